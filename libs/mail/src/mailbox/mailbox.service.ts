import { CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { headersOf } from '../transports/mail-transport.js';
import { MailboxMessage } from './mailbox-message.entity.js';

export interface MailboxLine {
  readonly id: string;
  readonly to: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly receivedAt: Date;
}

export interface MailboxMail extends MailboxLine {
  readonly text: string;
  readonly html: string;
  /** The calendar file that came with it. */
  readonly calendar: string | null;
  /** As a mail server would have carried them. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface MailboxQuery {
  /** Part of the name or email address that the email went to. */
  readonly search?: string;
  readonly limit: number;
  readonly offset: number;
}

/** The emails of a platform that has no mail server. Only for one's own machine: it shows every email to everybody. */
@Injectable()
export class Mailbox {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource,
  ) {}

  /** Newest first. */
  async list({ search, limit, offset }: MailboxQuery): Promise<{ messages: MailboxLine[]; total: number }> {
    const query = this.dataSource.getRepository(MailboxMessage).createQueryBuilder('message');
    if (search) {
      const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
      query.where('message.toEmail LIKE :pattern OR message.toName ILIKE :pattern', { pattern });
    }
    const [messages, total] = await query
      .orderBy('message.receivedAt', 'DESC')
      .addOrderBy('message.id', 'DESC')
      .take(limit)
      .skip(offset)
      .getManyAndCount();
    return { messages: messages.map(lineOf), total };
  }

  async byId(id: string): Promise<MailboxMail | null> {
    const message = await this.dataSource.getRepository(MailboxMessage).findOneBy({ id });
    if (message === null) return null;
    return {
      ...lineOf(message),
      text: message.bodyText,
      html: message.bodyHtml,
      calendar: message.calendar,
      headers: this.headersOf(message),
    };
  }

  private headersOf(message: MailboxMessage): MailboxMail['headers'] {
    return [
      { name: 'From', value: this.config.MAIL_FROM },
      { name: 'To', value: `${message.toName} <${message.toEmail}>` },
      { name: 'Subject', value: message.subject },
      { name: 'Message-ID', value: message.messageId },
      { name: 'Date', value: message.receivedAt.toUTCString().replace('GMT', '+0000') },
      ...Object.entries(headersOf({ unsubscribe: message.unsubscribe ?? undefined })).map(
        ([name, value]) => ({ name, value }),
      ),
    ];
  }
}

function lineOf({ id, toName, toEmail, subject, receivedAt }: MailboxMessage): MailboxLine {
  return { id, to: { name: toName, email: toEmail }, subject, receivedAt };
}
