import { EmailChangeModule, MembersModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { AccountPagesController } from './account.pages.controller.js';
import { EmailPagesController } from './email.pages.controller.js';
import { EmailChangePagesController } from './email-change.pages.controller.js';
import { NamePagesController } from './name.pages.controller.js';
import { SessionsPagesController } from './sessions.pages.controller.js';

/** What people see and change of their own account: sessions, their name, and the address that they sign in with. */
@Module({
  imports: [WebModule, EmailChangeModule, MembersModule],
  controllers: [
    AccountPagesController,
    SessionsPagesController,
    EmailPagesController,
    EmailChangePagesController,
    NamePagesController,
  ],
})
export class AccountModule {}
