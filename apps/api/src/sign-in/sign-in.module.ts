import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInPagesController } from './sign-in.pages.controller.js';

@Module({ imports: [WebModule], controllers: [SignInPagesController], providers: [SignInAttempts] })
export class SignInModule {}
