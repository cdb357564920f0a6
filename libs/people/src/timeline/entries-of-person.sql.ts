/** $1: the person. `own`: they and whoever was merged into them. `subject`: all that an audit entry about them can name. */
export const OF_PERSON = `
  WITH RECURSIVE own AS (
    SELECT id FROM people WHERE id = $1
    UNION
    SELECT person.id FROM people person JOIN own ON person.merged_into_id = own.id),
  mentee AS (SELECT id FROM mentee_profiles WHERE person_id IN (SELECT id FROM own)),
  mentor AS (SELECT id FROM mentor_profiles WHERE person_id IN (SELECT id FROM own)),
  pairs AS (
    SELECT 'proposal' AS kind, id, mentee_profile_id, mentor_profile_id FROM proposals
      WHERE mentee_profile_id IN (SELECT id FROM mentee) OR mentor_profile_id IN (SELECT id FROM mentor)
    UNION ALL
    SELECT 'invitation', id, mentee_profile_id, mentor_profile_id FROM invitations
      WHERE mentee_profile_id IN (SELECT id FROM mentee) OR mentor_profile_id IN (SELECT id FROM mentor)
    UNION ALL
    SELECT 'mentorship', id, mentee_profile_id, mentor_profile_id FROM mentorships
      WHERE mentee_profile_id IN (SELECT id FROM mentee) OR mentor_profile_id IN (SELECT id FROM mentor)
    UNION ALL
    SELECT 'conflict', id, mentee_profile_id, mentor_profile_id FROM conflicts
      WHERE mentee_profile_id IN (SELECT id FROM mentee) OR mentor_profile_id IN (SELECT id FROM mentor)),
  subject AS (
    SELECT kind, id, ARRAY[mentee_profile_id, mentor_profile_id] AS pair FROM pairs
    UNION ALL
    SELECT alone.kind, alone.id, '{}'::uuid[] FROM (
      SELECT 'person' AS kind, id FROM own
      UNION ALL SELECT 'administrator', id FROM own
      UNION ALL SELECT 'mentee', id FROM mentee
      UNION ALL SELECT 'mentor', id FROM mentor
      UNION ALL SELECT 'application', id FROM applications WHERE person_id IN (SELECT id FROM own)
      UNION ALL SELECT 'declaration', id FROM declarations WHERE person_id IN (SELECT id FROM own)
      UNION ALL SELECT 'note', id FROM person_notes WHERE person_id IN (SELECT id FROM own)
      UNION ALL SELECT 'merge', id FROM merges
        WHERE merges.kind = 'person' AND (kept_id IN (SELECT id FROM own) OR merged_id IN (SELECT id FROM own))) alone)`;
