import { linkCode, type LinkPurpose, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { TEST_SECRET } from './test-database.js';

/** What the reader of an email with a link has before them. */
export interface EmailedLink {
  readonly id: string;
  /** '/sign-in/link/<token>' */
  readonly path: string;
  readonly token: string;
  readonly code: string;
}

/** The link of the newest email that was asked for with this address, at sign-in or sign-up. */
export async function emailedLink(source: DataSource, email: string): Promise<EmailedLink> {
  const [request] = await source.query<{ id: string }[]>(
    'SELECT id FROM sign_in_requests WHERE email = $1::text::citext ORDER BY requested_at DESC LIMIT 1',
    [email],
  );
  if (!request) throw new Error(`Nothing was asked for with ${email}`);
  return linkOf('sign-in/link', request.id);
}

export function linkOf(purpose: LinkPurpose, id: string): EmailedLink {
  const token = linkToken(TEST_SECRET, purpose, id);
  return { id, token, path: `/${purpose}/${token}`, code: linkCode(TEST_SECRET, purpose, id) };
}

/** The templates of the emails that one address was sent, oldest first. */
export async function emailsTo(source: DataSource, email: string): Promise<string[]> {
  const mails = await source.query<{ template: string }[]>(
    'SELECT template FROM outbox WHERE recipient_email = $1::text::citext ORDER BY created_at, id',
    [email],
  );
  return mails.map(({ template }) => template);
}
