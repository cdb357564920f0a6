import type { EntityManager } from 'typeorm';
import type { CarriedOver, ProfileKind } from './moved.js';

interface Pair {
  readonly kind: ProfileKind;
  readonly keptId: string;
  readonly droppedId: string;
}

const tableOf = (kind: ProfileKind): string => `${kind}_profiles`;
const otherOf = (kind: ProfileKind): ProfileKind => (kind === 'mentee' ? 'mentor' : 'mentee');

/** What kept the dropped profile apart from others keeps the kept one apart too, and who wished for one wishes for the other. */
export async function carryOver(manager: EntityManager, pair: Pair): Promise<CarriedOver> {
  const conflicts = await carryConflicts(manager, pair);
  const [references] = await manager.query<{ kept: string; dropped: string }[]>(
    `SELECT (SELECT reference FROM ${tableOf(pair.kind)} WHERE id = $1) AS kept,
       (SELECT reference FROM ${tableOf(pair.kind)} WHERE id = $2) AS dropped`,
    [pair.keptId, pair.droppedId],
  );
  if (!references) throw new Error('A profile is gone within its own merge');
  const { kept, dropped } = references;
  const other = otherOf(pair.kind);
  const [avoiding] = await manager.query<[{ id: string }[], number]>(
    `UPDATE ${tableOf(other)} SET avoid = avoid || $1::text
     WHERE $2 = ANY (avoid) AND NOT $1 = ANY (avoid) RETURNING id`,
    [kept, dropped],
  );
  const [preferring] =
    pair.kind === 'mentee'
      ? [[]]
      : await manager.query<[{ id: string }[], number]>(
          `UPDATE mentee_profiles SET preferred_mentors = array_replace(preferred_mentors, $2, $1)
           WHERE $2 = ANY (preferred_mentors) AND NOT $1 = ANY (preferred_mentors) RETURNING id`,
          [kept, dropped],
        );
  return {
    ...conflicts,
    avoidedBy: avoiding.map(({ id }) => ({ kind: other, id, kept })),
    avoids: await carryAvoids(manager, pair),
    preferredBy: preferring.map(({ id }) => ({ id, kept, dropped })),
  };
}

async function carryAvoids(
  manager: EntityManager,
  { kind, keptId, droppedId }: Pair,
): Promise<CarriedOver['avoids']> {
  const [rows] = await manager.query<[{ own: number; added: number }[], number]>(
    `UPDATE ${tableOf(kind)} profile SET avoid = profile.avoid || more.values
     FROM (SELECT kept.id, cardinality(kept.avoid) AS own, ARRAY (
             SELECT value FROM unnest(dropped.avoid) WITH ORDINALITY AS given (value, at)
             WHERE NOT value = ANY (kept.avoid) ORDER BY at) AS values
           FROM ${tableOf(kind)} kept, ${tableOf(kind)} dropped WHERE kept.id = $1 AND dropped.id = $2) more
     WHERE profile.id = more.id AND cardinality(more.values) > 0
     RETURNING more.own, cardinality(more.values) AS added`,
    [keptId, droppedId],
  );
  return rows.map(({ own, added }) => ({ kind, id: keptId, own, added }));
}

async function carryConflicts(
  manager: EntityManager,
  { kind, keptId, droppedId }: Pair,
): Promise<Pick<CarriedOver, 'conflictsAdded' | 'conflictsReopened'>> {
  const own = `${kind}_profile_id`;
  const other = `${otherOf(kind)}_profile_id`;
  const added = await manager.query<{ id: string }[]>(
    `INSERT INTO conflicts (${own}, ${other}, reason, until, status, note)
     SELECT $1, ${other}, reason, until, status, note FROM conflicts WHERE ${own} = $2 AND status <> 'cleared'
     ON CONFLICT DO NOTHING RETURNING id`,
    [keptId, droppedId],
  );
  // Cleared for one of the two and not for the other: somebody has to look.
  const [reopened] = await manager.query<[{ id: string }[], number]>(
    `UPDATE conflicts kept SET status = 'needs-check' FROM conflicts dropped
     WHERE kept.${own} = $1 AND dropped.${own} = $2 AND kept.${other} = dropped.${other} AND kept.reason = dropped.reason
       AND kept.status = 'cleared' AND dropped.status <> 'cleared' RETURNING kept.id`,
    [keptId, droppedId],
  );
  return {
    conflictsAdded: added.map(({ id }) => id),
    conflictsReopened: reopened.map(({ id }) => ({ id, status: 'cleared' })),
  };
}

/** Takes back what `carryOver` did, where nobody has changed it since. */
export async function carryBack(manager: EntityManager, carried: CarriedOver): Promise<void> {
  await manager.query('DELETE FROM conflicts WHERE id = ANY ($1)', [carried.conflictsAdded]);
  for (const { id, status } of carried.conflictsReopened)
    await manager.query(`UPDATE conflicts SET status = $2 WHERE id = $1 AND status = 'needs-check'`, [
      id,
      status,
    ]);
  for (const { kind, id, kept } of carried.avoidedBy)
    await manager.query(`UPDATE ${tableOf(kind)} SET avoid = array_remove(avoid, $2) WHERE id = $1`, [
      id,
      kept,
    ]);
  for (const { kind, id, own, added } of carried.avoids)
    await manager.query(
      `UPDATE ${tableOf(kind)} SET avoid = avoid[1:$2::integer] WHERE id = $1 AND cardinality(avoid) = $2::integer + $3::integer`,
      [id, own, added],
    );
  for (const { id, kept, dropped } of carried.preferredBy)
    await manager.query(
      `UPDATE mentee_profiles SET preferred_mentors = array_replace(preferred_mentors, $2, $3)
       WHERE id = $1 AND NOT $3 = ANY (preferred_mentors)`,
      [id, kept, dropped],
    );
}

export function together(one: CarriedOver, other: CarriedOver): CarriedOver {
  return {
    conflictsAdded: [...one.conflictsAdded, ...other.conflictsAdded],
    conflictsReopened: [...one.conflictsReopened, ...other.conflictsReopened],
    avoidedBy: [...one.avoidedBy, ...other.avoidedBy],
    avoids: [...one.avoids, ...other.avoids],
    preferredBy: [...one.preferredBy, ...other.preferredBy],
  };
}
