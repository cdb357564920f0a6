import type { MatchingProblem } from './problem.js';

/** Compares by code unit, so that the order is the same on every machine and in every language setting. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The same problem with its people in order of reference. Everything later works in this order,
 * which is what makes a plan independent of the order of rows.
 */
export function inReferenceOrder(problem: MatchingProblem): MatchingProblem {
  return {
    ...problem,
    mentees: [...problem.mentees].sort((a, b) => byCode(a.reference, b.reference)),
    mentors: [...problem.mentors].sort((a, b) => byCode(a.reference, b.reference)),
  };
}
