import type { DataSource } from 'typeorm';
import { aStoredRound } from './rounds.js';

/** A twelfth of the mentorships have ended; the others are of every state and health. Eleven sessions each, on average: more than 100,000 of 10,000. */
export async function manyMentorships(source: DataSource, many: number): Promise<void> {
  const roundId = await aStoredRound(source);
  await source.transaction(async (manager) => {
    // Legal by how it is made: looking at every row again would take minutes.
    await manager.query('SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0');
    await manager.query(PEOPLE(many));
    await manager.query(`${PROFILES(many)}; ANALYZE`);
    await manager.query(PAIRS(many), [roundId]);
    await manager.query('ANALYZE');
    for (const statement of HISTORY) await manager.query(statement);
  });
  await source.query('VACUUM ANALYZE');
}

/** One mentor for each two mentees. */
const PEOPLE = (many: number): string => `
  INSERT INTO organisations (name) SELECT 'Bench mutual ' || n FROM generate_series(1, ${many / 10}) n;
  INSERT INTO people (name, email)
    SELECT 'Mentee ' || md5(n::text), 'mentee' || n || '@bench.example' FROM generate_series(1, ${many}) n;
  INSERT INTO people (name, email)
    SELECT 'Mentor ' || md5(n::text), 'mentor' || n || '@bench.example' FROM generate_series(1, ${many / 2}) n`;

const HOME = (many: number) => `organisation.name = 'Bench mutual ' || (n % ${many / 10} + 1)`;
const NUMBERED = (role: string) =>
  `people person, LATERAL (SELECT substring(email::text FROM '${role}(\\d+)@bench')::int AS n) AS numbered, organisations organisation`;

const PROFILES = (many: number): string => `
  INSERT INTO mentee_profiles (person_id, reference, organisation_id, stage, service_areas, region, topics, formats, tracks)
    SELECT person.id, 'BM-' || n, organisation.id, 'planning', '{homecare}', 'london', '{vat,pensions,contracts}', '{video}', '{business}'
    FROM ${NUMBERED('mentee')} WHERE ${HOME(many)};
  INSERT INTO mentor_profiles (person_id, reference, organisation_id, kind, stage, service_areas, region, topics, formats, capacity, status)
    SELECT person.id, 'BR-' || n, organisation.id, 'business', 'growing', '{homecare}', 'london', '{vat}', '{video}', 4, 'approved'
    FROM ${NUMBERED('mentor')} WHERE ${HOME(many)}`;

const PAIRS = (many: number): string => `
  WITH pair AS (
    SELECT mentee.id AS mentee, mentor.id AS mentor, substr(mentee.reference, 4)::int AS n
    FROM mentee_profiles mentee
    JOIN mentor_profiles mentor ON mentor.reference = 'BR-' || (substr(mentee.reference, 4)::int % ${many / 2} + 1)
    WHERE mentee.reference LIKE 'BM-%'
  ), proposed AS (
    INSERT INTO proposals (round_id, track, mentee_profile_id, mentor_profile_id, origin, score, contributions, decision, decided_at, closed_at)
    SELECT $1, 'business', mentee, mentor, 'run', 1, '[]', 'pending', NULL, now() FROM pair
    RETURNING id, mentee_profile_id, mentor_profile_id
  ), invited AS (
    INSERT INTO invitations (proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash, status, expires_at, answered_at, ended_at)
    SELECT id, $1, 'business', mentee_profile_id, mentor_profile_id, sha256(id::text::bytea), 'accepted', now() + interval '1 day', now(), now()
    FROM proposed RETURNING id, mentee_profile_id, mentor_profile_id
  ), numbered AS (
    SELECT invited.*, pair.n, now() - (pair.n % 400 + 5) * interval '1 day' AS introduced_at
    FROM invited JOIN pair ON pair.mentee = invited.mentee_profile_id
  )
  INSERT INTO mentorships (invitation_id, track, mentee_profile_id, mentor_profile_id, introduced_at, status, activated_at,
    paused_at, ended_at, ended_by, end_reason)
  SELECT id, 'business', mentee_profile_id, mentor_profile_id, introduced_at,
    CASE WHEN n % 24 = 0 THEN 'completed' WHEN n % 24 = 1 THEN 'ended-early' WHEN n % 24 = 2 THEN 'paused'
      WHEN n % 24 = 3 THEN 'introduced' ELSE 'active' END,
    CASE WHEN n % 24 <> 3 THEN introduced_at + interval '3 days' END, CASE WHEN n % 24 = 2 THEN now() END,
    CASE WHEN n % 24 < 2 THEN now() - n % 50 * interval '1 day' END, CASE WHEN n % 24 < 2 THEN 'mentee' END,
    CASE WHEN n % 24 = 1 THEN 'no-time' END
  FROM numbered`;

