import type { EntityManager } from 'typeorm';
import { CLOSED_COMPLAINT_MONTHS, MENTORING_LEFTOVER_MONTHS } from './retention-rules.js';

/**
 * What takes one statement. `$1` is now, `$2` the period, where the rule has one.
 *
 * A settled notice holds a second one back for as long as the worker could find the same thing due again: a session or
 * something to do, for some weeks at most. Everything else that is told has a row of its own that says so (nudges,
 * questionnaires, reviews, questions). So half a year after it was last of use, a notice holds nothing back.
 *
 * Links that stop emails (`unsubscribe_links`) never run out and go with the person: an email of years ago still leads there.
 */
const STATEMENTS = {
  audit: `DELETE FROM audit_entries WHERE at < $1::timestamptz - make_interval(years => $2) RETURNING id`,
  complaints: `DELETE FROM complaints WHERE closed_at < $1::timestamptz - make_interval(months => ${CLOSED_COMPLAINT_MONTHS}) RETURNING id`,
  signInLinks: `DELETE FROM sign_in_requests WHERE expires_at < $1::timestamptz - interval '1 day' RETURNING id`,
  sessions: `DELETE FROM web_sessions WHERE expire < $1 RETURNING 1`,
  knownBrowsers: `DELETE FROM known_browsers WHERE last_seen_at < $1::timestamptz - interval '1 year' RETURNING 1`,
  emailChanges: `DELETE FROM email_changes WHERE coalesce(undo_until, expires_at) < $1::timestamptz - interval '1 day' RETURNING id`,
  departures: `DELETE FROM departures WHERE coalesce(undone_at, erased_at) < $1::timestamptz - interval '30 days' RETURNING id`,
  administratorInvitations: `DELETE FROM administrator_invitations WHERE accepted_at IS NULL
    AND expires_at < $1::timestamptz - interval '30 days' RETURNING id`,
  mentoringLinks: `DELETE FROM mentoring_links
    WHERE expires_at < $1::timestamptz - make_interval(months => ${MENTORING_LEFTOVER_MONTHS}) RETURNING id`,
  notices: `DELETE FROM notices WHERE status <> 'waiting'
    AND useless_at < $1::timestamptz - make_interval(months => ${MENTORING_LEFTOVER_MONTHS}) RETURNING id`,
  imports: `UPDATE imports SET status = 'discarded', files = '{}' WHERE status IN ('checked', 'refused')
    AND uploaded_at < $1::timestamptz - interval '30 days' RETURNING id`,
} as const;

/** @returns how many rows there were */
export async function removeOld(
  manager: EntityManager,
  what: keyof typeof STATEMENTS,
  now: Date,
  ...period: number[]
): Promise<number> {
  const [rows] = await manager.query<[unknown[], number]>(STATEMENTS[what], [now, ...period]);
  return rows.length;
}
