import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ConflictRow } from '../csv/rows.js';
import type { OrganisationsPlan } from './organisations-plan.js';
import type { WantedPerson } from './people-plan.js';
import type { ImportPlan, RowPlan } from './plan-import.js';
import { inBatches, writeMentees, writeMentors } from './write-profiles.js';

/** Writes a whole plan in the caller's transaction, in statements of many rows. */
export async function writePlan(manager: EntityManager, plan: ImportPlan): Promise<void> {
  await writeOrganisations(manager, plan.organisations);
  await writePeople(manager, plan.people);
  await writeMentees(manager, plan.mentees);
  await writeMentors(manager, plan.mentors);
  await writeConflicts(manager, plan.conflicts);
}

async function writeOrganisations(manager: EntityManager, plan: OrganisationsPlan): Promise<void> {
  const groups = Array.from(plan.newGroups, ([key, name]) => ({ key, name }));
  await manager.query(
    `INSERT INTO organisation_groups (name, name_key)
     SELECT name, key FROM jsonb_to_recordset($1) AS given (key text, name text)`,
    [JSON.stringify(groups)],
  );
  const added = Array.from(plan.added.values(), (organisation) => ({ ...organisation, id: randomUUID() }));
  await inBatches(added, async (batch) => {
    await manager.query(
      `WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS given (id uuid, key text, name text)),
         organisation AS (INSERT INTO organisations (id, name) SELECT id, name FROM given)
       INSERT INTO organisation_names (name_key, name, organisation_id) SELECT key, name, id FROM given`,
      [JSON.stringify(batch)],
    );
  });
  await inBatches(
    Array.from(plan.grouped, ([key, group]) => ({ key, group })),
    async (batch) => {
      await manager.query(
        `UPDATE organisations organisation SET group_id = organisation_group.id
       FROM jsonb_to_recordset($1) AS given (key text, "group" text)
       JOIN organisation_names spelling ON spelling.name_key = given.key
       JOIN organisation_groups organisation_group ON organisation_group.name_key = given."group"
       WHERE organisation.id = spelling.organisation_id`,
        [JSON.stringify(batch)],
      );
    },
  );
}

async function writePeople(manager: EntityManager, people: readonly WantedPerson[]): Promise<void> {
  const changed = people.filter(({ id, changed }) => id !== null && changed);
  await inBatches(changed, async (batch) => {
    await manager.query(
      `UPDATE people person SET name = given.name, email = given.email, updated_at = now()
       FROM jsonb_to_recordset($1) AS given (id uuid, name text, email text) WHERE person.id = given.id`,
      [JSON.stringify(batch)],
    );
  });
  await inBatches(
    people.filter(({ id }) => id === null),
    async (batch) => {
      await manager.query(
        `INSERT INTO people (name, email)
       SELECT name, email FROM jsonb_to_recordset($1) AS given (name text, email text)`,
        [JSON.stringify(batch)],
      );
    },
  );
}

/** A conflict in a file has been looked at: it is recorded, even where it waited for a check before. */
async function writeConflicts(manager: EntityManager, plan: RowPlan<ConflictRow>): Promise<void> {
  await inBatches([...plan.added, ...plan.changed], async (batch) => {
    await manager.query(
      `INSERT INTO conflicts (mentee_profile_id, mentor_profile_id, reason, until)
       SELECT mentee.id, mentor.id, given.reason, given.until
       FROM jsonb_to_recordset($1) AS given (mentee text, mentor text, reason text, until date)
       JOIN mentee_profiles mentee ON mentee.reference = given.mentee
       JOIN mentor_profiles mentor ON mentor.reference = given.mentor
       ON CONFLICT (mentee_profile_id, mentor_profile_id, reason)
       DO UPDATE SET until = excluded.until, status = 'recorded'`,
      [JSON.stringify(batch)],
    );
  });
}
