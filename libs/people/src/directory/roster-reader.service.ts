import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { organisationKey } from '../organisations/organisation-key.js';
import {
  type MenteeProfileRow,
  type MentorProfileRow,
  menteeView,
  mentorView,
  SELECT_MENTEES,
  SELECT_MENTORS,
} from './profile-rows.js';
import type { MenteeView, MentorView } from './views.js';

export interface RosterMentee extends MenteeView {
  readonly avoidMentors: string[];
  readonly avoidOrganisationIds: string[];
}

export interface RosterMentor extends MentorView {
  readonly avoidMentees: string[];
  readonly avoidOrganisationIds: string[];
}

export interface RosterConflict {
  readonly menteeId: string;
  readonly mentorId: string;
  readonly reason: string;
  /** ISO date; the conflict holds up to and including this day. Null: no end. */
  readonly until: string | null;
  /** False: nobody has looked yet, and it counts as a conflict until somebody has. */
  readonly checked: boolean;
}

/** Everybody, as a run needs them. */
export interface Roster {
  readonly mentees: RosterMentee[];
  /** Of every status: a run says who was left out for it. */
  readonly mentors: RosterMentor[];
  readonly conflicts: RosterConflict[];
}

/** Reads the whole roster inside the caller's transaction: use REPEATABLE READ for one consistent picture. */
@Injectable()
export class RosterReader {
  async load(manager: EntityManager): Promise<Roster> {
    const menteeRows: MenteeProfileRow[] = await manager.query(
      `${SELECT_MENTEES} WHERE profile.status = 'active' ORDER BY profile.reference`,
    );
    const mentorRows: MentorProfileRow[] = await manager.query(
      `${SELECT_MENTORS} ORDER BY profile.reference`,
    );
    const people = await this.resolved(manager, menteeRows, mentorRows);
    return { ...people, conflicts: await loadConflicts(manager) };
  }

  /** These profiles only, whatever their status, without conflicts. */
  async some(
    manager: EntityManager,
    menteeIds: readonly string[],
    mentorIds: readonly string[],
  ): Promise<Pick<Roster, 'mentees' | 'mentors'>> {
    const byIds = 'WHERE profile.id = ANY ($1) ORDER BY profile.reference';
    const menteeRows: MenteeProfileRow[] = await manager.query(`${SELECT_MENTEES} ${byIds}`, [menteeIds]);
    const mentorRows: MentorProfileRow[] = await manager.query(`${SELECT_MENTORS} ${byIds}`, [mentorIds]);
    return this.resolved(manager, menteeRows, mentorRows);
  }

  private async resolved(
    manager: EntityManager,
    menteeRows: readonly MenteeProfileRow[],
    mentorRows: readonly MentorProfileRow[],
  ): Promise<Pick<Roster, 'mentees' | 'mentors'>> {
    const avoided = [...menteeRows, ...mentorRows].flatMap(({ avoid }) => avoid);
    const organisations = await organisationIdsByKey(manager, avoided);
    const menteeReferences = await referencesOf(manager, 'mentee_profiles', avoided);
    const mentorReferences = await referencesOf(manager, 'mentor_profiles', avoided);
    return {
      mentees: menteeRows.map((row) => {
        const { references, organisationIds } = resolveAvoid(row.avoid, mentorReferences, organisations);
        return { ...menteeView(row), avoidMentors: references, avoidOrganisationIds: organisationIds };
      }),
      mentors: mentorRows.map((row) => {
        const { references, organisationIds } = resolveAvoid(row.avoid, menteeReferences, organisations);
        return { ...mentorView(row), avoidMentees: references, avoidOrganisationIds: organisationIds };
      }),
    };
  }
}

/** A reference comes before an organisation of that name; the name of a group means all of its organisations. */
function resolveAvoid(
  avoid: readonly string[],
  references: ReadonlySet<string>,
  organisations: ReadonlyMap<string, readonly string[]>,
) {
  return {
    references: avoid.filter((value) => references.has(value)),
    organisationIds: avoid
      .filter((value) => !references.has(value))
      .flatMap((value) => organisations.get(organisationKey(value)) ?? []),
  };
}

/** Of the spellings that somebody avoids. */
async function organisationIdsByKey(
  manager: EntityManager,
  avoided: readonly string[],
): Promise<Map<string, string[]>> {
  const keys = [...new Set(avoided.map(organisationKey))];
  const rows: { name_key: string; ids: string[] }[] = await manager.query(
    `
    SELECT name_key, array_agg(DISTINCT organisation_id::text) AS ids
    FROM (
      SELECT name_key, organisation_id FROM organisation_names
      UNION ALL
      SELECT organisation_groups.name_key, organisations.id
      FROM organisation_groups JOIN organisations ON organisations.group_id = organisation_groups.id
    ) AS spelling
    WHERE name_key = ANY ($1) GROUP BY name_key`,
    [keys],
  );
  return new Map(rows.map(({ name_key, ids }) => [name_key, ids]));
}

async function referencesOf(
  manager: EntityManager,
  table: 'mentee_profiles' | 'mentor_profiles',
  avoided: readonly string[],
): Promise<Set<string>> {
  const rows: { reference: string }[] = await manager.query(
    `SELECT reference FROM ${table} WHERE reference = ANY ($1)`,
    [[...new Set(avoided)]],
  );
  return new Set(rows.map(({ reference }) => reference));
}

function loadConflicts(manager: EntityManager): Promise<RosterConflict[]> {
  return manager.query(`
    SELECT mentee_profile_id AS "menteeId", mentor_profile_id AS "mentorId", reason,
      to_char(until, 'YYYY-MM-DD') AS until, status = 'recorded' AS checked
    FROM conflicts WHERE status <> 'cleared' ORDER BY mentee_profile_id, mentor_profile_id, reason`);
}
