export const SELECT_DECLARATIONS = `
  SELECT declaration.id, declaration.person_id AS "personId", person.name, mentee.id AS "menteeId", mentor.id AS "mentorId",
    declaration.reason, declaration.about, declaration.organisation_id AS "organisationId",
    to_char(declaration.until, 'YYYY-MM-DD') AS until, declaration.declared_at AS "declaredAt",
    declaration.settled_at AS "settledAt",
    (SELECT name FROM people WHERE id = declaration.settled_by) AS "settledBy"
  FROM declarations declaration
  JOIN people person ON person.id = declaration.person_id
  LEFT JOIN mentee_profiles mentee ON mentee.person_id = declaration.person_id
  LEFT JOIN mentor_profiles mentor ON mentor.person_id = declaration.person_id`;

/** $1: the declaration. Those of the organisation that it names, and those whose name or organisation reads like it. */
export const CANDIDATES = `
  WITH declared AS (
    SELECT declaration.*, EXISTS (SELECT FROM mentee_profiles WHERE person_id = declaration.person_id) AS is_mentee,
      EXISTS (SELECT FROM mentor_profiles WHERE person_id = declaration.person_id) AS is_mentor,
      ARRAY (SELECT organisation_id FROM organisation_names WHERE name % declaration.about
             UNION SELECT declaration.organisation_id) AS organisations
    FROM declarations declaration WHERE declaration.id = $1),
  profile AS (
    SELECT id, 'mentor' AS role, reference, person_id, organisation_id FROM mentor_profiles, (SELECT is_mentee FROM declared) d
      WHERE d.is_mentee AND status IN ('applied', 'approved', 'paused')
    UNION ALL
    SELECT id, 'mentee', reference, person_id, organisation_id FROM mentee_profiles, (SELECT is_mentor FROM declared) d
      WHERE d.is_mentor AND status IN ('applied', 'active'))
  SELECT profile.id, profile.role, profile.reference, person.name, organisation.name AS organisation
  FROM profile
  JOIN declared ON profile.person_id <> declared.person_id
  JOIN people person ON person.id = profile.person_id
  JOIN organisations organisation ON organisation.id = profile.organisation_id
  WHERE profile.organisation_id = ANY (declared.organisations) OR person.name % declared.about
    OR declared.about ILIKE '%' || person.name || '%'
  ORDER BY similarity(person.name, declared.about) DESC, person.name, profile.reference LIMIT 20`;
