import type { Track } from '@alongside/matching';
import type { EntityManager } from 'typeorm';

export interface NewMentorship {
  readonly invitationId: string;
  readonly track: Track;
  /** Ids of the profiles. */
  readonly menteeId: string;
  readonly mentorId: string;
}

/** One mentee on one track. */
export type Place = Pick<LivePair, 'menteeId' | 'track'>;

export interface LivePair {
  readonly track: Track;
  readonly menteeId: string;
  readonly mentorId: string;
}

/**
 * What rounds need to know of mentorships, and the one thing that they cause. Mentorships implement it (they may know
 * rounds, rounds must not know them); the class is its own injection token. Every method works inside the caller's transaction.
 */
export abstract class MentorshipRegister {
  /** Opens the mentorship that an accepted invitation becomes, and returns its id. The caller has locked the mentor's row. */
  abstract open(manager: EntityManager, mentorship: NewMentorship): Promise<string>;

  /** The id of the mentorship that an invitation became; null where it became none. */
  abstract openedBy(manager: EntityManager, invitationId: string): Promise<string | null>;

  /** How many live mentorships each mentor has, by profile id; a mentor without one has no entry. */
  abstract liveLoads(manager: EntityManager): Promise<Map<string, number>>;

  /** How many live mentorships this mentor has. */
  abstract liveLoadOf(manager: EntityManager, mentorId: string): Promise<number>;

  abstract livePairs(manager: EntityManager): Promise<LivePair[]>;

  /** Places whose mentorship is over, and whose mentee has not said that they want another mentor. */
  abstract restingPlaces(manager: EntityManager): Promise<Place[]>;
}
