import type { EntityManager } from 'typeorm';
import type { MenteeRow, MentorRow, ProfileRow } from '../csv/rows.js';
import { organisationKey } from '../organisations/organisation-key.js';
import { topicCodes } from './field-changes.js';
import type { PlannedProfile, RowPlan } from './plan-import.js';

/** Columns that are written straight from the row, with their SQL types. */
type ColumnTypes = Readonly<Record<string, string>>;

const PROFILE: ColumnTypes = {
  role: 'text',
  stage: 'text',
  service_areas: 'text[]',
  region: 'text',
  legal_form: 'text',
  topics: 'text[]',
  formats: 'text[]',
  availability: 'text[]',
  working_style: 'smallint[]',
  avoid: 'text[]',
};
const MENTEE: ColumnTypes = {
  ...PROFILE,
  tracks: 'text[]',
  preferred_mentors: 'text[]',
  goals: 'text',
  rounds_waited: 'integer',
};
const MENTOR: ColumnTypes = {
  ...PROFILE,
  kind: 'text',
  sector: 'text',
  capacity: 'smallint',
  preferred_stages: 'text[]',
  preferred_topics: 'text[]',
};

/** Rows to a statement: large enough to be fast, small enough to stay far below every timeout. */
const ROWS_AT_ONCE = 10_000;

export async function writeMentees(
  manager: EntityManager,
  plan: RowPlan<PlannedProfile<MenteeRow>>,
): Promise<void> {
  await insertProfiles(manager, 'mentee_profiles', MENTEE, plan.added.map(menteeRecord), 'active');
  await updateProfiles(manager, 'mentee_profiles', MENTEE, plan.changed.map(menteeRecord));
}

/** A new mentor is approved: the administrator who imports the list vouches for it. One who exists keeps the status. */
export async function writeMentors(
  manager: EntityManager,
  plan: RowPlan<PlannedProfile<MentorRow>>,
): Promise<void> {
  await insertProfiles(manager, 'mentor_profiles', MENTOR, plan.added.map(mentorRecord), 'approved');
  await updateProfiles(manager, 'mentor_profiles', MENTOR, plan.changed.map(mentorRecord));
}

async function insertProfiles(
  manager: EntityManager,
  table: 'mentee_profiles' | 'mentor_profiles',
  types: ColumnTypes,
  records: readonly object[],
  status: string,
): Promise<void> {
  const columns = Object.keys(types);
  await inBatches(records, async (batch) => {
    await manager.query(
      `INSERT INTO ${table} (person_id, reference, organisation_id, status, ${columns.join(', ')})
       SELECT person.id, given.reference, spelling.organisation_id, $2, ${given(columns).join(', ')}
       FROM jsonb_to_recordset($1) AS given (${recordType(types)})
       JOIN people person ON person.email = given.email::citext
       JOIN organisation_names spelling ON spelling.name_key = given.organisation_key`,
      [JSON.stringify(batch), status],
    );
  });
}

async function updateProfiles(
  manager: EntityManager,
  table: 'mentee_profiles' | 'mentor_profiles',
  types: ColumnTypes,
  records: readonly object[],
): Promise<void> {
  const columns = Object.keys(types);
  await inBatches(records, async (batch) => {
    await manager.query(
      `UPDATE ${table} profile
       SET organisation_id = spelling.organisation_id, updated_at = now(),
         ${columns.map((column) => `${column} = given.${column}`).join(', ')}
       FROM jsonb_to_recordset($1) AS given (${recordType(types)})
       JOIN organisation_names spelling ON spelling.name_key = given.organisation_key
       WHERE profile.reference = given.reference`,
      [JSON.stringify(batch)],
    );
  });
}

export async function inBatches<Item>(
  items: readonly Item[],
  write: (batch: readonly Item[]) => Promise<void>,
  atOnce = ROWS_AT_ONCE,
): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    await write(items.slice(start, start + atOnce));
  }
}

const given = (columns: readonly string[]): string[] => columns.map((column) => `given.${column}`);

function recordType(types: ColumnTypes): string {
  const all = { email: 'text', reference: 'text', organisation_key: 'text', ...types };
  return Object.entries(all)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ');
}

function profileRecord({ row, person }: PlannedProfile<ProfileRow>) {
  return {
    email: person.email,
    reference: row.reference,
    organisation_key: organisationKey(row.organisation),
    role: row.role,
    service_areas: row.serviceAreas,
    region: row.region,
    legal_form: row.legalForm,
    formats: row.formats,
    availability: row.availability,
    working_style: row.workingStyle,
    avoid: row.avoid,
  };
}

function menteeRecord(planned: PlannedProfile<MenteeRow>) {
  const { row } = planned;
  return {
    ...profileRecord(planned),
    stage: row.stage,
    topics: row.topics,
    tracks: row.tracks,
    preferred_mentors: row.preferredMentors,
    goals: row.goals,
    rounds_waited: row.roundsWaited,
  };
}

function mentorRecord(planned: PlannedProfile<MentorRow>) {
  const { row } = planned;
  return {
    ...profileRecord(planned),
    stage: row.stage,
    topics: topicCodes(row.topics),
    kind: row.kind,
    sector: row.sector,
    capacity: row.capacity,
    preferred_stages: row.preferredStages,
    preferred_topics: row.preferredTopics,
  };
}
