import type { EntityManager } from 'typeorm';
import type { RenderedMail } from '../document/mail-document.js';

export interface OutgoingMail extends RenderedMail {
  /** Of its outbox row. */
  readonly id: string;
  /** `<id@host>`, the same at every attempt, so that a receiver can tell a repeat. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly email: string };
}

/** `reason` is a sentence for administrators, without secrets. */
export type SendOutcome =
  /** `providerId`: what the sending service calls it, where receipts come back by that. */
  | { readonly kind: 'sent'; readonly providerId?: string }
  /** `slowly`: somebody has to put a setting right first. */
  | { readonly kind: 'try-again'; readonly reason: string; readonly slowly?: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** Asks out-of-office replies not to answer a machine (RFC 3834, and the same for Exchange). */
export const AUTOMATIC_HEADERS = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'OOF, AutoReply',
} as const;

/** Every header that the email needs besides the usual ones. */
export function headersOf({
  unsubscribe,
}: Pick<OutgoingMail, 'unsubscribe'>): Readonly<Record<string, string>> {
  if (!unsubscribe) return AUTOMATIC_HEADERS;
  return {
    ...AUTOMATIC_HEADERS,
    'List-Unsubscribe': `<${unsubscribe}>`,
    // One press in the mail program is enough (RFC 8058).
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** Takes an email out of our hands. */
export abstract class MailTransport {
  /** Hands the email over. Expected troubles are outcomes; it never throws for them. */
  abstract send(mail: OutgoingMail): Promise<SendOutcome>;

  /** Runs in the transaction that notes the email as sent: for what must happen with it or not at all. */
  abstract keep(manager: EntityManager, mail: OutgoingMail): Promise<void>;

  abstract close(): void;
}
