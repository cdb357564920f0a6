import type { EntityManager } from 'typeorm';
import { type PersonMoved, PROFILE_KINDS, type ProfileKind } from './moved.js';

interface Move {
  readonly id: string;
  readonly to: string;
}

/** Gives each profile to its new person; two of a kind change places. */
export async function moveProfiles(manager: EntityManager, moves: PersonMoved['profiles']): Promise<void> {
  for (const kind of PROFILE_KINDS) {
    const own = moves.filter((move) => move.kind === kind);
    const set = (id: string, personId: string) =>
      manager.query(`UPDATE ${kind}_profiles SET person_id = $2 WHERE id = $1`, [id, personId]);
    if (own.length > 1) await changePlaces(manager, own, set);
    else for (const { id, to } of own) await set(id, to);
  }
}

/** Gives each application to its new person, in this order; two of a kind that are both under way change places at the end. */
export async function moveApplications(
  manager: EntityManager,
  moves: PersonMoved['applications'],
): Promise<void> {
  const underWay = await manager.query<{ id: string; kind: ProfileKind }[]>(
    `SELECT id, kind FROM applications
     WHERE id = ANY ($1) AND status IN ('draft', 'submitted', 'more-wanted')`,
    [moves.map(({ id }) => id)],
  );
  const set = (id: string, personId: string) =>
    manager.query('UPDATE applications SET person_id = $2 WHERE id = $1', [id, personId]);
  const kindOf = new Map(underWay.map(({ id, kind }) => [id, kind]));
  const swapped = PROFILE_KINDS.map((kind) => moves.filter(({ id }) => kindOf.get(id) === kind)).filter(
    ({ length }) => length === 2,
  );
  const inSwap = new Set(swapped.flat().map(({ id }) => id));
  for (const { id, to } of moves) if (!inSwap.has(id)) await set(id, to);
  for (const rivals of swapped) await changePlaces(manager, rivals, set);
}

/** For the moment in which two people hold each other's profile: nobody outside the transaction ever sees it. */
const IN_BETWEEN = 'merge-in-between@alongside.invalid';

/** Nobody may hold two of a kind at any moment: whoever change places do so by way of a third person. */
async function changePlaces(
  manager: EntityManager,
  moves: readonly Move[],
  set: (id: string, personId: string) => Promise<unknown>,
): Promise<void> {
  const [first, ...others] = moves;
  if (!first) return;
  const [between] = await manager.query<{ id: string }[]>(
    'INSERT INTO people (name, email) VALUES ($1, $2) RETURNING id',
    [IN_BETWEEN, IN_BETWEEN],
  );
  if (!between) throw new Error('The insert of a person returned no row');
  await set(first.id, between.id);
  for (const { id, to } of others) await set(id, to);
  await set(first.id, first.to);
  await manager.query('DELETE FROM people WHERE id = $1', [between.id]);
}
