import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { CheckEmailPagesController } from './check-email.pages.controller.js';
import { SignInLinkPagesController } from './sign-in-link.pages.controller.js';
import { SignInPagesController } from './sign-in.pages.controller.js';

/** Signing in of mentees and mentors: a link by email, or the code that goes with it. */
@Module({
  imports: [WebModule],
  controllers: [SignInPagesController, CheckEmailPagesController, SignInLinkPagesController],
})
export class SignInPagesModule {}
