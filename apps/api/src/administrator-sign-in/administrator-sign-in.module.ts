import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { AdministratorSignInPagesController } from './administrator-sign-in.pages.controller.js';

@Module({
  imports: [WebModule],
  controllers: [AdministratorSignInPagesController],
  providers: [SignInAttempts],
})
export class AdministratorSignInModule {}
