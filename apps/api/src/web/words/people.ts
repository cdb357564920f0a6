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
  TRACKS,
} from '@alongside/vocabulary';
import {
  type ConflictStatus,
  type MenteeStatus,
  type MentorStatus,
  type MentorTopic,
  type Track,
  workingStyleInWords,
} from '@alongside/people';
import { counted } from './numbers.js';
import { sentenceCase } from './sentences.js';

export const NOT_GIVEN = 'Not given';

const labels = (list: CodeList, codes: readonly string[]): string =>
  codes.map((code) => labelOf(list, code)).join(', ');

export const areaWords = (codes: readonly string[]): string => labels(SERVICE_AREAS, codes);
export const formatWords = (codes: readonly string[]): string => labels(FORMATS, codes);
export const availabilityWords = (codes: readonly string[]): string =>
  labels(AVAILABILITY, codes) || NOT_GIVEN;
export const stageListWords = (codes: readonly string[]): string => labels(STAGES, codes);
export const topicListWords = (codes: readonly string[]): string => labels(TOPICS, codes);
export const topicWords = (code: string): string => labelOf(TOPICS, code);
export const stageWords = (code: string | null): string =>
  code === null ? NOT_GIVEN : labelOf(STAGES, code);
export const regionWords = (code: string): string => labelOf(REGIONS, code);
export const legalFormWords = (code: string | null): string =>
  code === null ? NOT_GIVEN : labelOf(LEGAL_FORMS, code);
export const kindWords = (kind: Track): string => labelOf(MENTOR_KINDS, kind);
export const reasonWords = (code: string): string => labelOf(CONFLICT_REASONS, code);

/** 'Business mentor and experienced peer' */
export const trackWords = (tracks: readonly Track[]): string =>
  sentenceCase(tracks.map((track) => labelOf(TRACKS, track).toLowerCase()).join(' and '));

export const mentorTopicWords = ({ code, level }: MentorTopic): string =>
  level === 'some' ? `${topicWords(code)} (some experience)` : topicWords(code);

export function workingStyleWords(answers: readonly number[] | null): string {
  return answers === null ? NOT_GIVEN : workingStyleInWords(answers).join('; ');
}

export function waitedWords(rounds: number): string {
  return rounds === 0 ? 'None' : counted(rounds, 'round', 'rounds');
}

export const MENTOR_STATUS: Readonly<Record<MentorStatus, string>> = {
  applied: 'Applied',
  approved: 'Approved',
  paused: 'Paused',
  retired: 'Retired',
  refused: 'Not taken on',
};

export const MENTEE_STATUS: Readonly<Record<MenteeStatus, string>> = {
  applied: 'Applied',
  active: 'Active',
  withdrawn: 'Withdrawn',
  refused: 'Not taken on',
};

export const CONFLICT_STATUS: Readonly<Record<ConflictStatus, string>> = {
  recorded: 'Kept apart',
  'needs-check': 'Needs a check',
  cleared: 'Cleared',
};
