/** Today's name of an entry's subject, by its kind. One row at most; each branch is a look-up by primary key. */
export const SUBJECTS = `
  SELECT name, NULL::uuid AS parent_id FROM rounds WHERE entry.subject_kind = 'round' AND id = entry.subject_id
  UNION ALL
  SELECT rounds.name, rounds.id FROM runs JOIN rounds ON rounds.id = round_id
    WHERE entry.subject_kind = 'run' AND runs.id = entry.subject_id
  UNION ALL
  SELECT name, NULL FROM people
    WHERE entry.subject_kind IN ('person', 'administrator') AND id = entry.subject_id
  UNION ALL
  SELECT people.name, NULL FROM mentor_profiles profile JOIN people ON people.id = person_id
    WHERE entry.subject_kind = 'mentor' AND profile.id = entry.subject_id
  UNION ALL
  SELECT people.name, NULL FROM mentee_profiles profile JOIN people ON people.id = person_id
    WHERE entry.subject_kind = 'mentee' AND profile.id = entry.subject_id
  UNION ALL
  SELECT recipient_name, NULL FROM outbox WHERE entry.subject_kind = 'mail' AND id = entry.subject_id
  UNION ALL
  SELECT name, NULL FROM organisations WHERE entry.subject_kind = 'organisation' AND id = entry.subject_id
  UNION ALL
  SELECT title, NULL FROM resources WHERE entry.subject_kind = 'resource' AND id = entry.subject_id
  UNION ALL
  SELECT title, NULL FROM reading_lists WHERE entry.subject_kind = 'reading-list' AND id = entry.subject_id
  UNION ALL
  SELECT people.name, NULL FROM applications application JOIN people ON people.id = application.person_id
    WHERE entry.subject_kind = 'application' AND application.id = entry.subject_id
  UNION ALL
  SELECT people.name, NULL FROM declarations declaration JOIN people ON people.id = declaration.person_id
    WHERE entry.subject_kind = 'declaration' AND declaration.id = entry.subject_id
  UNION ALL
  SELECT people.name, NULL FROM person_notes note JOIN people ON people.id = note.person_id
    WHERE entry.subject_kind = 'note' AND note.id = entry.subject_id
  UNION ALL
  SELECT coalesce(people.name, organisations.name), NULL FROM merges
    LEFT JOIN people ON merges.kind = 'person' AND people.id = merges.kept_id
    LEFT JOIN organisations ON merges.kind = 'organisation' AND organisations.id = merges.kept_id
    WHERE entry.subject_kind = 'merge' AND merges.id = entry.subject_id
  UNION ALL
  SELECT mentee.name || ' with ' || mentor.name, NULL
    FROM (
      SELECT mentee_profile_id, mentor_profile_id FROM proposals
        WHERE entry.subject_kind = 'proposal' AND id = entry.subject_id
      UNION ALL
      SELECT mentee_profile_id, mentor_profile_id FROM invitations
        WHERE entry.subject_kind = 'invitation' AND id = entry.subject_id
      UNION ALL
      SELECT mentee_profile_id, mentor_profile_id FROM mentorships
        WHERE entry.subject_kind = 'mentorship' AND id = entry.subject_id
      UNION ALL
      SELECT mentee_profile_id, mentor_profile_id FROM conflicts
        WHERE entry.subject_kind = 'conflict' AND id = entry.subject_id
    ) pair
    JOIN mentee_profiles ON mentee_profiles.id = pair.mentee_profile_id
    JOIN mentor_profiles ON mentor_profiles.id = pair.mentor_profile_id
    JOIN people mentee ON mentee.id = mentee_profiles.person_id
    JOIN people mentor ON mentor.id = mentor_profiles.person_id`;
