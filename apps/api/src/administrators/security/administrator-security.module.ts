import { Module } from '@nestjs/common';
import { AdministratorEntryModule } from '../entry/administrator-entry.module.js';
import { ConfirmPagesController } from './confirm.pages.controller.js';
import { RecoveryCodesPagesController } from './recovery-codes.pages.controller.js';
import { SecurityPagesController } from './security.pages.controller.js';

/** What administrators do about their own sign-in, and where they show that it is still them. */
@Module({
  imports: [AdministratorEntryModule],
  controllers: [ConfirmPagesController, RecoveryCodesPagesController, SecurityPagesController],
})
export class AdministratorSecurityModule {}
