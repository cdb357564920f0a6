import type { EntityManager } from 'typeorm';
import type { RosterFiles } from '../csv/check-roster.js';
import type { ProfileRow } from '../csv/rows.js';
import {
  type MenteeProfileRow,
  type MentorProfileRow,
  menteeView,
  mentorView,
  SELECT_MENTEES,
  SELECT_MENTORS,
} from '../directory/profile-rows.js';
import type { MenteeView, MentorView } from '../directory/views.js';
import type { ConflictStatus } from '../conflicts/conflict.entity.js';
import { organisationKey } from '../organisations/organisation-key.js';

export interface PresentPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly mentee: string | null;
  readonly mentor: string | null;
}

export interface PresentConflict {
  readonly id: string;
  readonly until: string | null;
  readonly status: ConflictStatus;
}

/** What the database holds of everything that the files speak of, and nothing else. */
export interface PresentRoster {
  readonly mentees: ReadonlyMap<string, MenteeView>;
  readonly mentors: ReadonlyMap<string, MentorView>;
  /** By address in lower case. */
  readonly people: ReadonlyMap<string, PresentPerson>;
  /** By key of a spelling. */
  readonly organisations: ReadonlyMap<string, { readonly id: string; readonly groupId: string | null }>;
  readonly groups: ReadonlyMap<string, string>;
  /** By `conflictKey`. */
  readonly conflicts: ReadonlyMap<string, PresentConflict>;
  /** Ids of the people who are administrators: their address is their way in, and no file changes it. */
  readonly administrators: ReadonlySet<string>;
  /** Mentorships under way, by mentor's reference. */
  readonly load: ReadonlyMap<string, number>;
}

export const conflictKey = (mentee: string, mentor: string, reason: string): string =>
  [mentee, mentor, reason].join(' ');

export async function loadPresentRoster(manager: EntityManager, files: RosterFiles): Promise<PresentRoster> {
  const mentions = mentionsOf(files);
  const menteeRows: MenteeProfileRow[] = await manager.query(
    `${SELECT_MENTEES} WHERE profile.reference = ANY ($1)`,
    [mentions.mentees],
  );
  const mentorRows: MentorProfileRow[] = await manager.query(
    `${SELECT_MENTORS} WHERE profile.reference = ANY ($1)`,
    [mentions.mentors],
  );
  return {
    mentees: new Map(menteeRows.map((row) => [row.reference, menteeView(row)])),
    mentors: new Map(mentorRows.map((row) => [row.reference, mentorView(row)])),
    people: await peopleByEmail(manager, mentions.emails),
    ...(await organisationsByKey(manager, mentions.organisationKeys)),
    conflicts: await conflictsByKey(manager, files),
    administrators: await administratorIds(manager),
    load: await mentorshipsByMentor(manager, mentions.mentors),
  };
}

function mentionsOf({ mentees, mentors, conflicts }: RosterFiles) {
  const menteeRows = mentees?.rows ?? [];
  const mentorRows = mentors?.rows ?? [];
  const conflictRows = conflicts?.rows ?? [];
  const profiles: ProfileRow[] = [...menteeRows, ...mentorRows];
  const menteeReferences = menteeRows.map(({ reference }) => reference);
  const mentorReferences = mentorRows.map(({ reference }) => reference);
  const named = profiles.flatMap(({ organisation, organisationGroup, avoid }) => [
    organisation,
    organisationGroup,
    ...avoid,
  ]);
  return {
    mentees: unique([
      ...menteeReferences,
      ...conflictRows.map(({ mentee }) => mentee),
      ...mentorRows.flatMap(({ avoid }) => avoid),
    ]),
    mentors: unique([
      ...mentorReferences,
      ...conflictRows.map(({ mentor }) => mentor),
      ...menteeRows.flatMap(({ avoid, preferredMentors }) => [...avoid, ...preferredMentors]),
    ]),
    emails: unique(profiles.map(({ email }) => email.toLowerCase())),
    organisationKeys: unique(named.map(organisationKey)),
  };
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

async function peopleByEmail(
  manager: EntityManager,
  emails: readonly string[],
): Promise<Map<string, PresentPerson>> {
  const rows: PresentPerson[] = await manager.query(
    `SELECT person.id, person.name, person.email::text AS email, mentee.reference AS mentee, mentor.reference AS mentor
     FROM people person
     LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id
     LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id
     WHERE person.email = ANY ($1::citext[])`,
    [emails],
  );
  return new Map(rows.map((row) => [row.email.toLowerCase(), row]));
}

async function administratorIds(manager: EntityManager): Promise<Set<string>> {
  const rows: { id: string }[] = await manager.query(
    'SELECT person_id AS id FROM administrators WHERE removed_at IS NULL',
  );
  return new Set(rows.map(({ id }) => id));
}

async function organisationsByKey(manager: EntityManager, keys: readonly string[]) {
  const organisations: { key: string; id: string; groupId: string | null }[] = await manager.query(
    `SELECT spelling.name_key AS key, organisation.id, organisation.group_id AS "groupId"
     FROM organisation_names spelling JOIN organisations organisation ON organisation.id = spelling.organisation_id
     WHERE spelling.name_key = ANY ($1)`,
    [keys],
  );
  const groups: { key: string; id: string }[] = await manager.query(
    'SELECT name_key AS key, id FROM organisation_groups WHERE name_key = ANY ($1)',
    [keys],
  );
  return {
    organisations: new Map(organisations.map(({ key, id, groupId }) => [key, { id, groupId }])),
    groups: new Map(groups.map(({ key, id }) => [key, id])),
  };
}

async function conflictsByKey(manager: EntityManager, { conflicts }: RosterFiles) {
  const rows: (PresentConflict & { mentee: string; mentor: string; reason: string })[] = await manager.query(
    `SELECT conflict.id, mentee.reference AS mentee, mentor.reference AS mentor, conflict.reason,
       to_char(conflict.until, 'YYYY-MM-DD') AS until, conflict.status
     FROM conflicts conflict
     JOIN mentee_profiles mentee ON mentee.id = conflict.mentee_profile_id
     JOIN mentor_profiles mentor ON mentor.id = conflict.mentor_profile_id
     WHERE mentee.reference = ANY ($1)`,
    [unique((conflicts?.rows ?? []).map(({ mentee }) => mentee))],
  );
  return new Map(rows.map((row) => [conflictKey(row.mentee, row.mentor, row.reason), row]));
}

/** Read only, so that a capacity that is too small is refused by its row, before the database refuses it. */
async function mentorshipsByMentor(
  manager: EntityManager,
  references: readonly string[],
): Promise<Map<string, number>> {
  const rows: { reference: string; count: number }[] = await manager.query(
    `SELECT mentor.reference, count(*)::integer AS count
     FROM mentorships mentorship JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
     WHERE mentorship.ended_at IS NULL AND mentor.reference = ANY ($1) GROUP BY mentor.reference`,
    [references],
  );
  return new Map(rows.map(({ reference, count }) => [reference, count]));
}
