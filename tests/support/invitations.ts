import { randomUUID } from 'node:crypto';
import { DAY, hashToken, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { TEST_SECRET } from './test-database.js';

export interface Invited {
  readonly id: string;
  readonly token: string;
  readonly proposalId: string;
  readonly menteeId: string;
  readonly mentorId: string;
}

const CONTRIBUTIONS = [
  { criterion: 'needs', measure: 1000, weight: 35, points: 35_000 },
  { criterion: 'serviceArea', measure: 1000, weight: 10, points: 10_000 },
  { criterion: 'stage', measure: 1000, weight: 15, points: 15_000 },
  { criterion: 'workingStyle', measure: 500, weight: 15, points: 7500 },
  { criterion: 'preferences', measure: 500, weight: 15, points: 7500 },
  { criterion: 'background', measure: 500, weight: 0, points: 0 },
  { criterion: 'practical', measure: 500, weight: 10, points: 5000 },
];

/** Leaders who all fit every mentor of `someMentors`. Returns the ids of their profiles. */
export function someMentees(
  source: DataSource,
  count: number,
  { tracks = ['business'] } = {},
): Promise<string[]> {
  return profiles(
    source,
    `INSERT INTO mentee_profiles (person_id, reference, organisation_id, role, stage, service_areas, region, topics,
       formats, availability, tracks, goals)
     SELECT person.id, 'E-' || person.id, $2, 'Chief executive', 'planning', '{homecare}', 'london',
       '{vat,pensions,bid-writing}', '{video,phone}', '{weekday-evening}', $3, 'To bid for our first contract.'
     FROM person RETURNING id`,
    count,
    'Leda',
    [tracks],
  );
}

export function someMentors(source: DataSource, count: number, { capacity = 1 } = {}): Promise<string[]> {
  return profiles(
    source,
    `INSERT INTO mentor_profiles (person_id, reference, organisation_id, role, kind, stage, service_areas, region, topics,
       formats, availability, capacity, status)
     SELECT person.id, 'R-' || person.id, $2, 'Finance director', 'business', 'established', '{homecare}', 'london',
       '{vat,pensions}', '{video}', '{weekday-evening}', $3, 'approved'
     FROM person RETURNING id`,
    count,
    'Mentis',
    [capacity],
  );
}

const ORGANISATIONS: Readonly<Record<string, string>> = {
  Leda: 'Riverside Homecare CIC',
  Mentis: 'Northgate Advisory',
};
const SURNAMES = ['Adeyemi', 'Shah', 'O’Connor', 'Nowak', 'Featherstonehaugh', 'Li', 'Evans', 'Macdonald'];

async function profiles(
  source: DataSource,
  insert: string,
  count: number,
  name: string,
  values: unknown[],
): Promise<string[]> {
  const [organisation] = await source.query<{ id: string }[]>(
    `INSERT INTO organisations (name) VALUES ($1) RETURNING id`,
    [ORGANISATIONS[name] ?? name],
  );
  const people = Array.from({ length: count }, (_, index) => ({
    name: `${name} ${SURNAMES[index % SURNAMES.length]}`,
    email: `${name.toLowerCase()}.${index + 1}.${randomUUID().slice(0, 8)}@example.org`,
  }));
  const rows = await source.query<{ id: string }[]>(
    `WITH person AS (
       INSERT INTO people (name, email)
       SELECT name, email FROM jsonb_to_recordset($1) AS row (name text, email citext) RETURNING id
     ) ${insert}`,
    [JSON.stringify(people), organisation?.id, ...values],
  );
  return rows.map(({ id }) => id);
}

export interface Pairing {
  readonly menteeId: string;
  readonly mentorId: string;
}

/** Approved proposals that nobody has released. Returns their ids, in the order of the pairs. */
export async function approvedProposals(
  source: DataSource,
  roundId: string,
  pairs: readonly Pairing[],
  decidedBy: string,
): Promise<string[]> {
  const rows = await source.query<{ id: string }[]>(
    `INSERT INTO proposals (round_id, track, mentee_profile_id, mentor_profile_id, origin, score, contributions,
       decision, decided_by, decided_at)
     SELECT $1, 'business', (pair->>'menteeId')::uuid, (pair->>'mentorId')::uuid, 'run', 80000, $3, 'approved', $4, now()
     FROM jsonb_array_elements($2) WITH ORDINALITY AS row (pair, position) ORDER BY position RETURNING id`,
    [roundId, JSON.stringify(pairs), JSON.stringify(CONTRIBUTIONS), decidedBy],
  );
  return rows.map(({ id }) => id);
}

export interface InviteSettings {
  readonly roundId: string;
  readonly releasedAt?: Date;
  readonly expiresAt?: Date;
}

/** Open invitations whose emails have left, straight into the tables. */
export async function openInvitations(
  source: DataSource,
  pairs: readonly Pairing[],
  { roundId, releasedAt = new Date(), expiresAt = new Date(releasedAt.getTime() + 14 * DAY) }: InviteSettings,
): Promise<Invited[]> {
  const invited = pairs.map((pair) => {
    const id = randomUUID();
    return { ...pair, id, proposalId: randomUUID(), token: linkToken(TEST_SECRET, 'respond', id) };
  });
  const rows = invited.map(({ token, ...row }) => ({ ...row, hash: hashToken(token).toString('hex') }));
  await source.query(
    `WITH row AS (
       SELECT * FROM jsonb_to_recordset($1) AS row ("id" uuid, "proposalId" uuid, "menteeId" uuid, "mentorId" uuid, "hash" text)
     ), proposal AS (
       INSERT INTO proposals (id, round_id, track, mentee_profile_id, mentor_profile_id, origin, score, contributions)
       SELECT "proposalId", $2, 'business', "menteeId", "mentorId", 'run', 80000, $3 FROM row
     ), mail AS (
       INSERT INTO outbox (intent_key, template, recipient_name, recipient_email, message_id, status, created_at, sent_at)
       SELECT 'invitation:' || id, 'invitation', 'A mentor', 'mentor@example.org', '<' || id || '@test>', 'sent', $4, $4
       FROM row
     )
     INSERT INTO invitations (id, proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash,
       released_at, expires_at)
     SELECT id, "proposalId", $2, 'business', "menteeId", "mentorId", decode(hash, 'hex'), $4, $5 FROM row`,
    [JSON.stringify(rows), roundId, JSON.stringify(CONTRIBUTIONS), releasedAt, expiresAt],
  );
  return invited;
}
