import type { Criterion, Track } from './problem.js';

/** Hard rules in the order in which they are checked; the first that a pair breaks is the one that is kept. */
export const RULES = [
  'mentor-kind',
  'same-person',
  'same-organisation',
  'mentor-not-approved',
  'mentor-paused',
  'already-paired',
  'mentor-each-other',
  'conflict',
  'conflict-unchecked',
  'avoid-list',
  'no-shared-format',
  'peer-area',
  'peer-stage',
  'mentor-full',
  'below-floor',
] as const;
export type Rule = (typeof RULES)[number];

export interface Contribution {
  readonly criterion: Criterion;
  /** 0 to 1000. */
  readonly measure: number;
  readonly weight: number;
  /** measure × weight, 0 to 100,000. */
  readonly points: number;
}

export interface ScoredMentor {
  readonly mentor: string;
  /** 0 to 100,000. The contributions add up to it exactly. */
  readonly score: number;
  readonly contributions: readonly Contribution[];
}

export interface MatchedPlace extends ScoredMentor {
  readonly mentee: string;
  readonly track: Track;
  /** The next best eligible mentors, best first, at most five, whether or not they still have room. */
  readonly alternatives: readonly (ScoredMentor & { readonly hasRoom: boolean })[];
}

/**
 * Why a place stays empty: no mentor is eligible (`rule` removed the most), every eligible mentor is full,
 * or somebody passes all rules but no score reaches the floor.
 */
export interface UnfilledPlace {
  readonly mentee: string;
  readonly track: Track;
  readonly reason: 'no-eligible-mentor' | 'all-eligible-mentors-full' | 'below-floor';
  readonly rule: Rule | null;
  /** How many mentors each rule removed; every mentor counts once, under the first rule broken. */
  readonly removed: Readonly<Partial<Record<Rule, number>>>;
  /** Without those who would be mentored by the mentee in this plan: `removed` counts them. */
  readonly eligibleMentors: number;
  /** Best score that failed only the floor; null where nobody got that far. */
  readonly bestBelowFloor: number | null;
  readonly alternatives: readonly (ScoredMentor & { readonly hasRoom: boolean })[];
}

/**
 * Prices that bound the worth of every plan: places in order of mentee reference and track (business first), mentors in
 * order of reference, in whole units of the folded aims (see aims.ts).
 */
export interface PriceBranch {
  /** Persons who may not be mentee and mentor in this branch, because they would mentor each other. */
  readonly forbidden: readonly { readonly mentee: string; readonly mentor: string }[];
  /** A best plan of the branch: a mentor for each place, or null. Absent where it is the plan of the result. */
  readonly mentors?: readonly (string | null)[];
  readonly placePrices: readonly number[];
  readonly mentorPrices: readonly number[];
}

/** Dual prices, anybody can check them: see prove(). */
export interface Proof {
  readonly valid: boolean;
  /** No plan for the same problem has a larger total score (under the aims that come before it). */
  readonly upperBound: number;
  /** One branch, unless two people would have mentored each other; every plan without such a pair is in some branch. */
  readonly branches?: readonly PriceBranch[];
}

export interface MatchingResult {
  readonly matches: readonly MatchedPlace[];
  readonly unfilled: readonly UnfilledPlace[];
  readonly mentees: number;
  readonly mentors: number;
  readonly places: number;
  readonly pairsConsidered: number;
  readonly pairsEligible: number;
  readonly totalScore: number;
  readonly proof: Proof;
  readonly engineVersion: string;
}

/** Stages of the job, for a progress bar: `done` out of `of`. */
export type ProgressListener = (
  stage: 'read' | 'score' | 'assign' | 'prove' | 'explain',
  done: number,
  of: number,
) => void;
