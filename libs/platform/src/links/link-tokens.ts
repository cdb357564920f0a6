import { createHash, createHmac } from 'node:crypto';

/** What a link in an email is for. A token made for one purpose is never accepted for another. */
export type LinkPurpose = 'respond';

/**
 * The secret of a link: 256 bits, derived from the application's secret, so that it need never be stored.
 * The database keeps only its hash; the token exists while an email leaves and in its reader's hands.
 */
export function linkToken(appSecret: string, purpose: LinkPurpose, subjectId: string): string {
  return createHmac('sha256', appSecret).update(`link:${purpose}:${subjectId}`).digest('base64url');
}

/** SHA-256 of a token, as stored and looked up. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
