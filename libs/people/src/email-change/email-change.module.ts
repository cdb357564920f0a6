import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { EmailChangeLinks } from './email-change-links.service.js';
import { EmailChanges } from './email-changes.service.js';

/** Changing one's email address. */
@Module({
  imports: [MailModule],
  providers: [EmailChanges, EmailChangeLinks],
  exports: [EmailChanges, EmailChangeLinks],
})
export class EmailChangeModule {}
