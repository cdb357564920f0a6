import { HEALTH_RULES, type HealthReason, type HealthRule } from './health-rules.js';

const DID_NOT_COME_ABOUT = `('mentee-missed', 'mentor-missed', 'did-not-happen')`;

/** No further back than this are disagreements looked for. */
const DISPUTES_DAYS = 90;

/**
 * The facts of the mentorships of `chosen` (id, status, since: introduced or going on again) as `facts`. `$1` is the
 * time; `$2` whether the reader may know of concerns. Each table is read once, however many mentorships there are.
 */
export const HEALTH_FACTS = `
  live AS (
    SELECT id, status, since FROM chosen WHERE status IN ('introduced', 'active', 'paused')
  ), session AS MATERIALIZED (
    SELECT mentorship_id, max(starts_at) FILTER (WHERE status IN ('held', 'agreed') AND starts_at <= $1) AS last_met,
      min(starts_at) FILTER (WHERE status = 'agreed' AND starts_at > $1) AS next_at,
      bool_or(status = 'proposed') AS proposed, max(created_at) AS last_made
    FROM sessions WHERE mentorship_id IN (SELECT id FROM live) GROUP BY mentorship_id
  ), missed AS (
    SELECT missed.mentorship_id, max(missed.starts_at) AS latest
    FROM sessions missed JOIN session ON session.mentorship_id = missed.mentorship_id
    WHERE missed.status IN ${DID_NOT_COME_ABOUT} AND (session.last_met IS NULL OR missed.starts_at > session.last_met)
    GROUP BY missed.mentorship_id HAVING count(*) > 1
  ), disputed AS (
    SELECT session.mentorship_id, min(greatest(mentee.said_at, mentor.said_at)) AS since
    FROM session_outcomes mentee
    JOIN session_outcomes mentor ON mentor.session_id = mentee.session_id AND mentor.side = 'mentor'
      AND mentor.outcome <> mentee.outcome
    JOIN sessions session ON session.id = mentee.session_id
    WHERE mentee.side = 'mentee' AND mentee.said_at > $1::timestamptz - interval '${DISPUTES_DAYS} days'
      AND session.mentorship_id IN (SELECT id FROM live)
    GROUP BY session.mentorship_id
  ), goal AS (
    SELECT mentorship_id, min(touched_at) FILTER (WHERE status = 'open') AS oldest, max(touched_at) AS latest
    FROM goals WHERE mentorship_id IN (SELECT id FROM live) GROUP BY mentorship_id
  ), concern AS (
    SELECT mentorship_id, min(raised_at) FILTER (WHERE status = 'received') AS waiting,
      min(raised_at) FILTER (WHERE status = 'in-progress') AS in_hand
    FROM concerns WHERE $2 AND status <> 'closed' GROUP BY mentorship_id
  ), quiet AS (
    SELECT live.id, live.status = 'paused' AS rests, live.since, session.last_met, session.next_at, session.last_made,
      coalesce(session.proposed, false) OR session.next_at IS NOT NULL AS ahead,
      greatest(session.last_met, session.last_made, goal.latest) AS last_done, goal.oldest
    FROM live
    LEFT JOIN session ON session.mentorship_id = live.id
    LEFT JOIN goal ON goal.mentorship_id = live.id
  ), unanswered AS (
    SELECT nudges.mentorship_id, min(nudges.at) AS since
    FROM nudges JOIN quiet ON quiet.id = nudges.mentorship_id
    WHERE nudges.told = 'pair' AND nudges.at > greatest(quiet.last_done, quiet.since)
    GROUP BY nudges.mentorship_id
  ), facts AS (
    SELECT quiet.id, quiet.last_met AS "lastMet", quiet.next_at AS "nextAt",
      concern.waiting AS "concernSince", concern.in_hand AS "concernInHandSince",
      CASE WHEN NOT rests AND NOT ahead THEN unanswered.since END AS "unansweredSince",
      CASE WHEN NOT rests AND NOT ahead AND last_met IS NULL THEN quiet.since END AS "neverMetSince",
      CASE WHEN NOT rests AND NOT ahead AND last_met IS NOT NULL THEN greatest(last_met, quiet.since) END AS "quietSince",
      CASE WHEN NOT rests AND NOT ahead THEN missed.latest END AS "missedSince",
      disputed.since AS "disagreementSince",
      CASE WHEN NOT rests THEN greatest(oldest, CASE WHEN oldest IS NOT NULL THEN quiet.since END) END AS "goalUntouchedSince"
    FROM quiet
    LEFT JOIN missed ON missed.mentorship_id = quiet.id
    LEFT JOIN disputed ON disputed.mentorship_id = quiet.id
    LEFT JOIN concern ON concern.mentorship_id = quiet.id
    LEFT JOIN unanswered ON unanswered.mentorship_id = quiet.id
  )`;

/** 0 green, 1 amber, 2 red: the rules as an SQL expression over `facts`. */
export const HEALTH_RANK = `CASE WHEN ${anyOf('redDays')} THEN 2 WHEN ${anyOf('amberDays')} THEN 1 ELSE 0 END`;

/** Whether one reason holds, amber or red. */
export const HEALTH_REASON_HOLDS: Readonly<Record<HealthReason, string>> = Object.fromEntries(
  HEALTH_RULES.map((rule) => [
    rule.reason,
    lasts(rule, Math.min(rule.amberDays ?? Infinity, rule.redDays ?? Infinity)),
  ]),
) as Record<HealthReason, string>;

function anyOf(level: 'amberDays' | 'redDays'): string {
  return HEALTH_RULES.flatMap((rule) => {
    const days = rule[level];
    return days === null ? [] : [lasts(rule, days)];
  }).join(' OR ');
}

function lasts({ fact }: HealthRule, days: number): string {
  return `coalesce(facts."${fact}" <= $1::timestamptz - interval '${days * 24} hours', false)`;
}
