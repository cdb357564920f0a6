import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { AttemptLimits } from './limits/attempt-limits.service.js';
import { ConfigModule } from './config/config.module.js';
import type { Config } from './config/config.schema.js';
import { DatabaseModule } from './database/database.module.js';
import { Settings } from './settings/settings.service.js';

/** What every process needs: settings, database, audit trail, clock. */
@Global()
@Module({})
export class PlatformModule {
  static of(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [ConfigModule.of(config), DatabaseModule],
      providers: [Clock, AttemptLimits, Settings],
      exports: [Clock, AttemptLimits, Settings],
    };
  }
}
