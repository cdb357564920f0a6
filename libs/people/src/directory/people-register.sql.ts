export const PERSON_ROLES = ['mentee', 'mentor', 'both', 'account-only', 'administrator'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

const brief = (profile: string, organisation: string): string => `
  CASE WHEN ${profile}.id IS NOT NULL THEN json_build_object('id', ${profile}.id, 'reference', ${profile}.reference,
    'status', ${profile}.status, 'organisationId', ${organisation}.id, 'organisation', ${organisation}.name,
    'needsCheck', ${organisation}.needs_check) END`;

export const SELECT_PEOPLE = `
  SELECT person.id, person.name, person.email::text AS email, person.created_at AS "createdAt",
    person.last_active_at AS "lastActiveAt", person.merged_into_id AS "mergedIntoId",
    person.erased_at IS NOT NULL AS "isErased",
    ${brief('mentee', 'mentee_organisation')} AS mentee, ${brief('mentor', 'mentor_organisation')} AS mentor,
    (SELECT role FROM administrators WHERE person_id = person.id AND removed_at IS NULL) AS administrator`;

export const PERSON_FROM = `
  FROM people person
  LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id
  LEFT JOIN organisations mentee_organisation ON mentee_organisation.id = mentee.organisation_id
  LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id
  LEFT JOIN organisations mentor_organisation ON mentor_organisation.id = mentor.organisation_id`;

const isMentee = 'EXISTS (SELECT FROM mentee_profiles WHERE person_id = person.id)';
const isMentor = 'EXISTS (SELECT FROM mentor_profiles WHERE person_id = person.id)';
const isAdministrator =
  'EXISTS (SELECT FROM administrators WHERE person_id = person.id AND removed_at IS NULL)';

/** Each reads one index, so that part of a name is found among many people without looking at all of them. */
const found = (pattern: string): string => `
  SELECT id FROM people WHERE name ILIKE ${pattern}
  UNION SELECT id FROM people WHERE email::text ILIKE ${pattern}
  UNION SELECT person_id FROM mentee_profiles WHERE reference ILIKE ${pattern}
  UNION SELECT person_id FROM mentor_profiles WHERE reference ILIKE ${pattern}
  UNION SELECT person_id FROM mentee_profiles JOIN organisation_names USING (organisation_id)
    WHERE organisation_names.name ILIKE ${pattern}
  UNION SELECT person_id FROM mentor_profiles JOIN organisation_names USING (organisation_id)
    WHERE organisation_names.name ILIKE ${pattern}`;

export const PERSON_CONDITIONS = {
  text: (pattern: string): string => `person.id IN (${found(pattern)})`,
  role: {
    mentee: isMentee,
    mentor: isMentor,
    both: `${isMentee} AND ${isMentor}`,
    'account-only': `NOT ${isMentee} AND NOT ${isMentor} AND NOT ${isAdministrator}`,
    administrator: isAdministrator,
  } satisfies Record<PersonRole, string>,
  // Two lists of their own: PostgreSQL reads each from its index once, instead of looking up every person of both together.
  status: (value: string): string =>
    `(person.id IN (SELECT person_id FROM mentee_profiles WHERE status = ${value})
      OR person.id IN (SELECT person_id FROM mentor_profiles WHERE status = ${value}))`,
  organisationToCheck: `person.id IN (
    SELECT person_id FROM mentee_profiles JOIN organisations ON organisations.id = organisation_id
      WHERE needs_check AND organisations.merged_into_id IS NULL
    UNION SELECT person_id FROM mentor_profiles JOIN organisations ON organisations.id = organisation_id
      WHERE needs_check AND organisations.merged_into_id IS NULL)`,
} as const;
