export { type Actor, type AuditRecord, audit, SYSTEM } from './audit/audit.js';
export { Clock } from './clock.js';
export { CONFIG } from './config/config.module.js';
export { ConfigError, readConfig } from './config/config.js';
export type { Config } from './config/config.schema.js';
export { localEnvironment, portAskedFor } from './config/local-environment.js';
export { againAfterDeadlock } from './database/again-after-deadlock.js';
export { dataSourceOptions, migrate } from './database/data-source.js';
export { refusedBy } from './database/refused-by.js';
export { hashToken, LINK_PURPOSES, type LinkPurpose, linkCode, linkToken } from './links/link-tokens.js';
export { createLogger, faultWithoutData } from './logging/logger.js';
export { NestLogger } from './logging/nest-logger.js';
export { PlatformModule } from './platform.module.js';
export { announceReady } from './processes/announce-ready.js';
export { endWhenTold } from './processes/end-when-told.js';
export { type JobPayloads, QUEUES } from './queues/jobs.js';
export { JobQueues } from './queues/job-queues.service.js';
export { QueuesModule } from './queues/queues.module.js';
export { Sweeps } from './sweeps/sweeps.service.js';
export { SweepsModule } from './sweeps/sweeps.module.js';
export { AttemptLimits, type AttemptLimit } from './limits/attempt-limits.service.js';
export { seal, unseal } from './secrets/seal.js';
export {
  type ProgrammeSettings,
  RETENTION_LIMITS,
  type SettingsPatch,
} from './settings/programme-settings.js';
export { type KeptSettings, Settings, type SettingsOutcome } from './settings/settings.service.js';
export { THEIR_ADDRESSES } from './personal-data/addresses.js';
export { PERSONAL_DATA, TOOL_TABLES } from './personal-data/catalogue.js';
export { NO_ORGANISATION } from './personal-data/people-tables.js';
export type { CodeListName, ColumnTag, TableTags } from './personal-data/tags.js';
export { DAY, HOUR, MINUTE, minutesInWords, monthsBefore } from './time/durations.js';
export { londonClock, londonDay, londonHour, londonMoment } from './time/london-time.js';
