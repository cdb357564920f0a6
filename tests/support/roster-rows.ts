import { type ConflictRow, type MenteeRow, type MentorRow, organisationKey } from '@alongside/people';
import type { DataSource, EntityManager } from 'typeorm';

export interface RosterRows {
  readonly mentees: readonly MenteeRow[];
  readonly mentors: readonly MentorRow[];
  readonly conflicts: readonly ConflictRow[];
}

/** Puts people straight into the tables, as if they had been imported: mentors are approved. */
export async function arrangePeople(source: DataSource, rows: RosterRows): Promise<void> {
  await source.transaction(async (manager) => {
    const organisations = await arrangeOrganisations(manager, [...rows.mentees, ...rows.mentors]);
    for (const mentee of rows.mentees) {
      await manager.query(
        `INSERT INTO mentee_profiles (person_id, organisation_id, reference, role, stage, service_areas, region, legal_form,
           topics, formats, availability, working_style, tracks, preferred_mentors, avoid, goals, rounds_waited)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
        [
          ...(await whoOf(manager, mentee, organisations)),
          ...[
            mentee.stage,
            mentee.serviceAreas,
            mentee.region,
            mentee.legalForm,
            mentee.topics,
            mentee.formats,
          ],
          ...[mentee.availability, mentee.workingStyle, mentee.tracks, mentee.preferredMentors, mentee.avoid],
          ...[mentee.goals, mentee.roundsWaited],
        ],
      );
    }
    for (const mentor of rows.mentors) {
      await manager.query(
        `INSERT INTO mentor_profiles (person_id, organisation_id, reference, role, kind, sector, stage, service_areas, region,
           legal_form, topics, formats, availability, working_style, capacity, preferred_stages, preferred_topics, avoid, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'approved')`,
        [
          ...(await whoOf(manager, mentor, organisations)),
          ...[mentor.kind, mentor.sector, mentor.stage, mentor.serviceAreas, mentor.region, mentor.legalForm],
          mentor.topics.map(({ code, level }) => (level === 'some' ? `${code}:some` : code)),
          ...[
            mentor.formats,
            mentor.availability,
            mentor.workingStyle,
            mentor.capacity,
            mentor.preferredStages,
          ],
          ...[mentor.preferredTopics, mentor.avoid],
        ],
      );
    }
    for (const { mentee, mentor, reason, until } of rows.conflicts) {
      await manager.query(
        `INSERT INTO conflicts (mentee_profile_id, mentor_profile_id, reason, until)
         SELECT mentee.id, mentor.id, $3, $4 FROM mentee_profiles mentee, mentor_profiles mentor
         WHERE mentee.reference = $1 AND mentor.reference = $2`,
        [mentee, mentor, reason, until],
      );
    }
  });
}

type Who = Pick<MenteeRow, 'name' | 'email' | 'organisation' | 'organisationGroup' | 'reference' | 'role'>;

async function whoOf(
  manager: EntityManager,
  row: Who,
  organisations: ReadonlyMap<string, string>,
): Promise<unknown[]> {
  const [person] = await manager.query<{ id: string }[]>(
    `INSERT INTO people (name, email) VALUES ($1, $2)
     ON CONFLICT (email) DO UPDATE SET name = people.name RETURNING id`,
    [row.name, row.email],
  );
  return [person?.id, organisations.get(organisationKey(row.organisation)), row.reference, row.role];
}

async function arrangeOrganisations(
  manager: EntityManager,
  rows: readonly Who[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { organisation, organisationGroup } of rows) {
    const key = organisationKey(organisation);
    if (ids.has(key)) continue;
    const groups = organisationGroup
      ? await manager.query<{ id: string }[]>(
          `INSERT INTO organisation_groups (name, name_key) VALUES ($1, $2)
           ON CONFLICT (name_key) DO UPDATE SET name = organisation_groups.name RETURNING id`,
          [organisationGroup, organisationKey(organisationGroup)],
        )
      : [];
    const [created] = await manager.query<{ id: string }[]>(
      'INSERT INTO organisations (name, group_id) VALUES ($1, $2) RETURNING id',
      [organisation, groups[0]?.id ?? null],
    );
    if (!created) throw new Error('The insert of an organisation returned no row');
    ids.set(key, created.id);
    await manager.query(
      'INSERT INTO organisation_names (name_key, name, organisation_id) VALUES ($1, $2, $3)',
      [key, organisation, created.id],
    );
  }
  return ids;
}
