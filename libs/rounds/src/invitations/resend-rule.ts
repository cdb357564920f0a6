import { DAY } from '@alongside/platform';
import { RESENDS_ALLOWED } from './intent-keys.js';

/** An invitation is sent again at most once in this time. */
const BETWEEN_RESENDS = DAY;

export type ResendRefusal =
  /** The first email has not left: it can be sent now instead. */
  | { readonly kind: 'not-sent-yet' }
  | { readonly kind: 'too-soon'; readonly possibleFrom: Date }
  | { readonly kind: 'too-often'; readonly allowed: number };

export interface EarlierMail {
  readonly status: string;
  readonly createdAt: Date;
}

/** @param mails the invitation's own email and its repetitions, oldest first */
export function resendRefusal(mails: readonly EarlierMail[], now: Date): ResendRefusal | null {
  const latest = mails.at(-1);
  if (!latest || ['waiting', 'sending'].includes(mails[0]?.status ?? '')) return { kind: 'not-sent-yet' };
  if (mails.length > RESENDS_ALLOWED) return { kind: 'too-often', allowed: RESENDS_ALLOWED };
  const possibleFrom = new Date(latest.createdAt.getTime() + BETWEEN_RESENDS);
  // An email that failed reached nobody: there is nothing to wait for.
  return latest.status !== 'failed' && possibleFrom > now ? { kind: 'too-soon', possibleFrom } : null;
}
