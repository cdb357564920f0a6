import { Clock } from '@alongside/platform';
import { createTransport } from 'nodemailer';
import { headersOf, MailTransport, type OutgoingMail, type SendOutcome } from './mail-transport.js';
import { outcomeOfError } from './smtp-outcome.js';

export interface SmtpSettings {
  readonly url: string;
  readonly from: string;
}

// A connection that says nothing for this long is given up; the attempt counts as failed and is repeated later.
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
export const SMTP_CONNECTIONS = 8;

/** Sends through a mail server. */
export class SmtpTransport extends MailTransport {
  private readonly mailer;

  constructor(
    private readonly settings: SmtpSettings,
    private readonly clock: Clock,
  ) {
    super();
    this.mailer = createTransport({
      url: settings.url,
      pool: true,
      maxConnections: SMTP_CONNECTIONS,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: OutgoingMail): Promise<SendOutcome> {
    try {
      await this.mailer.sendMail({
        from: this.settings.from,
        to: { name: mail.to.name, address: mail.to.email },
        messageId: mail.messageId,
        date: this.clock.now(),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers: headersOf(mail),
        ...(mail.calendar && { icalEvent: mail.calendar }),
      });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  keep(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {
    this.mailer.close();
  }
}
