import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailboxMessage } from './mailbox/mailbox-message.entity.js';
import { Mailbox } from './mailbox/mailbox.service.js';
import { MailBell } from './outbox/mail-bell.js';
import { MailDeliveries } from './outbox/mail-deliveries.service.js';
import { MailOutbox } from './outbox/mail-outbox.service.js';
import { OutboxMail } from './outbox/outbox-mail.entity.js';
import { MailRenderer } from './templates/mail-renderer.js';

/** For whoever has something to say by email, or looks at what was said. */
@Module({
  imports: [TypeOrmModule.forFeature([OutboxMail, MailboxMessage])],
  providers: [MailRenderer, MailBell, MailOutbox, MailDeliveries, Mailbox],
  exports: [MailOutbox, MailDeliveries, Mailbox, MailRenderer, TypeOrmModule],
})
export class MailModule {}
