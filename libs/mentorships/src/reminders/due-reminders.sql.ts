import { READERS } from '../pair.sql.js';

/**
 * What is due, read off the rows. `$1` is the time and `$2` how many at most. A mentorship or a session that somebody
 * is changing at this moment is passed over until the next sweep, so that nothing is announced that no longer holds.
 *
 * Nothing is looked for that would be of no use any more. So a notice holds a second one back for some weeks at most,
 * and the clean-up (the retention rule `notices`) may take it away half a year later.
 */
const GOING_ON = `mentorship.status IN ('introduced', 'active')`;
/** What is agreed stays agreed in a pause, so nobody is left to forget it. */
const NOT_OVER = 'mentorship.ended_at IS NULL';
const MOST = `LIMIT $2 FOR SHARE OF mentorship, session SKIP LOCKED`;

/** There already; one that was withdrawn may come again. */
const NOT_ANNOUNCED = `
  NOT EXISTS (SELECT FROM notices WHERE notices.intent_key = told.key AND notices.status <> 'withdrawn')`;

export interface DueSession {
  readonly kind: 'session-7-days' | 'session-24-hours';
  readonly key: string;
  readonly personId: string;
  readonly dueAt: Date;
  readonly uselessAt: Date;
  readonly sessionId: string;
  readonly mentorshipId: string;
  readonly other: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly format: 'video' | 'phone' | 'in-person';
  readonly place: string;
  readonly agenda: string;
}

/**
 * Seven days before by the clocks of London, and the hours before that each person has chosen. Not where the session was
 * agreed shortly before the reminder; not again where something else than the time was changed since.
 */
export const BEFORE_SESSIONS = `
  SELECT told.kind, told.key, reader.person_id AS "personId", told.due_at AS "dueAt", told.useless_at AS "uselessAt",
    session.id AS "sessionId", session.mentorship_id AS "mentorshipId", reader.other, session.starts_at AS "startsAt",
    session.minutes, session.format, session.place, session.agenda
  FROM sessions session
  JOIN mentorships mentorship ON mentorship.id = session.mentorship_id ${READERS}
  LEFT JOIN notice_settings settings ON settings.person_id = reader.person_id
  CROSS JOIN LATERAL (VALUES
    ('session-7-days', (session.starts_at AT TIME ZONE 'Europe/London' - interval '7 days') AT TIME ZONE 'Europe/London',
      interval '1 day', session.starts_at - interval '3 days'),
    ('session-24-hours', session.starts_at - coalesce(settings.reminder_hours, 24) * interval '1 hour',
      coalesce(settings.reminder_hours, 24) * interval '30 minutes', session.starts_at)
  ) AS reminder (kind, due_at, margin, useless_at)
  CROSS JOIN LATERAL (SELECT reminder.*,
    reminder.kind || ':' || session.id || ':' || session.sequence || ':' || reader.side AS key,
    reminder.kind || ':' || session.id AS stem) AS told
  WHERE session.status = 'agreed' AND ${NOT_OVER}
    AND session.starts_at > $1 AND session.starts_at < $1::timestamptz + interval '8 days'
    AND told.due_at <= $1 AND told.useless_at > $1 AND session.agreed_at <= told.due_at - told.margin
    AND ${NOT_ANNOUNCED}
    AND NOT EXISTS (
      SELECT FROM notices WHERE notices.intent_key ~>=~ (told.stem || ':') AND notices.intent_key ~<~ (told.stem || ';')
        AND notices.intent_key LIKE '%:' || reader.side AND notices.due_at = told.due_at
        AND notices.status NOT IN ('waiting', 'withdrawn'))
  ORDER BY session.starts_at, session.id ${MOST}`;

export interface DueAfterwards {
  readonly key: string;
  readonly personId: string;
  readonly dueAt: Date;
  readonly uselessAt: Date;
  readonly sessionId: string;
  readonly mentorshipId: string;
  readonly other: string;
  readonly startsAt: Date;
}

/** To each side that has not said what became of it, once the session is over. Nobody is asked about last month's. */
export const AFTER_SESSIONS = `
  SELECT told.key, reader.person_id AS "personId", told.due_at AS "dueAt",
    told.due_at + interval '14 days' AS "uselessAt", session.id AS "sessionId",
    session.mentorship_id AS "mentorshipId", reader.other, session.starts_at AS "startsAt"
  FROM sessions session
  JOIN mentorships mentorship ON mentorship.id = session.mentorship_id ${READERS}
  CROSS JOIN LATERAL (SELECT session.starts_at + session.minutes * interval '1 minute' AS due_at,
    'how-it-went:' || session.id || ':' || session.sequence || ':' || reader.side AS key) AS told
  WHERE session.status NOT IN ('proposed', 'cancelled', 'lapsed') AND ${NOT_OVER}
    AND session.starts_at < $1 AND session.starts_at > $1::timestamptz - interval '8 days' AND told.due_at <= $1
    AND NOT EXISTS (SELECT FROM session_outcomes said WHERE said.session_id = session.id AND said.side = reader.side)
    AND ${NOT_ANNOUNCED}
  ORDER BY session.starts_at, session.id ${MOST}`;

