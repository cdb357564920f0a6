import type { DeclineReason } from './invitation.entity.js';

export interface Declining {
  readonly reason: DeclineReason;
  /** In the mentor's own words; may be empty. */
  readonly note: string;
  /** The mentor wants no further invitations until they say otherwise. */
  readonly pause: boolean;
}

export const LONGEST_DECLINE_NOTE = 1000;
