import type { MenteeInput, MentorInput } from '@alongside/matching';

/** The facts of a mentee that scoring looks at: those of a run's snapshot and those of a record page both fit. */
export type MenteeFacts = Pick<
  MenteeInput,
  | 'stage'
  | 'serviceAreas'
  | 'region'
  | 'legalForm'
  | 'topics'
  | 'formats'
  | 'availability'
  | 'workingStyle'
  | 'preferredMentors'
>;

export type MentorFacts = Pick<
  MentorInput,
  | 'reference'
  | 'stage'
  | 'serviceAreas'
  | 'region'
  | 'legalForm'
  | 'topics'
  | 'availability'
  | 'workingStyle'
  | 'preferredStages'
  | 'preferredTopics'
>;

/** `known` is false where an answer is missing, and the criterion therefore counts half. */
export interface Evidence {
  readonly text: string;
  readonly known: boolean;
}

export function known(text: string): Evidence {
  return { text, known: true };
}

export function unknown(text: string): Evidence {
  return { text, known: false };
}
