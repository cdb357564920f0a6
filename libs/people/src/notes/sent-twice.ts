import type { EntityManager } from 'typeorm';

/** How long a form that was sent may take to arrive once more. Later the same words are meant anew: 'No answer', again. */
const A_MOMENT = 10 * 60_000;

const ABOUT = { person_notes: 'person_id', complaint_notes: 'complaint_id' } as const;

interface Note {
  readonly aboutId: string;
  readonly body: string;
  readonly by: string;
  readonly at: Date;
}

/** The same note was written by the same hand a moment ago. Whoever asks has locked what it is about. */
export async function isSentTwice(
  manager: EntityManager,
  table: keyof typeof ABOUT,
  { aboutId, body, by, at }: Note,
): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    `SELECT FROM ${table} WHERE (${ABOUT[table]}, body, written_by) = ($1, $2, $3) AND written_at > $4`,
    [aboutId, body, by, new Date(at.getTime() - A_MOMENT)],
  );
  return found.length > 0;
}
