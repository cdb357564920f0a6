import type { EntityManager } from 'typeorm';
import type { PastNudge, QuietFacts } from './nudge-rules.js';

type Stored<T> = { readonly [Key in keyof T]: T[Key] extends Date ? string : T[Key] };

interface FactsRow {
  readonly mentorshipId: string;
  readonly since: Date;
  readonly somethingAhead: boolean;
  readonly lastMet: Date | null;
  readonly missedSession: string | null;
  readonly missedAt: Date | null;
  readonly goalId: string | null;
  readonly goalTouchedAt: Date | null;
  readonly nudges: readonly Stored<PastNudge>[];
}

/** What the rows say of mentorships that are going on: of all of them, or of those that are asked for. */
export async function quietFacts(
  manager: EntityManager,
  now: Date,
  ids: readonly string[] | null = null,
): Promise<QuietFacts[]> {
  const rows = await manager.query<FactsRow[]>(FACTS, [now, ids]);
  return rows.map(({ missedSession, missedAt, goalId, goalTouchedAt, nudges, ...facts }) => ({
    ...facts,
    twoMissed: missedSession && missedAt ? { sessionId: missedSession, at: missedAt } : null,
    oldestGoal: goalId && goalTouchedAt ? { id: goalId, touchedAt: goalTouchedAt } : null,
    nudges: nudges.map(({ at, ...nudge }) => ({ ...nudge, at: new Date(at) })),
  }));
}

const DID_NOT_COME_ABOUT = `('mentee-missed', 'mentor-missed', 'did-not-happen')`;

// Each table is read once, however many mentorships there are.
const FACTS = `
  WITH going_on AS MATERIALIZED (
    SELECT id, greatest(introduced_at, resumed_at) AS since FROM mentorships
    WHERE status IN ('introduced', 'active') AND ($2::uuid[] IS NULL OR id = ANY ($2))
  ), session AS (
    SELECT sessions.id, mentorship_id, status, starts_at, row_number() OVER newest_first AS place,
      lead(status) OVER newest_first AS status_before
    FROM sessions JOIN going_on ON going_on.id = mentorship_id
    WHERE starts_at <= $1 AND status NOT IN ('proposed', 'cancelled', 'lapsed')
    WINDOW newest_first AS (PARTITION BY mentorship_id ORDER BY starts_at DESC, sessions.id)
  ), past AS (
    SELECT mentorship_id, max(starts_at) FILTER (WHERE status IN ('held', 'agreed')) AS last_met,
      (array_agg(id) FILTER (WHERE place = 1 AND status IN ${DID_NOT_COME_ABOUT} AND status_before IN ${DID_NOT_COME_ABOUT}))[1] AS missed_session,
      max(starts_at) AS latest
    FROM session GROUP BY mentorship_id
  ), ahead AS (
    SELECT DISTINCT mentorship_id FROM sessions
    WHERE status = 'proposed' OR (status = 'agreed' AND starts_at > $1)
  ), goal AS (
    SELECT DISTINCT ON (mentorship_id) mentorship_id, id, touched_at FROM goals WHERE status = 'open'
    ORDER BY mentorship_id, touched_at, id
  ), nudge AS (
    SELECT mentorship_id, json_agg(json_build_object('kind', kind, 'told', told, 'at', at, 'spell', spell) ORDER BY at) AS all_of_them
    FROM nudges GROUP BY mentorship_id
  )
  SELECT going_on.id AS "mentorshipId", going_on.since, ahead.mentorship_id IS NOT NULL AS "somethingAhead",
    past.last_met AS "lastMet",
    CASE WHEN past.latest > going_on.since THEN past.missed_session END AS "missedSession", past.latest AS "missedAt",
    goal.id AS "goalId", goal.touched_at AS "goalTouchedAt", coalesce(nudge.all_of_them, '[]') AS nudges
  FROM going_on
  LEFT JOIN past ON past.mentorship_id = going_on.id
  LEFT JOIN ahead ON ahead.mentorship_id = going_on.id
  LEFT JOIN goal ON goal.mentorship_id = going_on.id
  LEFT JOIN nudge ON nudge.mentorship_id = going_on.id
  ORDER BY going_on.id`;