/** Sessions every sixteen days, some of them ahead; outcomes of both, feedback, notices, goals, nudges, emails. */
const HISTORY = [
  `INSERT INTO sessions (mentorship_id, status, format, place, minutes, starts_at, agreed_at, sequence, created_by, created_at, held_minutes)
   SELECT mentorship.id,
     CASE WHEN at > now() THEN 'agreed' WHEN hashtext(mentorship.id::text || n) % 8 = 0 THEN 'mentee-missed'
       WHEN hashtext(mentorship.id::text || n) % 8 = 1 THEN 'did-not-happen' ELSE 'held' END,
     'video', 'https://meet.example.org/1', 60, at, at - interval '5 days', 1, 'mentor', at - interval '6 days',
     CASE WHEN at <= now() THEN 60 END
   FROM (SELECT mentorships.*, row_number() OVER (ORDER BY id) AS number FROM mentorships) mentorship,
     generate_series(-1, 9) n,
     LATERAL (SELECT date_trunc('hour', now()) - interval '160 days' + (n * 16 + number % 40) * interval '1 day' AS at) AS planned
   WHERE status <> 'introduced' OR number % 3 = 0`,
  `INSERT INTO session_proposals (session_id, number, made_by, times, minutes, format, answer, answered_at, accepted_time)
   SELECT id, 1, 'mentor', ARRAY[starts_at], 60, 'video', 'accepted', agreed_at, starts_at FROM sessions`,
  `INSERT INTO session_outcomes (session_id, side, outcome, said_at)
   SELECT id, side, CASE WHEN side = 'mentor' AND hashtext(id::text) % 50 = 0 THEN 'did-not-happen' ELSE status END, starts_at + interval '2 hours'
   FROM sessions, (VALUES ('mentee'), ('mentor')) AS sides (side)
   WHERE status NOT IN ('proposed', 'agreed') AND hashtext(id::text || side) % 10 <> 0`,
  `INSERT INTO session_feedback (session_id, person_id, useful)
   SELECT session.id, mentee.person_id, 3 + abs(hashtext(session.id::text)) % 3
   FROM sessions session JOIN mentorships ON mentorships.id = mentorship_id JOIN mentee_profiles mentee ON mentee.id = mentee_profile_id
   WHERE session.status = 'held' AND hashtext(session.id::text) % 3 = 0`,
  `INSERT INTO session_notes (session_id, version, body, written_by)
   SELECT id, 1, repeat('We talked about bids. ', 20), 'mentee' FROM sessions WHERE status = 'held' AND hashtext(id::text) % 2 = 0`,
  `INSERT INTO session_actions (session_id, owner, words, due_on, written_by, written_at)
   SELECT id, 'mentee', 'Send the budget', CASE WHEN hashtext(id::text) % 4 <> 0 THEN (starts_at + interval '10 days')::date END,
     'mentor', starts_at FROM sessions WHERE status = 'held'`,
  `INSERT INTO goals (mentorship_id, words, touched_at, created_at)
   SELECT id, 'Win a first bid', now() - abs(hashtext(id::text)) % 90 * interval '1 day', introduced_at FROM mentorships, generate_series(1, 3)`,
  `INSERT INTO nudges (mentorship_id, kind, told, at, spell)
   SELECT id, 'no-session', 'pair', now() - interval '30 days', 'bench' FROM mentorships WHERE hashtext(id::text) % 5 = 0`,
  `INSERT INTO concerns (mentorship_id, kind, body) SELECT id, 'other', 'Words' FROM mentorships WHERE hashtext(id::text) % 200 = 0`,
  `INSERT INTO mentorship_facts SELECT facts.* FROM mentorships, mentorship_facts_of(id) facts`,
  `INSERT INTO questionnaires (mentorship_id, person_id, side, moment, answers, submitted_at)
   SELECT mentorship.id, mentee.person_id, 'mentee', moment, '{"confidence": {"vat": 3, "pensions": 2}, "recommend": 8, "changes": ["bid-won"]}', now()
   FROM mentorships mentorship JOIN mentee_profiles mentee ON mentee.id = mentee_profile_id, (VALUES ('start'), ('end')) AS at (moment)
   WHERE ended_at IS NOT NULL`,
  `INSERT INTO outbox (intent_key, template, recipient_person_id, recipient_name, recipient_email, params, message_id, status, sent_at)
   SELECT 'bench:' || session.id || ':' || reader.side, 'session-agreed', reader.person_id, 'Somebody', 'somebody@bench.example',
     jsonb_build_object('session', jsonb_build_object('mentorshipId', mentorship.id, 'startsAt', session.starts_at)), 'bench-' || session.id || reader.side, 'sent', now()
   FROM sessions session JOIN mentorships mentorship ON mentorship.id = mentorship_id
   JOIN mentee_profiles mentee ON mentee.id = mentee_profile_id JOIN mentor_profiles mentor ON mentor.id = mentor_profile_id
   CROSS JOIN LATERAL (VALUES ('mentee', mentee.person_id), ('mentor', mentor.person_id)) AS reader (side, person_id)`,
  `INSERT INTO audit_entries (actor_kind, action, subject_kind, subject_id)
   SELECT 'system', 'mentorship.activated', 'mentorship', id FROM mentorships`,
];
