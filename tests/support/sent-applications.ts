import { randomUUID } from 'node:crypto';
import { organisationKey } from '@alongside/people';
import type { DataSource } from 'typeorm';

export interface AnApplication {
  readonly id: string;
  readonly personId: string;
  readonly profileId: string;
  readonly organisationId: string;
  readonly reference: string;
  readonly name: string;
  readonly email: string;
}

interface Wanted {
  readonly kind?: 'mentee' | 'mentor';
  readonly name?: string;
  readonly email?: string;
  /** A new one, unless `organisationId` says which. */
  readonly organisation?: string;
  readonly organisationId?: string;
  readonly needsCheck?: boolean;
  readonly personId?: string;
}

/** Somebody who has sent an application, as the pages of applying leave it: a profile that has applied, and a reference. */
export async function anApplication(source: DataSource, wanted: Wanted = {}): Promise<AnApplication> {
  const { kind = 'mentee', name = 'Ada Okafor' } = wanted;
  const mark = randomUUID().slice(0, 8);
  const email = wanted.email ?? `ada.${mark}@example.org`;
  const reference = `AL-${mark}`;
  const personId = wanted.personId ?? (await idOf(source, INSERT_PERSON, [name, email]));
  const organisationId =
    wanted.organisationId ??
    (await anOrganisation(source, wanted.organisation ?? `Mutual ${mark}`, wanted.needsCheck));
  const profile = [personId, reference, organisationId];
  const profileId = await idOf(source, kind === 'mentee' ? INSERT_MENTEE : INSERT_MENTOR, profile);
  const id = await idOf(
    source,
    `INSERT INTO applications (person_id, kind, status, reference, submitted_at)
     VALUES ($1, $2, 'submitted', $3, now()) RETURNING id`,
    [personId, kind, reference],
  );
  return { id, personId, profileId, organisationId, reference, name, email };
}

export async function anOrganisation(source: DataSource, name: string, needsCheck = false): Promise<string> {
  const insert = 'INSERT INTO organisations (name, needs_check) VALUES ($1, $2) RETURNING id';
  const id = await idOf(source, insert, [name, needsCheck]);
  await source.query('INSERT INTO organisation_names (name_key, name, organisation_id) VALUES ($1, $2, $3)', [
    organisationKey(name),
    name,
    id,
  ]);
  return id;
}

export async function idOf(source: DataSource, sql: string, values: readonly unknown[]): Promise<string> {
  const [row] = await source.query<{ id: string }[]>(sql, [...values]);
  if (!row) throw new Error('The insert returned no row');
  return row.id;
}

const INSERT_PERSON = 'INSERT INTO people (name, email) VALUES ($1, $2) RETURNING id';
const INSERT_MENTEE = `
  INSERT INTO mentee_profiles (person_id, reference, organisation_id, role, stage, service_areas, region, topics, formats,
    availability, working_style, tracks, goals, status)
  VALUES ($1, $2, $3, 'Chief executive', 'new', '{homecare}', 'london', '{vat,pensions}', '{video}', '{weekday-morning}',
    '{3,2,4,5}', '{business}', 'We want to bid for our first contract.', 'applied') RETURNING id`;
const INSERT_MENTOR = `
  INSERT INTO mentor_profiles (person_id, reference, organisation_id, role, kind, sector, stage, service_areas, region, topics,
    formats, availability, capacity, status)
  VALUES ($1, $2, $3, 'Director', 'business', 'Finance', 'growing', '{homecare}', 'london', '{vat,pensions:some}', '{video}',
    '{weekday-morning}', 2, 'applied') RETURNING id`;
