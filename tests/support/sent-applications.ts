import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { anOrganisation, aPerson, idOf } from './people.js';

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
  const personId = wanted.personId ?? (await aPerson(source, { name, email }));
  const organisationId =
    wanted.organisationId ??
    (await anOrganisation(source, wanted.organisation ?? `Mutual ${mark}`, {
      needsCheck: wanted.needsCheck,
    }));
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
