import type { EntityManager } from 'typeorm';
import { type Identity, mentionPattern } from './identity.js';

/** Emails that hold something of a person. */
export interface TheirMails {
  readonly toThem: readonly string[];
  readonly aboutThem: readonly string[];
}

/** As a regular expression of PostgreSQL. */
export const IDS_IN_TEXT = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * Emails to them, and emails to others about what was theirs. Look before anybody is told of the erasure: what they are
 * told then is to leave.
 */
export async function mailsOf(manager: EntityManager, identity: Identity): Promise<TheirMails> {
  const { ids, emails, subjects } = identity;
  const rows = await manager.query<{ id: string; theirs: boolean }[]>(
    `SELECT id, theirs FROM (
       SELECT id, (recipient_person_id = ANY ($1::uuid[]) OR recipient_email = ANY ($2::text[]::citext[])) IS TRUE AS theirs,
         EXISTS (SELECT FROM regexp_matches(intent_key || ' ' || params::text, $4, 'g') AS named
                 WHERE named[1] = ANY ($3::text[])) AS linked,
         -- By name alone it may be about somebody else who is called the same: then it is let go first.
         ($5::text IS NOT NULL AND status NOT IN ('waiting', 'sending') AND params::text ~* $5) AS named
       FROM outbox) mail
     WHERE theirs OR linked OR named`,
    [ids, emails, subjects, IDS_IN_TEXT, mentionPattern(identity)],
  );
  return {
    toThem: rows.filter(({ theirs }) => theirs).map(({ id }) => id),
    aboutThem: rows.filter(({ theirs }) => !theirs).map(({ id }) => id),
  };
}

/** Whatever their going made others write to them goes with the rest. */
export async function withNewMails(
  manager: EntityManager,
  { ids }: Identity,
  { toThem, aboutThem }: TheirMails,
): Promise<TheirMails> {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM outbox WHERE recipient_person_id = ANY ($1::uuid[])',
    [ids],
  );
  return { toThem: [...new Set([...toThem, ...rows.map(({ id }) => id)])], aboutThem };
}

/** The rows stay, so that counts of emails do; what they said and to whom goes. What has not left never will. */
export async function forgetMails(
  manager: EntityManager,
  identity: Identity,
  { toThem, aboutThem }: TheirMails,
  now: Date,
): Promise<void> {
  const all = [...toThem, ...aboutThem];
  // Whoever is sending one has lost it: what became of it is noted by nobody, here or in the local mailbox.
  await manager.query(
    `UPDATE outbox SET status = 'failed', claimed_until = NULL WHERE id = ANY ($1::uuid[]) AND status = 'sending'`,
    [all],
  );
  await manager.query(
    `UPDATE outbox SET status = 'cancelled' WHERE id = ANY ($1::uuid[]) AND status IN ('waiting', 'failed')`,
    [all],
  );
  await manager.query(
    `UPDATE outbox SET params = '{}', last_error = NULL, provider_id = NULL, body_removed_at = coalesce(body_removed_at, $2)
     WHERE id = ANY ($1::uuid[])`,
    [all, now],
  );
  await manager.query(
    `UPDATE outbox SET recipient_name = 'Erased person', recipient_email = 'erased-' || $2 || '@erased.invalid'
     WHERE id = ANY ($1::uuid[])`,
    [toThem, identity.ids[0]],
  );
  await manager.query(
    `DELETE FROM mailbox_messages
     WHERE to_email = ANY ($1::text[]::citext[])
       OR message_id IN (SELECT message_id FROM outbox WHERE id = ANY ($2::uuid[]))
       OR ($3::text IS NOT NULL AND (subject ~* $3 OR body_text ~* $3 OR body_html ~* $3))`,
    [identity.emails, all, mentionPattern(identity)],
  );
}
