import type { EntityManager } from 'typeorm';

export interface GivenFeedback {
  /** From 1, not at all, to 5, very. */
  readonly useful: number;
  readonly comment: string;
}

/** Somebody's own, also from before they were merged into another. */
export async function feedbackOf(
  manager: EntityManager,
  sessionId: string,
  personId: string,
): Promise<GivenFeedback | null> {
  const [given] = await manager.query<GivenFeedback[]>(
    `SELECT useful, comment FROM session_feedback
     WHERE session_id = $1 AND person_id IN (SELECT id FROM people WHERE $2 IN (id, merged_into_id))
     ORDER BY given_at DESC LIMIT 1`,
    [sessionId, personId],
  );
  return given ?? null;
}
