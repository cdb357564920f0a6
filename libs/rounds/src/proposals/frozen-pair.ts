import { checkPair, type Contribution, scorePair, type Track } from '@alongside/matching';
import type { EntityManager } from 'typeorm';
import type { SnapshotContent } from '../runs/snapshot.entity.js';
import type { PairProblem } from './pair-problems.js';

export type FrozenPair =
  | { readonly kind: 'eligible'; readonly score: number; readonly contributions: readonly Contribution[] }
  | { readonly kind: 'not-eligible'; readonly problem: PairProblem };

interface Pair {
  readonly menteeProfileId: string;
  readonly mentorProfileId: string;
  readonly track: Track;
}

/**
 * Judges and scores a pair on what the run saw, so that its score compares with all the others of the round. What may
 * have changed since (the mentor's standing and places, conflicts, who already mentors whom) is left to the present.
 */
export function judgeFrozenPair({ problem, menteeIds, mentorIds }: SnapshotContent, pair: Pair): FrozenPair {
  const mentee = problem.mentees.find(({ reference }) => menteeIds[reference] === pair.menteeProfileId);
  const mentor = problem.mentors.find(({ reference }) => mentorIds[reference] === pair.mentorProfileId);
  if (!mentee || !mentor) return { kind: 'not-eligible', problem: 'not-in-run' };
  const rulesOnly = { ...problem, conflicts: [], existingPairs: [], publishedPairs: [] };
  const rule = checkPair(mentee, { ...mentor, status: 'approved', taken: 0 }, pair.track, rulesOnly);
  if (rule) return { kind: 'not-eligible', problem: rule };
  const { score, contributions } = scorePair(mentee, mentor, pair.track, rulesOnly);
  return { kind: 'eligible', score, contributions };
}

/** The snapshot that a proposal came from; for a replacement, that of the round's standing run. */
export async function snapshotOf(
  manager: EntityManager,
  proposal: { readonly runId: string | null; readonly roundId: string },
): Promise<SnapshotContent | null> {
  const [row] = await manager.query<{ content: SnapshotContent }[]>(
    `SELECT snapshot.content FROM snapshots snapshot JOIN runs run ON run.id = snapshot.run_id
     WHERE run.round_id = $2 AND (run.id = $1 OR ($1::uuid IS NULL AND run.status = 'finished'))`,
    [proposal.runId, proposal.roundId],
  );
  return row?.content ?? null;
}
