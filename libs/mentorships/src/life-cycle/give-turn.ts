import type { EntityManager } from 'typeorm';

/**
 * Counts a round more, or takes one back, as if the mentee had waited for it: the next round fills their places before
 * those of people who are new to it. Waiting counts for all places of a mentee.
 */
export async function giveTurn(
  manager: EntityManager,
  menteeProfileId: string,
  rounds: 1 | -1,
): Promise<void> {
  await manager.query(
    `UPDATE mentee_profiles SET rounds_waited = greatest(0, least(1000, rounds_waited + $2)) WHERE id = $1`,
    [menteeProfileId, rounds],
  );
}
