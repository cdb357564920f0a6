/**
 * What matching is given: plain data, references only, no personal details.
 * Codes are opaque here; the caller passes the order of stages and the parents of service areas.
 */

export type Track = 'business' | 'peer';

export type Policy = 'most-places' | 'best-total';

/** In the order in which contributions are always listed. */
export const CRITERIA = [
  'needs',
  'serviceArea',
  'stage',
  'workingStyle',
  'preferences',
  'background',
  'practical',
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** Whole numbers that add up to 100. */
export type Weights = Readonly<Record<Criterion, number>>;

/** Four answers from 1 to 5; null where one was not given. Null as a whole: none were given. */
export type WorkingStyle = readonly (number | null)[] | null;

export interface MenteeInput {
  readonly reference: string;
  /** Identity of the human being, shared by a mentee and a mentor who are the same person. */
  readonly personId: string;
  readonly organisationId: string;
  readonly groupId: string | null;
  readonly stage: string;
  /** The main area first. */
  readonly serviceAreas: readonly string[];
  readonly region: string;
  /** Null where missing or undecided. */
  readonly legalForm: string | null;
  /** In order of priority; only the first three are scored. */
  readonly topics: readonly string[];
  readonly formats: readonly string[];
  readonly availability: readonly string[];
  readonly workingStyle: WorkingStyle;
  readonly tracks: readonly Track[];
  /** Mentor references in order, at most five; empty where no choices were made. */
  readonly preferredMentors: readonly string[];
  readonly avoidMentors: readonly string[];
  readonly avoidOrganisationIds: readonly string[];
  /** Completed rounds in which the mentee was left waiting, 0 to 1000. */
  readonly roundsWaited: number;
}

export interface MentorInput {
  readonly reference: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly groupId: string | null;
  readonly kind: Track;
  /** Furthest stage that they have led an organisation to; null where unknown. */
  readonly stage: string | null;
  readonly serviceAreas: readonly string[];
  readonly region: string;
  readonly legalForm: string | null;
  readonly topics: readonly { readonly code: string; readonly level: 'some' | 'strong' }[];
  readonly formats: readonly string[];
  readonly availability: readonly string[];
  readonly workingStyle: WorkingStyle;
  /** How many mentees in all, across both tracks. */
  readonly capacity: number;
  /** How much of the capacity is taken already, by mentorships and by what is locked. */
  readonly taken: number;
  readonly status: 'approved' | 'applied' | 'paused' | 'retired';
  readonly preferredStages: readonly string[];
  readonly preferredTopics: readonly string[];
  readonly avoidMentees: readonly string[];
  readonly avoidOrganisationIds: readonly string[];
}

export interface ConflictInput {
  readonly mentee: string;
  readonly mentor: string;
  readonly reason: string;
  /** ISO date; the conflict holds up to and including this day. Null: no end. */
  readonly until: string | null;
  /** False where nobody has checked yet: a "needs a check" is not clear, so the pair is not eligible. */
  readonly checked: boolean;
}

/** A pair that exists already: an active mentorship, or a match whose invitation is open. */
export interface ExistingPair {
  readonly mentee: string;
  readonly mentor: string;
  readonly track: Track;
}

export interface MatchingProblem {
  readonly mentees: readonly MenteeInput[];
  readonly mentors: readonly MentorInput[];
  readonly conflicts: readonly ConflictInput[];
  readonly existingPairs: readonly ExistingPair[];
  /** What was already published (aim 5 keeps as many of these as it can). */
  readonly publishedPairs: readonly ExistingPair[];
  readonly weights: Readonly<Record<Track, Weights>>;
  /** In points × 1000, as scores are: 40 points is 40,000. */
  readonly floor: number;
  readonly policy: Policy;
  /** Tracks to fill in this run. */
  readonly tracks: readonly Track[];
  /** ISO date on which conflicts are judged: the library has no clock. */
  readonly today: string;
  /** Codes from earliest to latest. */
  readonly stageOrder: readonly string[];
  readonly serviceAreaParents: Readonly<Record<string, string>>;
}
