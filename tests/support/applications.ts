import type { DataSource } from 'typeorm';
import type { Visitor } from './api.js';
import { aPerson, idOf } from './people.js';

interface MentorAsWanted {
  readonly name: string;
  readonly reference: string;
  readonly organisationId: string;
  readonly kind?: 'business' | 'peer';
  readonly stage?: string;
  readonly serviceAreas?: readonly string[];
  readonly status?: string;
}

export async function aMentor(sql: DataSource, wanted: MentorAsWanted): Promise<string> {
  const personId = await aPerson(sql, { name: wanted.name });
  return idOf(
    sql,
    `INSERT INTO mentor_profiles (person_id, reference, organisation_id, role, kind, stage, service_areas, region, topics,
       formats, availability, capacity, status)
     VALUES ($1, $2, $3, 'Chief executive', $4, $5, $6, 'london', '{vat,pensions:some}', '{video}', '{weekend}', 2, $7)
     RETURNING id`,
    [
      personId,
      wanted.reference,
      wanted.organisationId,
      wanted.kind ?? 'business',
      wanted.stage ?? 'growing',
      wanted.serviceAreas ?? ['homecare'],
      wanted.status ?? 'approved',
    ],
  );
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Every answer that a mentee must give, by the path of its page. */
export const MENTEE_ANSWERS: Readonly<Record<string, Fields>> = {
  organisation: { organisation: 'new', name: 'Riverside Care', q: 'Riverside Care' },
  role: { role: 'Chief executive', region: 'london', legalForm: 'cic' },
  stage: { stage: 'new' },
  'service-areas': { serviceAreas: ['homecare', 'adult-social-care'] },
  topics: { topics: ['vat', 'pensions', 'leadership'] },
  goals: { goals: 'To win our first contract outside the county.' },
  tracks: { tracks: ['business', 'peer'] },
  meeting: { formats: ['video', 'phone'], availability: ['weekday-morning', 'weekend'] },
  'working-style': { pace: '2', direction: '3', structure: '5', challenge: '1' },
  conflicts: { conflicts: 'none' },
};

/** The version of the answer that a form shows: what it sends back. */
export async function versionShown(visitor: Visitor, path: string): Promise<string> {
  const { text } = await visitor.get(path);
  return /name="version" value="([^"]*)"/.exec(text)?.[1] ?? '';
}

export async function answerAll(visitor: Visitor, answers = MENTEE_ANSWERS, base = '/apply'): Promise<void> {
  await visitor.get(`${base}/tasks`);
  for (const [path, fields] of Object.entries(answers)) {
    const version = await versionShown(visitor, `${base}/${path}`);
    const { status, text } = await visitor.submit(
      `${base}/${path}`,
      { version, ...fields },
      `${base}/${Object.keys(answers)[1]}`,
    );
    if (status !== 303) throw new Error(`${path}: ${status}\n${text}`);
  }
}
