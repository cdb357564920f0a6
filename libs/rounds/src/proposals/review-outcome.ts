import type { Decision } from './proposal.entity.js';
import type { PairProblem } from './pair-problems.js';

/** What somebody did last to a proposal. */
export type Change = 'approved' | 'rejected' | 'held' | 'swapped' | 'reopened';

/** Who changed a proposal last, and when: what the loser of two administrators is told. */
export interface LastChange {
  readonly change: Change;
  /** Id of the person; `by` is their name. */
  readonly byId: string;
  readonly by: string;
  readonly at: Date;
}

/** Why a verb changed nothing. */
export type ReviewRefusal =
  | { readonly kind: 'unknown' }
  /** The place is over for this proposal: its run was superseded, or its invitation ended without a yes. */
  | { readonly kind: 'closed'; readonly at: Date }
  /** Its invitation has gone out: it can be undone or withdrawn with the invitations, not here. */
  | { readonly kind: 'released'; readonly at: Date }
  /** Somebody changed it after the page was drawn. `decision` is what stands now. */
  | ({ readonly kind: 'already-decided'; readonly decision: Decision } & LastChange)
  /** The version is right, and the decision that stands does not allow this verb. */
  | { readonly kind: 'not-possible'; readonly decision: Decision }
  | { readonly kind: 'reason-missing' }
  /** What speaks against the pair today, whatever the run found. */
  | { readonly kind: 'not-eligible'; readonly problems: readonly PairProblem[] };

export type ReviewOutcome =
  | { readonly kind: 'decided'; readonly id: string; readonly decision: Decision; readonly version: number }
  | ReviewRefusal;

/** A proposal as the administrator saw it. */
export interface SeenProposal {
  readonly id: string;
  readonly version: number;
}

export interface BulkOutcome {
  readonly approved: readonly string[];
  readonly failures: readonly { readonly id: string; readonly refusal: ReviewRefusal }[];
}
