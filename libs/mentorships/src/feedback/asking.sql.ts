import { READERS } from '../pair.sql.js';

/** Mentorships of which something may be due. `$1` is the time, `$2` the most days that count, `$3` ids or null for all. */
export const ASKING_FACTS = `
  SELECT mentorship.id AS "mentorshipId", mentorship.status, mentorship.activated_at AS "activatedAt",
    mentorship.ended_at AS "endedAt", mentorship.end_reason AS "endReason",
    EXISTS (SELECT FROM sessions WHERE mentorship_id = mentorship.id AND status = 'held') AS "hasMet",
    ARRAY(SELECT DISTINCT moment FROM questionnaires WHERE mentorship_id = mentorship.id) AS asked
  FROM mentorships mentorship
  WHERE ($3::uuid[] IS NULL OR mentorship.id = ANY ($3))
    AND greatest(mentorship.activated_at, mentorship.ended_at) > $1::timestamptz - $2 * interval '1 day'
  ORDER BY mentorship.id`;

/** One for each side that is still there. */
export const ASK_BOTH = `
  WITH readers AS (
    SELECT mentorship.id AS mentorship_id, person.id AS person_id, reader.side, reader.other
    FROM mentorships mentorship ${READERS}
    JOIN people person ON person.id = reader.person_id AND person.erased_at IS NULL
    WHERE mentorship.id = $1
  ), made AS (
    INSERT INTO questionnaires (mentorship_id, person_id, side, moment, asked_at)
    SELECT mentorship_id, person_id, side, $2, $3 FROM readers
    ON CONFLICT (mentorship_id, person_id, moment) DO NOTHING
    RETURNING id, person_id
  )
  SELECT made.id, person_id AS "personId", side, other FROM made JOIN readers USING (person_id)`;

/**
 * Whoever has said that a session was held, and not how useful it was, is asked once, two days later. Who has not said
 * anything has been asked already how it went, and is left alone.
 */
export const FEEDBACK_DUE = `
  SELECT told.key, session.id AS "sessionId", session.mentorship_id AS "mentorshipId", session.starts_at AS "startsAt",
    reader.person_id AS "personId", reader.other
  FROM sessions session
  JOIN mentorships mentorship ON mentorship.id = session.mentorship_id ${READERS}
  JOIN session_outcomes said ON said.session_id = session.id AND said.side = reader.side AND said.outcome = 'held'
  CROSS JOIN LATERAL (SELECT 'session-feedback:' || session.id || ':' || reader.side AS key) AS told
  WHERE session.status = 'held' AND mentorship.status IN ('introduced', 'active')
    AND session.starts_at BETWEEN $1::timestamptz - interval '10 days' AND $1::timestamptz - interval '2 days'
    AND NOT EXISTS (
      SELECT FROM session_feedback given WHERE given.session_id = session.id AND given.person_id = reader.person_id)
    AND NOT EXISTS (SELECT FROM notices WHERE notices.intent_key = told.key AND notices.status <> 'withdrawn')
  ORDER BY session.starts_at, session.id LIMIT $2 FOR SHARE OF mentorship, session SKIP LOCKED`;
