/** One application with its person, its profile and what is open about it. Drafts belong to their writers alone. */
const APPLICATION_FROM = `
  FROM applications application
  JOIN people person ON person.id = application.person_id AND person.merged_into_id IS NULL
  LEFT JOIN mentee_profiles mentee ON application.kind = 'mentee' AND mentee.person_id = application.person_id
  LEFT JOIN mentor_profiles mentor ON application.kind = 'mentor' AND mentor.person_id = application.person_id
  LEFT JOIN organisations organisation ON organisation.id = coalesce(mentee.organisation_id, mentor.organisation_id)`;

export const SELECT_APPLICATIONS = `
  SELECT application.id, application.kind, application.status, application.reference, application.version,
    application.person_id AS "personId", person.name, person.email::text AS email,
    coalesce(mentee.id, mentor.id) AS "profileId",
    CASE WHEN organisation.id IS NOT NULL THEN json_build_object(
      'id', organisation.id, 'name', organisation.name, 'needsCheck', organisation.needs_check) END AS organisation,
    application.submitted_at AS "submittedAt", application.decided_at AS "decidedAt",
    (SELECT name FROM people WHERE id = application.decided_by) AS "decidedBy", application.message,
    (SELECT count(*) FROM declarations declaration
     WHERE declaration.person_id = application.person_id AND declaration.settled_at IS NULL)::integer AS declarations,
    mentor.reference_checked_at AS "checkedAt",
    (SELECT name FROM people WHERE id = mentor.reference_checked_by) AS "checkedBy"
  ${APPLICATION_FROM}`;

export const WAS_SENT = `application.submitted_at IS NOT NULL AND application.status <> 'draft'`;
