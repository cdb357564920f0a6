import { measure, type CodeMeaning } from './measures.js';
import { CRITERIA, type MatchingProblem, type MenteeInput, type MentorInput, type Track } from './problem.js';
import type { Contribution, ScoredMentor } from './result.js';

const meaningOf = new WeakMap<MatchingProblem, CodeMeaning>();

/** The order of stages and the parents of areas, looked up once for each problem. */
export function codeMeaning(problem: MatchingProblem): CodeMeaning {
  let codes = meaningOf.get(problem);
  if (codes === undefined) {
    codes = {
      stageIndex: new Map(problem.stageOrder.map((stage, index) => [stage, index])),
      parentOf: problem.serviceAreaParents,
    };
    meaningOf.set(problem, codes);
  }
  return codes;
}

/**
 * Scores one pair as domain.md defines it, whether or not the pair is eligible.
 * The contributions are in the order of CRITERIA and add up to the score exactly.
 */
export function scorePair(
  mentee: MenteeInput,
  mentor: MentorInput,
  track: Track,
  problem: MatchingProblem,
): ScoredMentor {
  const codes = codeMeaning(problem);
  const weights = problem.weights[track];
  const contributions = CRITERIA.map((criterion): Contribution => {
    const weight = weights[criterion];
    const measured = measure(criterion, mentee, mentor, codes);
    return { criterion, measure: measured, weight, points: measured * weight };
  });
  const score = contributions.reduce((sum, { points }) => sum + points, 0);
  return { mentor: mentor.reference, score, contributions };
}
