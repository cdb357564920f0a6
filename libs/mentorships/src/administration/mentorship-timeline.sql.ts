import { PAIR } from '../pair.sql.js';

/**
 * Everything that happened in one mentorship, but for notes. `$1` its id, `$2` whether the reader may know of concerns,
 * `$3` how many at most. `who` is a side, 'system', or the name of an administrator.
 */
export const TIMELINE = `
  WITH it AS (SELECT * FROM mentorships WHERE id = $1)
  SELECT at, kind, who, code, words, extra FROM (
    SELECT introduced_at AS at, 'introduced' AS kind, 'system' AS who, NULL AS code, '' AS words, '{}'::jsonb AS extra FROM it
    UNION ALL
    SELECT entry.at, 'changed', coalesce(administrator.name, entry.actor_kind), entry.action, '', '{}'
    FROM audit_entries entry
    LEFT JOIN people administrator ON administrator.id = entry.actor_id AND entry.actor_kind = 'administrator'
    WHERE entry.subject_kind = 'mentorship' AND entry.subject_id = $1 AND entry.action IN ('mentorship.activated',
      'mentorship.paused', 'mentorship.resumed', 'mentorship.completed', 'mentorship.ended-early', 'mentorship.another-wanted',
      'mentorship.no-other-wanted', 'mentorship.written-to', 'mentorship.quote-agreed', 'mentorship.quote-taken-back')
    UNION ALL
    SELECT written_at, 'agreement-written', written_by, version::text, '', '{}' FROM agreements WHERE mentorship_id = $1
    UNION ALL
    SELECT greatest(mentee_confirmed_at, mentor_confirmed_at), 'agreement-confirmed', 'both', version::text, '', '{}'
    FROM agreements WHERE mentorship_id = $1 AND mentee_confirmed_at IS NOT NULL AND mentor_confirmed_at IS NOT NULL
    UNION ALL
    SELECT created_at, 'goal-set', 'mentee', NULL, words, '{}' FROM goals WHERE mentorship_id = $1
    UNION ALL
    SELECT closed_at, 'goal-closed', 'both', status, words, '{}' FROM goals WHERE mentorship_id = $1 AND closed_at IS NOT NULL
    UNION ALL
    SELECT coalesce(starts_at, created_at), 'session', created_by, status, cancel_reason,
      jsonb_build_object('format', format, 'minutes', coalesce(held_minutes, minutes), 'topics', topics,
        'cancelledBy', cancelled_by, 'says', (SELECT jsonb_object_agg(side, outcome) FROM session_outcomes WHERE session_id = sessions.id))
    FROM sessions WHERE mentorship_id = $1
    UNION ALL
    SELECT given_at, 'feedback', CASE WHEN mentee.person_id IN (SELECT unnest(ARRAY[id, merged_into_id]) FROM people WHERE id = given.person_id) THEN 'mentee' ELSE 'mentor' END,
      useful::text, comment, jsonb_build_object('startsAt', session.starts_at)
    FROM session_feedback given JOIN sessions session ON session.id = given.session_id AND session.mentorship_id = $1
    JOIN it ON it.id = $1 JOIN mentee_profiles mentee ON mentee.id = it.mentee_profile_id
    UNION ALL
    SELECT submitted_at, 'questionnaire', side, moment, '', '{}' FROM questionnaires
    WHERE mentorship_id = $1 AND submitted_at IS NOT NULL
    UNION ALL
    SELECT nudges.at, 'nudge', coalesce(administrator.name, 'system'), nudges.kind, '', jsonb_build_object('told', told)
    FROM nudges LEFT JOIN people administrator ON administrator.id = nudges.by_administrator WHERE mentorship_id = $1
    UNION ALL
    SELECT coalesce(outbox.sent_at, outbox.created_at), 'email', 'system', outbox.template, '',
      jsonb_build_object('status', outbox.status, 'made', extract(epoch FROM outbox.created_at),
        'startsAt', coalesce(outbox.params #>> '{session,startsAt}', outbox.params ->> 'startsAt'),
        'to', CASE WHEN outbox.recipient_person_id = mentee.person_id THEN 'mentee' ELSE 'mentor' END)
    FROM outbox JOIN it ON true JOIN mentee_profiles mentee ON mentee.id = it.mentee_profile_id
    WHERE coalesce(outbox.params ->> 'mentorshipId', outbox.params #>> '{session,mentorshipId}') = $1::text
      AND outbox.params ?| '{mentorshipId,session}' AND outbox.status <> 'cancelled'
      AND outbox.template NOT LIKE 'concern-%'
    UNION ALL
    SELECT raised_at, 'concern', 'system', concerns.kind, '', jsonb_build_object('id', id) FROM concerns WHERE $2 AND mentorship_id = $1
    UNION ALL
    SELECT closed_at, 'concern-closed', coalesce(handler.name, 'system'), concerns.kind, '', jsonb_build_object('id', concerns.id)
    FROM concerns LEFT JOIN people handler ON handler.id = concerns.handled_by
    WHERE $2 AND mentorship_id = $1 AND closed_at IS NOT NULL
  ) AS happened
  ORDER BY at DESC, kind LIMIT $3 + 1`;

export const RECORD = `
  SELECT mentorship.id, mentorship.invitation_id AS "invitationId", mentorship.track, mentorship.status,
    mentorship.introduced_at AS "introducedAt", mentorship.activated_at AS "activatedAt", mentorship.ended_at AS "endedAt",
    mentorship.ended_by AS "endedBy", mentorship.end_reason AS "endReason", mentorship.end_note AS "endNote",
    mentorship.wants_another AS "wantsAnother", mentorship.paused_until::text AS "pausedUntil", mentor.capacity,
    (SELECT count(*) FROM mentorships other WHERE other.mentor_profile_id = mentor.id AND other.ended_at IS NULL)::int AS "mentorLive",
    (SELECT count(*) FROM sessions WHERE mentorship_id = $1 AND status = 'held')::int AS held,
    (SELECT coalesce(sum(coalesce(held_minutes, minutes)), 0) FROM sessions WHERE mentorship_id = $1 AND status = 'held')::int
      AS "heldMinutes",
    (SELECT last_held_at FROM mentorship_facts WHERE mentorship_id = $1) AS "lastHeldAt",
    mentee.topics, json_build_object('id', mentee.id, 'name', mentee_person.name, 'email', mentee_person.email::text,
      'organisation', mentee_home.name, 'role', mentee.role, 'erased', mentee_person.erased_at IS NOT NULL) AS mentee,
    json_build_object('id', mentor.id, 'name', mentor_person.name, 'email', mentor_person.email::text,
      'organisation', mentor_home.name, 'role', mentor.role, 'erased', mentor_person.erased_at IS NOT NULL) AS mentor
  FROM mentorships mentorship ${PAIR}
  JOIN organisations mentee_home ON mentee_home.id = mentee.organisation_id
  JOIN organisations mentor_home ON mentor_home.id = mentor.organisation_id
  WHERE mentorship.id = $1`;

export const SAID = `
  SELECT side, moment, answers, submitted_at AS "submittedAt" FROM questionnaires
  WHERE mentorship_id = $1 AND submitted_at IS NOT NULL ORDER BY submitted_at, side`;
