import { MentorshipsModule } from '@alongside/mentorships';
import { PlatformModule, type Config } from '@alongside/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { DeskModule } from './desk/desk.module.js';
import { RespondModule } from './respond/respond.module.js';
import { HealthModule } from './health/health.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { StartModule } from './start/start.module.js';
import { WebModule } from './web/web.module.js';

/** The api as a list of its features: each brings its own controllers. */
@Module({})
export class AppModule {
  static of(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(config),
        WebModule,
        HealthModule,
        StartModule,
        SignInModule,
        DeskModule,
        MentorshipsModule,
        RespondModule,
      ],
    };
  }
}
