import { createHash } from 'node:crypto';
import { canonicalise, type MatchingProblem } from '@alongside/matching';

/**
 * SHA-256 of the canonical problem: the same people and settings in any order of rows have the same hash.
 * The day counts only through the conflicts that have ended by then, so the hash keeps those in force and leaves out the
 * day: the same files give the same hash tomorrow, unless a conflict ends tonight.
 */
export function inputHash(problem: MatchingProblem): string {
  const inForce = problem.conflicts
    .filter(({ until }) => until === null || until >= problem.today)
    .map((conflict) => ({ ...conflict, until: null }));
  const canonical = canonicalise({ ...problem, conflicts: inForce, today: '' });
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}
