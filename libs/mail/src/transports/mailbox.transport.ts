import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailboxMessage } from '../mailbox/mailbox-message.entity.js';
import { MailTransport, type OutgoingMail, type SendOutcome } from './mail-transport.js';

/** Puts emails into the local mailbox, in the transaction that notes them as sent: each exactly once. */
@Injectable()
export class MailboxTransport extends MailTransport {
  constructor(private readonly clock: Clock) {
    super();
  }

  send(): Promise<SendOutcome> {
    return Promise.resolve({ kind: 'sent' });
  }

  async keep(manager: EntityManager, mail: OutgoingMail): Promise<void> {
    await manager.getRepository(MailboxMessage).insert({
      messageId: mail.messageId,
      toName: mail.to.name,
      toEmail: mail.to.email,
      subject: mail.subject,
      bodyText: mail.text,
      bodyHtml: mail.html,
      calendar: mail.calendar?.content ?? null,
      unsubscribe: mail.unsubscribe ?? null,
      receivedAt: this.clock.now(),
    });
  }

  close(): void {}
}
