import { createHash, createHmac } from 'node:crypto';

/** What a link in an email is for, and its path. A token made for one purpose is never accepted for another. */
export const LINK_PURPOSES = [
  /** A mentor's answer to an invitation. */
  'respond',
  /** Signing in, or confirming an address with a new account. */
  'sign-in/link',
  'email-change/confirm',
  'email-change/undo',
  /** Changing one's mind about leaving. */
  'stay',
  /** Becoming an administrator. */
  'join',
  /** Choosing one of the times that were proposed for a session. */
  'session-times',
  /** Saying what became of a session. */
  'how-it-went',
  /** Ticking off what was agreed in a session. */
  'action',
  /** The questions at the start, in the middle and at the end of a mentorship. */
  'questionnaire',
  /** What a calendar reads. */
  'calendar',
  /** One session as a file, where an email cannot carry it. */
  'calendar-file',
  /** Hearing no more of one kind of notice. */
  'unsubscribe',
  /** Whether a resource is still right. */
  'resource-review',
] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/**
 * The secret of a link: 256 bits, derived from the application's secret, so that it need never be stored.
 * The database keeps only its hash; the token exists while an email leaves and in its reader's hands.
 */
export function linkToken(appSecret: string, purpose: LinkPurpose, subjectId: string): string {
  return createHmac('sha256', appSecret).update(`link:${purpose}:${subjectId}`).digest('base64url');
}

/** Six figures that go with a link, for typing on another device. Derived as the token is; safe only with a few tries. */
export function linkCode(appSecret: string, purpose: LinkPurpose, subjectId: string): string {
  const digest = createHmac('sha256', appSecret).update(`code:${purpose}:${subjectId}`).digest();
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** SHA-256 of a token, as stored and looked up. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
