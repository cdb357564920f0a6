import type { MentorshipStatus } from './mentorship-state.js';

/** Who moves a mentorship: one of its two people, or an administrator. */
export interface Mover {
  readonly kind: 'person' | 'administrator';
  /** Of the person. */
  readonly id: string;
}

export type MoveOutcome =
  | { readonly kind: 'done'; readonly status: MentorshipStatus }
  /** There is none, or it is not theirs. */
  | { readonly kind: 'unknown' }
  /** Somebody was quicker, or it is not the time for it. */
  | { readonly kind: 'not-possible'; readonly status: MentorshipStatus };
