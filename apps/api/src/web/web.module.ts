import { AdministratorsModule, MembersModule, SignInModule } from '@alongside/people';
import { Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { ThrottlerGuard } from '@nestjs/throttler';
import { AccessGuard } from './access/access.guard.js';
import { StepUpGuard } from './access/step-up.guard.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { BotTrap } from './forms/bot-trap.js';
import { ApiDescription } from './http/api-description.js';
import { ApiDescriptionController } from './http/api-description.controller.js';
import { ServerShutdown } from './http/server-shutdown.js';
import { NetworkLimits } from './network-limits.js';
import { RateLimitModule } from './rate-limit.js';
import { Authentication } from './session/authentication.js';
import { KnownBrowsers } from './session/known-browsers.js';
import { SessionRegister } from './session/session-register.js';

/** What holds for every route: limits, who may use it, validation by schema, one way to fail. */
@Module({
  imports: [AdministratorsModule, MembersModule, SignInModule, RateLimitModule],
  controllers: [ApiDescriptionController],
  providers: [
    ApiDescription,
    Authentication,
    BotTrap,
    KnownBrowsers,
    NetworkLimits,
    SessionRegister,
    ServerShutdown,
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: StepUpGuard },
    { provide: APP_PIPE, useFactory: () => new StandardSchemaValidationPipe() },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [
    AdministratorsModule,
    MembersModule,
    SignInModule,
    Authentication,
    BotTrap,
    KnownBrowsers,
    NetworkLimits,
    SessionRegister,
  ],
})
export class WebModule {}