export interface DueAction {
  readonly key: string;
  readonly personId: string;
  readonly dueAt: Date;
  readonly uselessAt: Date;
  readonly actionId: string;
  readonly mentorshipId: string;
  readonly other: string;
  readonly action: string;
  /** ISO date; null where nobody set one. */
  readonly dueOn: string | null;
}

/** What has no day is asked about as if it were due eight days after it was written down: once, when a week has gone. */
const DAY_OF_ACTION = `coalesce(action.due_on, (action.written_at AT TIME ZONE 'Europe/London')::date + 8)`;

/**
 * At seven in the morning of the day before, so that the digest of that day can bring it; useless once the day is over.
 * What has no day is in no hurry: a weekly digest may bring it, too.
 */
export const ACTIONS = `
  SELECT told.key, reader.person_id AS "personId", told.due_at AS "dueAt", told.useless_at AS "uselessAt",
    action.id AS "actionId", session.mentorship_id AS "mentorshipId", reader.other, action.words AS action,
    action.due_on::text AS "dueOn"
  FROM session_actions action
  JOIN sessions session ON session.id = action.session_id
  JOIN mentorships mentorship ON mentorship.id = session.mentorship_id ${READERS}
  CROSS JOIN LATERAL (SELECT ${DAY_OF_ACTION} AS day, CASE WHEN action.due_on IS NULL THEN 8 ELSE 1 END AS days) AS asked
  CROSS JOIN LATERAL (SELECT
    (day - 1 + time '07:00') AT TIME ZONE 'Europe/London' AS due_at,
    (day + days)::timestamp AT TIME ZONE 'Europe/London' AS useless_at,
    'action-due:' || action.id || ':' || day || ':' || reader.side AS key) AS told
  WHERE action.done_at IS NULL AND action.owner = reader.side AND ${GOING_ON}
    AND told.due_at <= $1 AND told.useless_at > $1 AND action.written_at < told.due_at
    AND ${NOT_ANNOUNCED}
  ORDER BY action.id ${MOST}`;

const ABOUT = `split_part(notices.intent_key, ':', 2)::uuid`;

/**
 * Reminders that wait, or whose email waits, and that the rows no longer ask for: the session has moved or is off, the
 * action is done, the mentorship is over; of a paused one, actions alone.
 */
export const STALE = `
  SELECT notices.id, notices.mail_key AS "mailKey" FROM notices
  WHERE notices.id IN (
      SELECT id FROM notices WHERE status = 'waiting'
        AND kind IN ('session-7-days', 'session-24-hours', 'how-it-went', 'action-due')
      UNION ALL
      SELECT told.id FROM outbox JOIN notices told ON told.mail_key = outbox.intent_key
        AND told.kind IN ('session-7-days', 'session-24-hours', 'how-it-went', 'action-due')
      WHERE outbox.status = 'waiting' AND outbox.unsubscribe_id IS NOT NULL)
    AND NOT CASE notices.kind
      WHEN 'action-due' THEN EXISTS (
        SELECT FROM session_actions action JOIN sessions session ON session.id = action.session_id
        JOIN mentorships mentorship ON mentorship.id = session.mentorship_id
        WHERE action.id = ${ABOUT} AND action.done_at IS NULL AND ${GOING_ON}
          AND ${DAY_OF_ACTION}::text = split_part(notices.intent_key, ':', 3))
      ELSE EXISTS (
        SELECT FROM sessions session JOIN mentorships mentorship ON mentorship.id = session.mentorship_id
        WHERE session.id = ${ABOUT} AND ${NOT_OVER} AND session.sequence::text = split_part(notices.intent_key, ':', 3)
          AND CASE notices.kind
            WHEN 'how-it-went' THEN session.status NOT IN ('proposed', 'cancelled', 'lapsed') AND NOT EXISTS (
              SELECT FROM session_outcomes said
              WHERE said.session_id = session.id AND said.side = split_part(notices.intent_key, ':', 4))
            ELSE session.status = 'agreed' END)
      END
  ORDER BY notices.id FOR UPDATE OF notices`;
