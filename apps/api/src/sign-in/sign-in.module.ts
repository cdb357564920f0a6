import { AdministratorsModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInPagesController } from './sign-in.pages.controller.js';

@Module({ imports: [AdministratorsModule], controllers: [SignInPagesController], providers: [SignInAttempts] })
export class SignInModule {}
