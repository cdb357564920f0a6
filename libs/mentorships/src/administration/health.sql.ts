import { HEALTH_RULES, type HealthReason, type HealthRule } from './health-rules.js';

/** No further back than this are disagreements looked for. */
const DISPUTES_DAYS = 90;

/**
 * The facts of the mentorships of `chosen` (id, status, since: introduced or going on again) as `facts`. `$1` is the
 * time; `$2` whether the reader may know of concerns. What changes only with the rows is kept by triggers
 * (mentorship_facts); what changes with the time is added here.
 */
export const HEALTH_FACTS = `
  live AS (
    SELECT id, status, since FROM chosen WHERE status IN ('introduced', 'active', 'paused')
  ), ahead AS (
    SELECT mentorship_id, max(starts_at) FILTER (WHERE status = 'agreed' AND starts_at <= $1) AS last_agreed,
      min(starts_at) FILTER (WHERE status = 'agreed' AND starts_at > $1) AS next_at, bool_or(status = 'proposed') AS proposed
    FROM sessions WHERE status IN ('proposed', 'agreed') GROUP BY mentorship_id
  ), concern AS (
    SELECT mentorship_id, min(raised_at) FILTER (WHERE status = 'received') AS waiting,
      min(raised_at) FILTER (WHERE status = 'in-progress') AS in_hand
    FROM concerns WHERE $2 AND status <> 'closed' GROUP BY mentorship_id
  ), quiet AS (
    SELECT live.id, live.status = 'paused' AS rests, live.since, ahead.next_at, met.last_met,
      coalesce(ahead.proposed, false) OR ahead.next_at IS NOT NULL AS ahead,
      CASE WHEN kept.missed_before_at > coalesce(met.last_met, '-infinity') THEN kept.last_missed_at END AS missed,
      CASE WHEN kept.disputed_at <> '{}' THEN (
        SELECT min(at) FROM unnest(kept.disputed_at) at WHERE at > $1::timestamptz - interval '${DISPUTES_DAYS} days'
      ) END AS disputed,
      greatest(met.last_met, kept.last_offered_at, kept.last_goal_at, live.since) AS last_done, kept.oldest_open_goal_at AS oldest
    FROM live
    LEFT JOIN mentorship_facts kept ON kept.mentorship_id = live.id
    LEFT JOIN ahead ON ahead.mentorship_id = live.id
    CROSS JOIN LATERAL (SELECT greatest(kept.last_held_at, ahead.last_agreed) AS last_met) met
  ), unanswered AS (
    SELECT nudges.mentorship_id, min(nudges.at) AS since
    FROM nudges JOIN quiet ON quiet.id = nudges.mentorship_id
    WHERE nudges.told = 'pair' AND nudges.at > quiet.last_done
    GROUP BY nudges.mentorship_id
  ), facts AS (
    SELECT quiet.id, quiet.last_met AS "lastMet", quiet.next_at AS "nextAt",
      concern.waiting AS "concernSince", concern.in_hand AS "concernInHandSince",
      CASE WHEN NOT rests AND NOT ahead THEN unanswered.since END AS "unansweredSince",
      CASE WHEN NOT rests AND NOT ahead AND last_met IS NULL THEN quiet.since END AS "neverMetSince",
      CASE WHEN NOT rests AND NOT ahead AND last_met IS NOT NULL THEN greatest(last_met, quiet.since) END AS "quietSince",
      CASE WHEN NOT rests AND NOT ahead THEN quiet.missed END AS "missedSince",
      quiet.disputed AS "disagreementSince",
      CASE WHEN NOT rests THEN greatest(oldest, CASE WHEN oldest IS NOT NULL THEN quiet.since END) END AS "goalUntouchedSince"
    FROM quiet
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
