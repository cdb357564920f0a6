import type { Decision } from './proposal.entity.js';
import type { Change } from './review-outcome.js';

export type Verb = 'approve' | 'reject' | 'hold' | 'reopen';

interface Move {
  readonly from: readonly Decision[];
  readonly to: Decision;
  readonly change: Change;
}

/** What may follow what; the database refuses the same moves (trigger proposals_states). */
export const MOVES: Readonly<Record<Verb, Move>> = {
  approve: { from: ['pending', 'held'], to: 'approved', change: 'approved' },
  reject: { from: ['pending', 'held'], to: 'rejected', change: 'rejected' },
  hold: { from: ['pending'], to: 'held', change: 'held' },
  reopen: { from: ['approved', 'rejected', 'held'], to: 'pending', change: 'reopened' },
};

/** The verbs that a decision leaves open, in the order in which a page offers them. */
export function verbsFor(decision: Decision): Verb[] {
  return (Object.keys(MOVES) as Verb[]).filter((verb) => MOVES[verb].from.includes(decision));
}

export const LONGEST_NOTE = 2000;
