/** What other parts of the platform may know of people: plain values, never entities. */

export type Track = 'business' | 'peer';
export type MenteeStatus = 'applied' | 'active' | 'withdrawn' | 'refused';
export type MentorStatus = 'applied' | 'approved' | 'paused' | 'retired' | 'refused';
export type TopicLevel = 'some' | 'strong';

export interface OrganisationView {
  readonly id: string;
  readonly name: string;
  readonly groupId: string | null;
  readonly groupName: string | null;
}

export interface MentorTopic {
  readonly code: string;
  readonly level: TopicLevel;
}

interface ProfileView {
  /** Of the profile; a person with both profiles has one `personId` and two of these. */
  readonly id: string;
  readonly reference: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: OrganisationView;
  readonly role: string;
  /** The main area first. */
  readonly serviceAreas: string[];
  readonly region: string;
  /** As recorded: 'undecided' is a value of its own; null means not given. */
  readonly legalForm: string | null;
  readonly formats: string[];
  readonly availability: string[];
  /** Four answers from 1 to 5, or null where none were given. */
  readonly workingStyle: number[] | null;
  /** As given: references of the other side, or spellings of organisations. */
  readonly avoid: string[];
  readonly updatedAt: Date;
}

export interface MenteeView extends ProfileView {
  readonly stage: string;
  /** In order of priority. */
  readonly topics: string[];
  readonly tracks: Track[];
  /** Mentor references, first choice first. */
  readonly preferredMentors: string[];
  readonly goals: string;
  readonly roundsWaited: number;
  readonly status: MenteeStatus;
}

export interface MentorView extends ProfileView {
  readonly kind: Track;
  readonly sector: string;
  /** The furthest stage that they have led an organisation to; null where unknown. */
  readonly stage: string | null;
  readonly topics: MentorTopic[];
  readonly capacity: number;
  readonly preferredStages: string[];
  readonly preferredTopics: string[];
  /** In their own words, for the programme team alone; empty where a list brought them. */
  readonly biography: string;
  readonly willNotDo: string;
  readonly status: MentorStatus;
}

export interface ChosenMentor {
  readonly reference: string;
  readonly id?: string;
  readonly name?: string;
}
