/** From a mentorship to its two people. */
export const PAIR = `
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
  JOIN people mentee_person ON mentee_person.id = mentee.person_id
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
  JOIN people mentor_person ON mentor_person.id = mentor.person_id`;

/** Once for each side, which is told of the other. */
export const READERS = `${PAIR}
  CROSS JOIN LATERAL (VALUES ('mentee', mentee_person.id, mentor_person.name), ('mentor', mentor_person.id, mentee_person.name))
    AS reader (side, person_id, other)`;
