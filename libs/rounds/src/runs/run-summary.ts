import type { Policy, Track } from '@alongside/matching';

/** The two aims that the policies put in different order. */
export interface PlanTotals {
  readonly placesFilled: number;
  /** Sum of scores, points x 1000. */
  readonly totalScore: number;
}

/** Places of one service area (the mentee's main one) on one track. */
export interface AreaCount {
  readonly area: string;
  readonly track: Track;
  readonly filled: number;
  readonly unfilled: number;
}

/** The outcome of a finished run in numbers: what its page shows. Whole numbers only, apart from the seconds. */
export interface RunSummary {
  readonly policy: Policy;
  readonly mentees: number;
  readonly mentors: number;
  readonly places: number;
  readonly placesFilled: number;
  readonly pairsConsidered: number;
  readonly pairsEligible: number;
  readonly totalScore: number;
  readonly proof: { readonly valid: boolean; readonly upperBound: number };
  /** Of every proposal, points x 1000, highest first. */
  readonly scores: readonly number[];
  readonly areas: readonly AreaCount[];
  /** The best plan under the other policy, on the same input; null where it was not worked out. */
  readonly otherPolicy: PlanTotals | null;
  readonly engineVersion: string;
  readonly inputHash: string;
  readonly seconds: number;
}
