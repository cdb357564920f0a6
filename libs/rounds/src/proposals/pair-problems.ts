import type { Rule } from '@alongside/matching';
import { RULE_LABELS } from '../mapping/unfilled-reasons.js';

/** What speaks against a pair: a hard rule, or something that only the present knows. */
export type PairProblem = Rule | 'mentee-withdrawn' | 'not-in-run' | 'track-not-wanted';

const PRESENT_LABELS: Readonly<Record<Exclude<PairProblem, Rule>, string>> = {
  'mentee-withdrawn': 'The mentee has withdrawn',
  'not-in-run': 'The mentor joined after the run',
  'track-not-wanted': 'The mentee no longer asks for this kind of mentor',
};

/** A short sentence without a full stop. */
export function pairProblemLabel(problem: PairProblem): string {
  return problem in PRESENT_LABELS
    ? PRESENT_LABELS[problem as keyof typeof PRESENT_LABELS]
    : RULE_LABELS[problem as Rule];
}
