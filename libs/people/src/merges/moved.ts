/** What a merge moved, and what was there before: ids, codes and counts only, so that it says nothing about anybody. */

import type { TrainingMoved } from './training-pointers.js';

export const PROFILE_KINDS = ['mentee', 'mentor'] as const;
export type ProfileKind = (typeof PROFILE_KINDS)[number];

export interface PersonMoved {
  readonly profiles: readonly {
    readonly kind: ProfileKind;
    readonly id: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** The profile of a pair that was not kept, with the status that it had. */
  readonly dropped: readonly { readonly kind: ProfileKind; readonly id: string; readonly status: string }[];
  readonly applications: readonly { readonly id: string; readonly from: string; readonly to: string }[];
  readonly notes: readonly string[];
  readonly declarations: readonly string[];
  readonly consents: readonly string[];
  readonly complaints: readonly string[];
  readonly organisationsAdded: readonly string[];
  /** People who had been merged into the merged one before. */
  readonly mergedBefore: readonly string[];
  readonly carried: CarriedOver;
  /** None for a merge from before there was a training repository. */
  readonly training?: TrainingMoved;
}

/** What keeps people apart, and whom they wished for, carried over from a dropped profile to the kept one. */
export interface CarriedOver {
  readonly conflictsAdded: readonly string[];
  readonly conflictsReopened: readonly { readonly id: string; readonly status: string }[];
  /** Profiles of the other side that named the dropped one, and now name the kept one too. */
  readonly avoidedBy: readonly { readonly kind: ProfileKind; readonly id: string; readonly kept: string }[];
  /** Of the kept profile: how many it named itself, and how many came from the dropped one. */
  readonly avoids: readonly {
    readonly kind: ProfileKind;
    readonly id: string;
    readonly own: number;
    readonly added: number;
  }[];
  /** Mentees who had chosen the dropped mentor, and now choose the kept one. */
  readonly preferredBy: readonly { readonly id: string; readonly kept: string; readonly dropped: string }[];
}

export const NOTHING_CARRIED: CarriedOver = {
  conflictsAdded: [],
  conflictsReopened: [],
  avoidedBy: [],
  avoids: [],
  preferredBy: [],
};

export interface OrganisationMoved {
  /** Keys of spellings; a spelling is what other people call it, and stays with the organisations. */
  readonly spellings: readonly string[];
  readonly mentees: readonly string[];
  readonly mentors: readonly string[];
  readonly declarations: readonly string[];
  readonly mergedBefore: readonly string[];
  /** The kept one took over the group of the merged one. */
  readonly groupTaken: boolean;
  readonly needsCheck: { readonly kept: boolean; readonly merged: boolean };
}
