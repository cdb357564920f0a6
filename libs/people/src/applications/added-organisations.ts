import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { organisationKey } from '../organisations/organisation-key.js';

const named = z.object({ organisation: z.literal('new'), name: z.string() });

/** The organisation that is known by exactly this spelling. */
async function organisationSpelled(
  manager: EntityManager,
  name: string,
): Promise<{ id: string; name: string } | undefined> {
  const [found] = await manager.query<{ id: string; name: string }[]>(
    `SELECT organisation.id, organisation.name
     FROM organisation_names spelling
     JOIN organisations written ON written.id = spelling.organisation_id
     JOIN organisations organisation ON organisation.id = coalesce(written.merged_into_id, written.id)
     WHERE spelling.name_key = $1`,
    [organisationKey(name)],
  );
  return found;
}

/** An answer that adds what we have means what we have. Others are left as they are. */
export async function recogniseOrganisation(manager: EntityManager, answer: unknown): Promise<unknown> {
  const wanted = named.safeParse(answer);
  const known = wanted.success ? await organisationSpelled(manager, wanted.data.name) : undefined;
  return known ? { organisation: known.id, name: '' } : answer;
}

/** Adds the organisation that an answer brings, for an administrator to check, and names it by its id from then on. */
export async function settleOrganisation(
  manager: EntityManager,
  answer: unknown,
  personId: string,
): Promise<unknown> {
  const recognised = await recogniseOrganisation(manager, answer);
  const wanted = named.safeParse(recognised);
  if (!wanted.success) return recognised;
  const { name } = wanted.data;
  const [added] = await manager.query<{ id: string }[]>(
    'INSERT INTO organisations (name, needs_check, added_by_person_id) VALUES ($1, true, $2) RETURNING id',
    [name, personId],
  );
  const spellings = await manager.query<object[]>(
    `INSERT INTO organisation_names (name_key, name, organisation_id) VALUES ($1, $2, $3)
     ON CONFLICT (name_key) DO NOTHING RETURNING name_key`,
    [organisationKey(name), name, added?.id],
  );
  if (spellings.length > 0) return { organisation: added?.id, name: '' };
  // Somebody else added it at the same moment: theirs stands.
  await manager.query('DELETE FROM organisations WHERE id = $1', [added?.id]);
  return recogniseOrganisation(manager, answer);
}
