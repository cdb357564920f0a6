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
  if (config.MAIL_TRANSPORT === 'mailbox') return new MailboxTransport(clock);
  if (config.SMTP_URL === undefined) throw new Error('SMTP_URL is needed where MAIL_TRANSPORT is smtp');
  return new SmtpTransport({ url: config.SMTP_URL, from: config.MAIL_FROM }, clock);
}
