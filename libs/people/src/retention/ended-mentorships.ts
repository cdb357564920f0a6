import { againAfterDeadlock } from '@alongside/platform';
import type { DataSource } from 'typeorm';

/** `$1` is now, `$2` the months after which nothing is left of what was written. */
const ENDED = `SELECT id FROM mentorships WHERE ended_at < $1::timestamptz - make_interval(months => $2)`;
const SESSIONS = `SELECT id FROM sessions WHERE mentorship_id IN (${ENDED})`;
const OF_SESSION = 'RETURNING (SELECT mentorship_id FROM sessions WHERE id = session_id) AS id';

/**
 * Words go; what is counted stays: that there was a mentorship, its sessions and their length, numbers that were given.
 * Words that somebody lets us publish stay for as long as they let us, and a concern until somebody has dealt with it.
 */
const STATEMENTS = [
  `UPDATE proposals SET decision_note = '' FROM invitations, mentorships
   WHERE decision_note <> '' AND proposals.id = invitations.proposal_id AND mentorships.invitation_id = invitations.id
     AND mentorships.id IN (${ENDED}) RETURNING mentorships.id`,
  `UPDATE mentorships SET end_note = '' WHERE end_note <> '' AND id IN (${ENDED}) RETURNING id`,
  `DELETE FROM agreements WHERE mentorship_id IN (${ENDED}) RETURNING mentorship_id AS id`,
  `DELETE FROM goals WHERE mentorship_id IN (${ENDED}) RETURNING mentorship_id AS id`,
  `DELETE FROM concerns WHERE status = 'closed' AND mentorship_id IN (${ENDED}) RETURNING mentorship_id AS id`,
  `DELETE FROM session_notes WHERE session_id IN (${SESSIONS}) ${OF_SESSION}`,
  `DELETE FROM private_notes WHERE session_id IN (${SESSIONS}) ${OF_SESSION}`,
  `DELETE FROM session_actions WHERE session_id IN (${SESSIONS}) ${OF_SESSION}`,
  `UPDATE session_proposals SET note = '', place = ''
   WHERE (note <> '' OR place <> '') AND session_id IN (${SESSIONS}) ${OF_SESSION}`,
  `UPDATE session_feedback SET comment = '' WHERE comment <> '' AND session_id IN (${SESSIONS}) ${OF_SESSION}`,
  `UPDATE sessions SET agenda = '', place = '', cancel_reason = ''
   WHERE (agenda <> '' OR place <> '' OR cancel_reason <> '') AND mentorship_id IN (${ENDED}) RETURNING mentorship_id AS id`,
  `UPDATE questionnaires SET answers = answers - '{footingWords,changeWords}'::text[]
   WHERE answers ?| '{footingWords,changeWords}' AND mentorship_id IN (${ENDED}) RETURNING mentorship_id AS id`,
  `UPDATE questionnaires SET quote = '', quote_as = NULL, quote_agreed_at = NULL, quote_withdrawn_at = NULL
   WHERE quote <> '' AND (quote_agreed_at IS NULL OR quote_withdrawn_at IS NOT NULL)
     AND mentorship_id IN (${ENDED}) RETURNING mentorship_id AS id`,
  `UPDATE resource_sends SET note = '' WHERE note <> '' AND mentorship_id IN (${ENDED}) RETURNING mentorship_id AS id`,
] as const;

/** @returns of how many mentorships something was removed */
export function removeWordsOfEnded(database: DataSource, now: Date, months: number): Promise<number> {
  return againAfterDeadlock(database, async (manager) => {
    const touched = new Set<string>();
    for (const statement of STATEMENTS) {
      const [rows] = await manager.query<[{ id: string }[], number]>(statement, [now, months]);
      for (const { id } of rows) touched.add(id);
    }
    return touched.size;
  });
}
