import type { DataSource } from 'typeorm';

interface OneSide {
  readonly kind: 'mentee' | 'mentor';
  readonly personId: string;
  readonly profileId: string;
  /** Of whoever was on the other side. */
  readonly otherProfileId: string;
}

/** A mentorship that is over, with what one of its sides wrote about it and is still to be told, straight into the tables. */
export async function giveMentoring(source: DataSource, side: OneSide): Promise<void> {
  const { kind, personId, profileId, otherProfileId } = side;
  const pair = kind === 'mentee' ? [profileId, otherProfileId] : [otherProfileId, profileId];
  await source.query(HISTORY, [...pair, personId, kind]);
}

const HISTORY = `
  WITH round AS (
    INSERT INTO rounds (name, tracks, weights, floor, policy, participation)
    VALUES ('Then', '{business}', '{}', 0, 'most-places', '{}') RETURNING id
  ), proposal AS (
    INSERT INTO proposals (round_id, track, mentee_profile_id, mentor_profile_id, origin, score, contributions, closed_at)
    SELECT id, 'business', $1, $2, 'swap', 1, '{}', now() FROM round RETURNING id, round_id
  ), invitation AS (
    INSERT INTO invitations (proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash, status,
      expires_at, answered_at, ended_at)
    SELECT id, round_id, 'business', $1, $2, sha256(id::text::bytea), 'accepted', now() + interval '1 day', now(), now()
    FROM proposal RETURNING id
  ), mentorship AS (
    INSERT INTO mentorships (invitation_id, track, mentee_profile_id, mentor_profile_id, status, ended_at)
    SELECT id, 'business', $1, $2, 'completed', now() FROM invitation RETURNING id
  ), session AS (
    INSERT INTO sessions (mentorship_id, status, format, minutes, starts_at, agreed_at, created_by)
    SELECT id, 'held', 'phone', 60, now(), now(), 'mentor' FROM mentorship RETURNING id, mentorship_id
  ), note AS (
    INSERT INTO private_notes (session_id, side, person_id, key_id, sealed)
    SELECT id, $4, $3::uuid, 'one', '\\x00' FROM session
  ), feedback AS (
    INSERT INTO session_feedback (session_id, person_id, useful) SELECT id, $3::uuid, 4 FROM session
  ), questionnaire AS (
    INSERT INTO questionnaires (mentorship_id, person_id, side, moment)
    SELECT id, $3::uuid, $4, moment FROM mentorship, (VALUES ('start'), ('end')) AS at (moment)
  ), concern AS (
    INSERT INTO concerns (mentorship_id, person_id, kind, body) SELECT id, $3::uuid, 'other', 'x' FROM mentorship
  )
  INSERT INTO notices (person_id, kind, intent_key, template, params, due_at, look_at, useless_at)
  SELECT $3::uuid, 'nudge', 'nudge:' || id, 'nudge', jsonb_build_object('mentorshipId', id), now(), now(), now() + interval '1 day'
  FROM mentorship`;
