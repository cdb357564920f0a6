import type { NewMail, Recipient } from '@alongside/mail';
import type { AccountHolder } from './account-holders.js';
import type { Asking } from './sign-in-request.js';

/** The one email that an asking brings, whoever asks: only its reader learns whether there is an account. */
export function mailFor(requestId: string, asking: Asking, holder: AccountHolder | null): NewMail {
  const intentKey = `sign-in:${requestId}`;
  const link = { purpose: 'sign-in/link', subjectId: requestId } as const;
  const recipient = recipientOf(asking, holder);
  if (asking.purpose !== 'sign-in') {
    const template = holder ? 'account-exists' : 'account-confirm';
    return { intentKey, recipient, template, params: { link } };
  }
  if (!holder) return { intentKey, recipient, template: 'no-account', params: {} };
  if (holder.onlyAdministrator)
    return { intentKey, recipient, template: 'administrator-elsewhere', params: {} };
  return { intentKey, recipient, template: 'sign-in-link', params: { link } };
}

/** Who asks to sign in and is not known has no name: they are called by their address. */
function recipientOf({ email, name }: Asking, holder: AccountHolder | null): Recipient {
  return holder ? { personId: holder.id, name: holder.name, email } : { name: name ?? email, email };
}
