import type { Track } from './views.js';

/** Everything that somebody who is not matched may know of a mentor. A new field here is a promise changed: read below. */
export interface MentorCard {
  /** How a choice names the mentor; shown to nobody. */
  readonly reference: string;
  readonly firstName: string;
  readonly role: string;
  /** Codes, the main area first. */
  readonly serviceAreas: readonly string[];
  /** Codes, what the mentor knows best first. */
  readonly topics: readonly string[];
  readonly kind: Track;
}

/** Everything that their mentee knows besides, once the mentor has said yes. */
export interface MentorContact {
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
}

const BEFORE: Readonly<Record<Exclude<keyof MentorCard, 'reference'>, string>> = {
  firstName: 'first name',
  role: 'role',
  serviceAreas: 'service areas',
  topics: 'topics that they can help with',
  kind: 'whether they are a business mentor or an experienced peer',
};

const AFTER: Readonly<Record<keyof MentorContact, string>> = {
  name: 'full name',
  organisation: 'organisation',
  email: 'email address',
};

/** What a mentee sees of a mentor, in words. The privacy notice prints it; the types above hold the pages to it. */
export const SEEN_OF_A_MENTOR = {
  beforeAcceptance: Object.values(BEFORE),
  /** In addition. */
  afterAcceptance: Object.values(AFTER),
} as const;
