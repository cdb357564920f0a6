import type { EntityManager } from 'typeorm';
import { exists, isRunUnderWay, type MergeProblem, type UndoProblem } from './merge-problems.js';
import type { OrganisationMoved } from './moved.js';
import type { MergePair } from './merge-pair.js';

interface OrganisationRow {
  readonly id: string;
  readonly group_id: string | null;
  readonly needs_check: boolean;
  readonly merged_into_id: string | null;
}

export async function organisationProblems(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
): Promise<MergeProblem[]> {
  if (keptId === mergedId) return ['same'];
  const rows = await organisationRows(manager, [keptId, mergedId]);
  if (rows.length < 2) return ['unknown'];
  const problems: MergeProblem[] = [];
  if (rows.some(({ merged_into_id }) => merged_into_id !== null)) problems.push('merged-already');
  if (await isRunUnderWay(manager)) problems.push('run-under-way');
  return problems;
}

export async function mergeOrganisations(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
): Promise<OrganisationMoved> {
  const rows = await organisationRows(manager, [keptId, mergedId]);
  const kept = rows.find(({ id }) => id === keptId);
  const merged = rows.find(({ id }) => id === mergedId);
  if (!kept || !merged) throw new Error('An organisation is gone within its own merge');
  const move = async (table: string, key = 'id', column = 'organisation_id'): Promise<string[]> => {
    const sql = `UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2 RETURNING ${key} AS key`;
    const [moved] = await manager.query<[{ key: string }[], number]>(sql, [keptId, mergedId]);
    return moved.map((row) => row.key);
  };
  const groupTaken = kept.group_id === null && merged.group_id !== null;
  const moved: OrganisationMoved = {
    spellings: await move('organisation_names', 'name_key'),
    mentees: await move('mentee_profiles'),
    mentors: await move('mentor_profiles'),
    declarations: await move('declarations'),
    mergedBefore: await move('organisations', 'id', 'merged_into_id'),
    groupTaken,
    needsCheck: { kept: kept.needs_check, merged: merged.needs_check },
  };
  if (groupTaken)
    await manager.query('UPDATE organisations SET group_id = $2 WHERE id = $1', [keptId, merged.group_id]);
  // Whoever merges two has looked at both.
  await manager.query('UPDATE organisations SET needs_check = false WHERE id IN ($1, $2)', [
    keptId,
    mergedId,
  ]);
  await manager.query('UPDATE organisations SET merged_into_id = $1 WHERE id = $2', [keptId, mergedId]);
  return moved;
}

export async function separationProblems(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
  { spellings, mentees, mentors }: OrganisationMoved,
): Promise<UndoProblem[]> {
  const problems: UndoProblem[] = [];
  if (await isRunUnderWay(manager)) problems.push('run-under-way');
  const [kept] = await organisationRows(manager, [keptId]);
  if (!kept || kept.merged_into_id !== null) problems.push('kept-merged-on');
  const [merged] = await organisationRows(manager, [mergedId]);
  if (merged?.merged_into_id !== keptId) problems.push('kept-merged-on');
  const [count] = await manager.query<{ count: number }[]>(
    'SELECT count(*)::integer AS count FROM organisation_names WHERE organisation_id = $1 AND name_key = ANY ($2)',
    [keptId, spellings],
  );
  if (count?.count !== spellings.length) problems.push('spelling-gone');
  const elsewhere = await exists(
    manager,
    `SELECT FROM (SELECT id, organisation_id FROM mentee_profiles UNION ALL SELECT id, organisation_id FROM mentor_profiles) profile
     WHERE id = ANY ($1) AND organisation_id <> $2`,
    [[...mentees, ...mentors], keptId],
  );
  if (elsewhere) problems.push('profile-changed');
  return [...new Set(problems)];
}

export async function separateOrganisations(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
  moved: OrganisationMoved,
): Promise<void> {
  const putBack = (table: string, keys: readonly string[], key = 'id', column = 'organisation_id') =>
    manager.query(`UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2 AND ${key} = ANY ($3)`, [
      mergedId,
      keptId,
      keys,
    ]);
  await putBack('organisation_names', moved.spellings, 'name_key');
  await putBack('mentee_profiles', moved.mentees);
  await putBack('mentor_profiles', moved.mentors);
  await putBack('declarations', moved.declarations);
  await putBack('organisations', moved.mergedBefore, 'id', 'merged_into_id');
  if (moved.groupTaken)
    await manager.query('UPDATE organisations SET group_id = NULL WHERE id = $1', [keptId]);
  await manager.query('UPDATE organisations SET needs_check = $2 WHERE id = $1', [
    keptId,
    moved.needsCheck.kept,
  ]);
  await manager.query('UPDATE organisations SET needs_check = $2, merged_into_id = NULL WHERE id = $1', [
    mergedId,
    moved.needsCheck.merged,
  ]);
}

function organisationRows(manager: EntityManager, ids: readonly string[]): Promise<OrganisationRow[]> {
  return manager.query<OrganisationRow[]>(
    'SELECT id, group_id, needs_check, merged_into_id FROM organisations WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
    [ids],
  );
}
