import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * For forms on pages that are opened without a session, such as `/respond/<token>`: proves that the form came from
 * our page for exactly this subject, on any device, without a cookie. Bound to the application's secret.
 */
export function publicFormToken(appSecret: string, purpose: string, subject: string): string {
  return createHmac('sha256', appSecret).update(`form:${purpose}:${subject}`).digest('base64url');
}

export function isPublicFormToken(
  appSecret: string,
  purpose: string,
  subject: string,
  given: unknown,
): boolean {
  if (typeof given !== 'string') return false;
  const wanted = Buffer.from(publicFormToken(appSecret, purpose, subject));
  const received = Buffer.from(given);
  return wanted.length === received.length && timingSafeEqual(wanted, received);
}
