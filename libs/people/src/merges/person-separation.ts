import type { EntityManager } from 'typeorm';
import { exists, isRunUnderWay, type UndoProblem } from './merge-problems.js';
import type { PersonMoved } from './moved.js';
import type { PersonPair } from './person-merge.js';

interface PersonRow {
  readonly id: string;
  readonly merged_into_id: string | null;
  readonly erased: boolean;
  readonly leaving: boolean;
}

/** What has happened since a merge that makes taking it back unsafe. */
export async function personSeparationProblems(
  manager: EntityManager,
  { keptId, mergedId }: PersonPair,
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
