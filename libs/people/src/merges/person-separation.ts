import type { EntityManager } from 'typeorm';
import { carryBack } from './carry-over.js';
import { moveApplications, moveProfiles } from './change-owners.js';
import { exists, isRunUnderWay, type UndoProblem } from './merge-problems.js';
import type { PersonMoved } from './moved.js';
import { moveMentoring } from './mentoring-pointers.js';
import type { MergePair } from './merge-pair.js';
import { moveTrainingBack } from './training-pointers.js';

interface PersonRow {
  readonly id: string;
  readonly merged_into_id: string | null;
  readonly erased: boolean;
  readonly leaving: boolean;
}

/** What has happened since a merge that makes taking it back unsafe. */
export async function personSeparationProblems(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
  moved: PersonMoved,
): Promise<UndoProblem[]> {
  const rows = await manager.query<PersonRow[]>(
    `SELECT id, merged_into_id, erased_at IS NOT NULL AS erased,
       EXISTS (SELECT FROM departures WHERE person_id = people.id AND undone_at IS NULL AND erased_at IS NULL) AS leaving
     FROM people WHERE id IN ($1, $2) ORDER BY id FOR UPDATE`,
    [keptId, mergedId],
  );
  const kept = rows.find(({ id }) => id === keptId);
  const merged = rows.find(({ id }) => id === mergedId);
  if (!kept || !merged || kept.erased || merged.erased) return ['erased'];
  const problems: UndoProblem[] = [];
  if (await isRunUnderWay(manager)) problems.push('run-under-way');
  if (kept.merged_into_id !== null || merged.merged_into_id !== keptId) problems.push('kept-merged-on');
  if (kept.leaving) problems.push('leaving');
  if (await hasChanged(manager, moved)) problems.push('profile-changed');
  return problems;
}

/** A profile is with somebody else, or one that was given up takes part again. */
async function hasChanged(manager: EntityManager, { profiles, dropped }: PersonMoved): Promise<boolean> {
  for (const { kind, id, to } of profiles) {
    const isThere = await exists(manager, `SELECT FROM ${kind}_profiles WHERE id = $1 AND person_id = $2`, [
      id,
      to,
    ]);
    if (!isThere) return true;
  }
  for (const { kind, id } of dropped) {
    const isStillOut = await exists(
      manager,
      `SELECT FROM ${kind}_profiles WHERE id = $1 AND status IN ('withdrawn', 'retired')`,
      [id],
    );
    if (!isStillOut) return true;
  }
  return false;
}

/** Puts back exactly what was moved. */
export async function separatePeople(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
  moved: PersonMoved,
): Promise<void> {
  await carryBack(manager, moved.carried);
  const back = <Move extends { readonly from: string; readonly to: string }>(
    moves: readonly Move[],
  ): Move[] => moves.map((move) => ({ ...move, from: move.to, to: move.from }));
  const profiles = back(moved.profiles);
  await moveProfiles(manager, profiles);
  await moveMentoring(manager, { keptId, mergedId }, profiles);
  for (const { kind, id, status } of moved.dropped)
    await manager.query(`UPDATE ${kind}_profiles SET status = $2 WHERE id = $1`, [id, status]);
  await moveApplications(manager, back(moved.applications));
  const putBack = async (table: string, ids: readonly string[], column = 'person_id'): Promise<void> => {
    const sql = `UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2 AND id = ANY ($3)`;
    await manager.query(sql, [mergedId, keptId, ids]);
  };
  await putBack('person_notes', moved.notes);
  await putBack('declarations', moved.declarations);
  await putBack('consents', moved.consents);
  await putBack('complaints', moved.complaints);
  await putBack('organisations', moved.organisationsAdded, 'added_by_person_id');
  await putBack('people', moved.mergedBefore, 'merged_into_id');
  await moveTrainingBack(manager, { keptId, mergedId }, moved.training ?? {});
  await manager.query('UPDATE people SET merged_into_id = NULL WHERE id = $1', [mergedId]);
}
