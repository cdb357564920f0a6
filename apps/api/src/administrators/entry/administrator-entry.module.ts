import { Module } from '@nestjs/common';
import { WebModule } from '../../web/web.module.js';
import { AdministratorEntry } from './administrator-entry.js';
import { CodeAttempts } from './code-attempts.js';
import { FreshRecoveryCodes } from './fresh-recovery-codes.js';
import { SecondFactorSetUp } from './second-factor-set-up.js';
import { SingleSignOnProvider } from './single-sign-on-provider.js';

const services = [
  AdministratorEntry,
  CodeAttempts,
  FreshRecoveryCodes,
  SecondFactorSetUp,
  SingleSignOnProvider,
];

/** Signing in, joining the team, confirming again, and the security page all lead through the same few steps. */
@Module({ imports: [WebModule], providers: services, exports: [WebModule, ...services] })
export class AdministratorEntryModule {}
