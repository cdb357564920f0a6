import type { MentorTopic, Track } from '../directory/views.js';

/** One row of each file, checked. Optional text that was not given is empty; optional codes are null. */

export interface ProfileRow {
  /** Where it stands in its file: the header is row 1. */
  readonly row: number;
  readonly reference: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly organisationGroup: string;
  readonly role: string;
  readonly serviceAreas: string[];
  readonly region: string;
  readonly legalForm: string | null;
  readonly formats: string[];
  readonly availability: string[];
  readonly workingStyle: number[] | null;
  readonly avoid: string[];
}

export interface MenteeRow extends ProfileRow {
  readonly stage: string;
  readonly topics: string[];
  readonly tracks: Track[];
  readonly preferredMentors: string[];
  readonly goals: string;
  readonly roundsWaited: number;
}

export interface MentorRow extends ProfileRow {
  readonly kind: Track;
  readonly sector: string;
  readonly stage: string | null;
  readonly topics: MentorTopic[];
  readonly capacity: number;
  readonly preferredStages: string[];
  readonly preferredTopics: string[];
}

export interface ConflictRow {
  readonly row: number;
  readonly mentee: string;
  readonly mentor: string;
  readonly reason: string;
  /** ISO date; the conflict holds up to and including this day. */
  readonly until: string | null;
}
