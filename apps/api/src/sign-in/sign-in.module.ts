import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { AskedByEmail } from './asked.js';
import { CheckEmailPagesController } from './check-email.pages.controller.js';
import { EmailAsking } from './email-asking.js';
import { EmailEntry } from './email-entry.js';
import { SignInLinkPagesController } from './sign-in-link.pages.controller.js';
import { SignInPagesController } from './sign-in.pages.controller.js';
import { SignUpPagesController } from './sign-up.pages.controller.js';

/**
 * Signing in of mentees and mentors, by a link in an email or the code that goes with it. Creating an account, the first
 * step of an application, is the same with a name.
 */
@Module({
  imports: [WebModule],
  controllers: [
    SignInPagesController,
    SignUpPagesController,
    CheckEmailPagesController,
    SignInLinkPagesController,
  ],
  providers: [AskedByEmail, EmailAsking, EmailEntry],
})
export class SignInPagesModule {}
