import {
  AVAILABILITY,
  type CodeList,
  CONFLICT_REASONS,
  FORMATS,
  labelOf,
  LEGAL_FORMS,
  MENTOR_KINDS,
  REGIONS,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import type { ConflictStatus, MenteeStatus, MentorStatus, MentorTopic, Track } from '@alongside/people';

/** Codes of people in words. */
const labels = (list: CodeList, codes: readonly string[]): string =>
  codes.map((code) => labelOf(list, code)).join(', ');

export const areaWords = (codes: readonly string[]): string => labels(SERVICE_AREAS, codes);
export const formatWords = (codes: readonly string[]): string => labels(FORMATS, codes);
export const availabilityWords = (codes: readonly string[]): string => labels(AVAILABILITY, codes);
export const stageListWords = (codes: readonly string[]): string => labels(STAGES, codes);
export const topicListWords = (codes: readonly string[]): string => labels(TOPICS, codes);
export const topicWords = (code: string): string => labelOf(TOPICS, code);
export const stageWords = (code: string | null): string =>
  code === null ? 'Not known' : labelOf(STAGES, code);
export const regionWords = (code: string): string => labelOf(REGIONS, code);
export const legalFormWords = (code: string | null): string =>
  code === null ? 'Not given' : labelOf(LEGAL_FORMS, code);
export const kindWords = (kind: Track): string => labelOf(MENTOR_KINDS, kind);
export const reasonWords = (code: string): string => labelOf(CONFLICT_REASONS, code);

export const trackWords = (tracks: readonly Track[]): string =>
  tracks.map((track) => (track === 'business' ? 'Business mentor' : 'Experienced peer')).join(' and ');

export const mentorTopicWords = ({ code, level }: MentorTopic): string =>
  level === 'some' ? `${topicWords(code)} (some experience)` : topicWords(code);

export function workingStyleWords(answers: readonly number[] | null): string {
  return answers === null ? 'Not given' : `${answers.join(', ')} (four answers from 1 to 5)`;
}

export function waitedWords(rounds: number): string {
  if (rounds === 0) return 'None';
  return rounds === 1 ? '1 round' : `${rounds} rounds`;
}

export const MENTOR_STATUS: Readonly<Record<MentorStatus, string>> = {
  applied: 'Applied',
  approved: 'Approved',
  paused: 'Paused',
  retired: 'Retired',
};

export const MENTEE_STATUS: Readonly<Record<MenteeStatus, string>> = {
  active: 'Active',
  withdrawn: 'Withdrawn',
};

export const CONFLICT_STATUS: Readonly<Record<ConflictStatus, string>> = {
  recorded: 'Kept apart',
  'needs-check': 'Needs a check',
  cleared: 'Cleared',
};

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});

export const dayWords = (date: Date): string => DAY.format(date);

/** '2027-03-31' → '31 March 2027' */
export const isoDayWords = (iso: string): string => DAY.format(new Date(`${iso}T12:00:00Z`));
