import { organisationKey } from '@alongside/people';
import type { DataSource } from 'typeorm';

/** Somebody with a confirmed account, neither mentee nor mentor yet. Returns their id. */
export function aPerson(
  source: DataSource,
  { name = 'Ada Okafor', email = `${crypto.randomUUID()}@example.org` } = {},
): Promise<string> {
  const insert = 'INSERT INTO people (name, email, email_confirmed_at) VALUES ($1, $2, now()) RETURNING id';
  return idOf(source, insert, [name, email]);
}

interface WantedOrganisation {
  /** Other spellings than its name. */
  readonly spellings?: readonly string[];
  /** An applicant added it, and nobody has looked at it yet. */
  readonly needsCheck?: boolean;
}

export async function anOrganisation(
  source: DataSource,
  name: string,
  { spellings = [], needsCheck = false }: WantedOrganisation = {},
): Promise<string> {
  const insert = 'INSERT INTO organisations (name, needs_check) VALUES ($1, $2) RETURNING id';
  const id = await idOf(source, insert, [name, needsCheck]);
  for (const spelling of [name, ...spellings])
    await source.query(
      'INSERT INTO organisation_names (name_key, name, organisation_id) VALUES ($1, $2, $3)',
      [organisationKey(spelling), spelling, id],
    );
  return id;
}

/** The id of the first row that the statement returns. */
export async function idOf(source: DataSource, sql: string, values: readonly unknown[]): Promise<string> {
  const [row] = await source.query<{ id: string }[]>(sql, [...values]);
  if (!row) throw new Error('The statement returned no row');
  return row.id;
}
