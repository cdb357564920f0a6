import type { MailboxLine, MailboxMail } from '@alongside/mail';
import { type PaginationView, presentPagination } from '../web/lists/pagination.js';
import { textPieces } from '../web/mail/mail-frame.js';
import { timeInWords, weekdayInWords } from '../web/words/dates.js';
import { MAILBOX_PAGE, type MailboxAsked, type MailPart } from './mailbox.form.js';

export interface MailboxView {
  readonly search: string;
  readonly total: number;
  readonly lines: readonly {
    readonly href: string;
    readonly subject: string;
    readonly name: string;
    readonly email: string;
    readonly received: string;
  }[];
  readonly paging: PaginationView;
}

export function presentMailbox(
  { q, page }: MailboxAsked,
  { messages, total }: { messages: readonly MailboxLine[]; total: number },
): MailboxView {
  return {
    search: q ?? '',
    total,
    lines: messages.map(({ id, subject, to, receivedAt }) => ({
      href: `/mailbox/${id}`,
      subject,
      name: to.name,
      email: to.email,
      received: `${weekdayInWords(receivedAt)}, ${timeInWords(receivedAt)}`,
    })),
    paging: presentPagination({ page, size: MAILBOX_PAGE, total }, '/mailbox', { q }, 'emails'),
  };
}

const PARTS: readonly { readonly part: MailPart; readonly text: string }[] = [
  { part: 'html', text: 'As people see it' },
  { part: 'text', text: 'Plain text' },
  { part: 'headers', text: 'Headers' },
];

export function presentMessage(mail: MailboxMail, part: MailPart) {
  return {
    subject: mail.subject,
    to: mail.to,
    received: `${weekdayInWords(mail.receivedAt)}, ${timeInWords(mail.receivedAt)}`,
    part,
    parts: PARTS.map(({ part: each, text }) => ({
      text,
      href: `/mailbox/${mail.id}?part=${each}`,
      active: each === part,
    })),
    frameHref: `/mailbox/${mail.id}/html`,
    pieces: textPieces(mail.text),
    headers: mail.headers,
    calendarHref: mail.calendar === null ? null : `/mailbox/${mail.id}/session.ics`,
  };
}
