import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { BrowserRegister } from './browser-register.service.js';
import { SignInLinks } from './sign-in-links.service.js';
import { SignInRequests } from './sign-in-requests.service.js';

/** Signing in by email, and creating an account. */
@Module({
  imports: [MailModule],
  providers: [BrowserRegister, SignInLinks, SignInRequests],
  exports: [BrowserRegister, SignInLinks, SignInRequests],
})
export class SignInModule {}
