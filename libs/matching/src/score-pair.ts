import { measure, type CodeMeaning } from './measures.js';
import {
  CRITERIA,
  type Criterion,
  type MatchingProblem,
  type MenteeInput,
  type MentorInput,
  type Track,
} from './problem.js';
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
 * The contributions are in the order of CRITERIA and add up to the score exactly. They are frozen, and shared
 * between pairs that measure the same.
 */
export function scorePair(
  mentee: MenteeInput,
  mentor: MentorInput,
  track: Track,
  problem: MatchingProblem,
): ScoredMentor {
  const codes = codeMeaning(problem);
  const weights = problem.weights[track];
  const contributions: Contribution[] = [];
  let score = 0;
  for (const criterion of CRITERIA) {
    const contribution = contributionOf(
      criterion,
      measure(criterion, mentee, mentor, codes),
      weights[criterion],
    );
    contributions.push(contribution);
    score += contribution.points;
  }
  return { mentor: mentor.reference, score, contributions };
}

/** The few hundred different contributions there are, by criterion and by measure with weight. */
const contributionsOf = new Map<Criterion, Map<number, Contribution>>();

function contributionOf(criterion: Criterion, measured: number, weight: number): Contribution {
  let known = contributionsOf.get(criterion);
  if (known === undefined) contributionsOf.set(criterion, (known = new Map<number, Contribution>()));
  const key = measured * (MOST_WEIGHT + 1) + weight;
  let contribution = known.get(key);
  if (contribution === undefined) {
    contribution = Object.freeze({ criterion, measure: measured, weight, points: measured * weight });
    known.set(key, contribution);
  }
  return contribution;
}

const MOST_WEIGHT = 100;
