import type { EntityManager } from 'typeorm';
import type { MergePair } from './merge-pair.js';

interface Pointer {
  readonly table: string;
  readonly key: string;
  readonly column: 'person_id' | 'owner_id';
  /** The kept person has one of their own that stands for the same: theirs stays. */
  readonly unless?: string;
  readonly only?: string;
}

/** What somebody has in the training repository. Who wrote or answered what is history, and stays with the name that did. */
const POINTERS: readonly Pointer[] = [
  { table: 'resources', key: 'id', column: 'owner_id' },
  { table: 'reading_lists', key: 'id', column: 'owner_id' },
  { table: 'training_editors', key: 'person_id', column: 'person_id', unless: 'true' },
  { table: 'training_visits', key: 'person_id', column: 'person_id', unless: 'true' },
  { table: 'saved_searches', key: 'id', column: 'person_id', unless: 'own.query = moving.query' },
  {
    table: 'resource_uses',
    key: 'resource_id',
    column: 'person_id',
    unless: 'own.resource_id = moving.resource_id',
  },
  { table: 'resource_questions', key: 'id', column: 'person_id' },
  { table: 'resource_reviews', key: 'id', column: 'person_id', only: 'moving.answer IS NULL' },
];

/** The keys of the rows that were moved, by their table. */
export type TrainingMoved = Readonly<Record<string, readonly string[]>>;

export async function moveTraining(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
): Promise<TrainingMoved> {
  const moved: Record<string, string[]> = {};
  for (const { table, key, column, unless, only = 'true' } of POINTERS) {
    const free = unless
      ? `NOT EXISTS (SELECT FROM ${table} own WHERE own.${column} = $1 AND ${unless})`
      : 'true';
    const [rows] = await manager.query<[{ key: string }[], number]>(
      `UPDATE ${table} moving SET ${column} = $1 WHERE ${column} = $2 AND ${only} AND ${free} RETURNING ${key} AS key`,
      [keptId, mergedId],
    );
    moved[table] = rows.map((row) => row.key);
  }
  return moved;
}

/** Takes back what `moveTraining` did, where it is still with the kept person. */
export async function moveTrainingBack(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
  moved: TrainingMoved,
): Promise<void> {
  for (const { table, key, column } of POINTERS)
    await manager.query(`UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2 AND ${key} = ANY ($3)`, [
      mergedId,
      keptId,
      moved[table] ?? [],
    ]);
}
