import type { EntityManager } from 'typeorm';
import { carryOver, together } from './carry-over.js';
import { moveApplications, moveProfiles } from './change-owners.js';
import { type CarriedOver, NOTHING_CARRIED, type PersonMoved, type ProfileKind } from './moved.js';
import { moveMentoring } from './mentoring-pointers.js';
import type { MergePair } from './merge-pair.js';
import type { KindPlan } from './person-merge-plan.js';
import { moveTraining } from './training-pointers.js';

const LEFT = { mentee: 'withdrawn', mentor: 'retired' } as const;

/** Brings everything of the merged person to the kept one. Returns what was moved, for `separatePeople`. */
export async function mergePeople(
  manager: EntityManager,
  pair: MergePair,
  plans: readonly KindPlan[],
): Promise<PersonMoved> {
  const { keptId, mergedId } = pair;
  const profiles = plans.flatMap(({ moves }) => moves);
  await moveProfiles(manager, profiles);
  await moveMentoring(manager, pair, profiles);
  const dropped = plans.flatMap((plan) => plan.dropped);
  for (const { kind, id } of dropped)
    await manager.query(`UPDATE ${kind}_profiles SET status = $2 WHERE id = $1`, [id, LEFT[kind]]);
  const move = (table: string, column = 'person_id', also = ''): Promise<string[]> =>
    movedIds(manager, `UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2 ${also} RETURNING id`, pair);
  const moved: PersonMoved = {
    profiles,
    dropped,
    applications: await bringApplications(manager, pair, plans),
    notes: await move('person_notes'),
    declarations: await move('declarations'),
    consents: await move(
      'consents',
      'person_id',
      `AND NOT EXISTS (SELECT FROM consents own WHERE own.person_id = $1
         AND own.document = consents.document AND own.version = consents.version)`,
    ),
    complaints: await move('complaints'),
    organisationsAdded: await move('organisations', 'added_by_person_id'),
    mergedBefore: await move('people', 'merged_into_id'),
    carried: await carryAll(manager, plans),
    training: await moveTraining(manager, pair),
  };
  await manager.query('UPDATE people SET merged_into_id = $1 WHERE id = $2', [keptId, mergedId]);
  await manager.query('DELETE FROM web_sessions WHERE person_id = $1', [mergedId]);
  return moved;
}

async function carryAll(manager: EntityManager, plans: readonly KindPlan[]): Promise<CarriedOver> {
  let carried = NOTHING_CARRIED;
  for (const { kind, keptProfileId, dropped } of plans) {
    for (const { id } of dropped) {
      if (keptProfileId === null) continue;
      carried = together(carried, await carryOver(manager, { kind, keptId: keptProfileId, droppedId: id }));
    }
  }
  return carried;
}

async function movedIds(manager: EntityManager, sql: string, pair: MergePair): Promise<string[]> {
  const [rows] = await manager.query<[{ id: string }[], number]>(sql, [pair.keptId, pair.mergedId]);
  return rows.map(({ id }) => id);
}

/** All come to the kept person, but for one under way where the other of its kind goes on. */
async function bringApplications(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
  plans: readonly KindPlan[],
): Promise<PersonMoved['applications']> {
  const rows = await manager.query<{ id: string; kind: ProfileKind; person_id: string; open: boolean }[]>(
    `SELECT id, kind, person_id, status IN ('draft', 'submitted', 'more-wanted') AS open
     FROM applications WHERE person_id = ANY ($1)`,
    [[keptId, mergedId]],
  );
  const targets = rows.flatMap((row) => {
    const rival = rows.find(({ id, kind, open }) => open && kind === row.kind && id !== row.id);
    const winner = plans.find(({ kind }) => kind === row.kind)?.winner ?? keptId;
    const to = row.open && rival && row.person_id !== winner ? mergedId : keptId;
    return to === row.person_id ? [] : [{ id: row.id, from: row.person_id, to }];
  });
  // First those that make room.
  const ordered = [
    ...targets.filter(({ to }) => to === mergedId),
    ...targets.filter(({ to }) => to === keptId),
  ];
  await moveApplications(manager, ordered);
  return ordered;
}
