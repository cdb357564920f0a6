import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailboxMessage } from './mailbox/mailbox-message.entity.js';
import { Mailbox } from './mailbox/mailbox.service.js';
import { MailBell } from './outbox/mail-bell.js';
import { MailDeliveries } from './outbox/mail-deliveries.service.js';
import { MailOutbox } from './outbox/mail-outbox.service.js';
import { MailReceipts } from './outbox/mail-receipts.service.js';
import { MailRetention } from './outbox/mail-retention.service.js';
import { OutboxMail } from './outbox/outbox-mail.entity.js';
import { MailRenderer } from './templates/mail-renderer.js';
import { CurrentWordings } from './wordings/current-wordings.service.js';
import { MailWordings } from './wordings/mail-wordings.service.js';

const SERVICES = [
  MailOutbox,
  MailDeliveries,
  MailReceipts,
  MailRetention,
  MailWordings,
  Mailbox,
  MailRenderer,
  CurrentWordings,
];

/** For whoever has something to say by email, or looks at what was said. */
@Module({
  imports: [TypeOrmModule.forFeature([OutboxMail, MailboxMessage])],
  providers: [...SERVICES, MailBell],
  exports: [...SERVICES, TypeOrmModule],
})
export class MailModule {}
