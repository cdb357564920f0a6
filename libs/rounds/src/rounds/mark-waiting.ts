import type { DataSource } from 'typeorm';

/**
 * Counts, once for each round, that its mentees without a mentor have waited: the next rounds then put them first.
 * A round counts when something of it is released: until then it may still be run again, and has cost nobody a turn.
 * Call it after the release has been committed; it takes its own transaction, and the next release makes up for one that was missed.
 *
 * @returns how many mentees were counted
 */
export async function markWaiting(
  source: DataSource,
  proposalIds: readonly string[],
  at: Date,
): Promise<number> {
  const [counted] = await source.query<[unknown[], number]>(
    `WITH released AS (
       UPDATE rounds SET waiting_counted_at = $2
       WHERE waiting_counted_at IS NULL AND id IN (SELECT round_id FROM proposals WHERE id = ANY ($1))
       RETURNING id
     )
     UPDATE mentee_profiles SET rounds_waited = least(rounds_waited + 1, 1000)
     WHERE id IN (
       SELECT place.mentee_profile_id FROM unfilled_places place JOIN released ON released.id = place.round_id
       WHERE place.closed_at IS NULL
     )
     RETURNING id`,
    [proposalIds, at],
  );
  return counted.length;
}
