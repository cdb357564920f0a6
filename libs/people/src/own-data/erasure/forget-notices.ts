import type { EntityManager } from 'typeorm';
import { IDS_IN_TEXT } from './forget-mails.js';
import { type Identity, INSTEAD, mentionPattern } from './identity.js';

/**
 * What there is to tell others about them: what was theirs is told no more, and what only names them goes on without the
 * name. Their own notices go with their rows.
 */
export async function forgetNotices(manager: EntityManager, identity: Identity, now: Date): Promise<void> {
  await manager.query(
    `UPDATE notices SET params = '{}', settled_at = coalesce(settled_at, $3),
       status = CASE WHEN status = 'waiting' THEN 'withdrawn' ELSE status END
     WHERE params <> '{}' AND EXISTS (
       SELECT FROM regexp_matches(intent_key || ' ' || params::text, $2, 'g') AS named WHERE named[1] = ANY ($1::text[]))`,
    [identity.subjects, IDS_IN_TEXT, now],
  );
  const pattern = mentionPattern(identity);
  if (pattern)
    await manager.query(
      `UPDATE notices SET params = regexp_replace(params::text, $1, '${INSTEAD}', 'gi')::jsonb WHERE params::text ~* $1`,
      [pattern],
    );
}
