import type { EntityManager } from 'typeorm';

/** The person, and every record that was merged into theirs: it is theirs too. */
export async function idsOf(manager: EntityManager, personId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `WITH RECURSIVE mine AS (
       SELECT id, 0 AS depth FROM people WHERE id = $1
       UNION SELECT merged.id, depth + 1 FROM people merged JOIN mine ON merged.merged_into_id = mine.id)
     SELECT id FROM mine ORDER BY depth, id`,
    [personId],
  );
  return rows.map(({ id }) => id);
}
