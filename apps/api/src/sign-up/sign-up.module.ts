import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { SignUpPagesController } from './sign-up.pages.controller.js';

/** Creating an account: the first step of an application, as mentee or mentor. */
@Module({ imports: [WebModule], controllers: [SignUpPagesController] })
export class SignUpModule {}
