export { type Actor, type AuditRecord, audit, SYSTEM } from './audit/audit.js';
export { type ActorKind, AuditEntry } from './audit/audit-entry.entity.js';
export { Clock } from './clock.js';
export { CONFIG, ConfigModule } from './config/config.module.js';
export { ConfigError, readConfig } from './config/config.js';
export type { Config } from './config/config.schema.js';
export { dataSourceOptions, migrate } from './database/data-source.js';
export { hashToken, type LinkPurpose, linkToken } from './links/link-tokens.js';
export { PlatformModule } from './platform.module.js';
