import { Clock, CONFIG, type Config } from '@alongside/platform';
import { Module } from '@nestjs/common';
import { Chance } from './delivery/chance.js';
import { MailAttempt } from './delivery/mail-attempt.service.js';
import { MailClaims } from './delivery/mail-claims.js';
import { MailDelivery } from './delivery/mail-delivery.service.js';
import { RetryPace } from './delivery/retry-pace.js';
import { MailModule } from './mail.module.js';
import { MailboxTransport } from './transports/mailbox.transport.js';
import { MailTransport } from './transports/mail-transport.js';
import { NotifyTransport } from './transports/notify.transport.js';
import { SmtpTransport } from './transports/smtp.transport.js';

/** For the worker: what sends emails. */
@Module({
  imports: [MailModule],
  providers: [
    Chance,
    MailAttempt,
    MailClaims,
    MailDelivery,
    RetryPace,
    { provide: MailTransport, inject: [CONFIG, Clock], useFactory: transportFor },
  ],
  exports: [MailDelivery],
})
export class MailDeliveryModule {}

function transportFor(config: Config, clock: Clock): MailTransport {
  switch (config.MAIL_TRANSPORT) {
    case 'mailbox':
      return new MailboxTransport(clock);
    case 'notify':
      return new NotifyTransport({
        apiKey: needed(config, 'NOTIFY_API_KEY'),
        templateId: needed(config, 'NOTIFY_TEMPLATE_ID'),
        baseUrl: config.NOTIFY_BASE_URL,
        replyToId: config.NOTIFY_REPLY_TO_ID,
      });
    case 'smtp':
      return new SmtpTransport({ url: needed(config, 'SMTP_URL'), from: config.MAIL_FROM }, clock);
  }
}

function needed(config: Config, name: 'SMTP_URL' | 'NOTIFY_API_KEY' | 'NOTIFY_TEMPLATE_ID'): string {
  const value = config[name];
  if (value === undefined)
    throw new Error(`${name} is needed where MAIL_TRANSPORT is ${config.MAIL_TRANSPORT}`);
  return value;
}
