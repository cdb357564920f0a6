import { Module } from '@nestjs/common';
import { AdministratorEntryModule } from '../entry/administrator-entry.module.js';
import { AdministratorSignInPagesController } from './administrator-sign-in.pages.controller.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInCodePagesController } from './sign-in-code.pages.controller.js';
import { SingleSignOnPagesController } from './single-sign-on.pages.controller.js';

/** How administrators come in: password and code, or single sign-on. */
@Module({
  imports: [AdministratorEntryModule],
  controllers: [AdministratorSignInPagesController, SignInCodePagesController, SingleSignOnPagesController],
  providers: [SignInAttempts],
})
export class AdministratorSignInModule {}
