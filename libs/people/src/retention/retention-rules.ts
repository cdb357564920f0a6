import type { ProgrammeSettings } from '@alongside/platform';

type Periods = ProgrammeSettings['retention'];

/** How long before they are deleted people without a match are told. */
export const WARNING_DAYS = 30;
export const CLOSED_COMPLAINT_MONTHS = 24;
/** Of links and notices, counted from when they were last of use. */
export const MENTORING_LEFTOVER_MONTHS = 6;
const DAYS_OF_AN_IMPORT = 30;

export interface RetentionRule {
  /** What it is about, as the beginning of a sentence. */
  readonly what: string;
  /** '28 days after you last worked on it' */
  readonly keptFor: (periods: Periods) => string;
  /** What happens then. */
  readonly then: string;
}

/**
 * The schedule: what is kept for how long, and what happens then. The privacy notice, the page of settings and the daily
 * report print it, and the worker carries it out; there is no other list.
 */
export const SCHEDULE = {
  'unfinished-applications': {
    what: 'Applications that were never sent',
    keptFor: (periods) => `${days(periods.unfinishedApplicationDays)} after the last answer was saved`,
    then: 'The answers are deleted. If there is nothing else, so is the account.',
  },
  'unmatched-people': {
    what: 'People with no mentoring under way',
    keptFor: (periods) => `${months(periods.unmatchedMonths)} after they last did anything here`,
    then: `We write ${WARNING_DAYS} days before. Then everything about the person is deleted, unless they sign in.`,
  },
  'ended-mentorships': {
    what: 'Notes about mentoring that has ended',
    keptFor: (periods) => `${months(periods.endedMentorshipMonths)} after it ended`,
    then: 'What was written about it is deleted: agreement, goals, notes, things to do, comments. That there was a mentorship, when the two met, and numbers that you gave stay for our counts. Words that you let us publish stay until you take them back.',
  },
  audit: {
    what: 'The record of who did what',
    keptFor: (periods) => `${years(periods.auditYears)} after each entry`,
    then: 'The entries are deleted.',
  },
  'mail-bodies': {
    what: 'What our emails said, and to whom',
    keptFor: (periods) => `${days(periods.mailBodyDays)} after they were sent`,
    then: 'Content and address are deleted. That an email of that kind was sent stays.',
  },
  complaints: {
    what: 'Complaints',
    keptFor: () => `${months(CLOSED_COMPLAINT_MONTHS)} after they were closed`,
    then: 'The complaint and our notes about it are deleted.',
  },
} as const satisfies Record<string, RetentionRule>;

/** Left behind by using the platform, and cleaned up whatever the settings say. */
const HOUSEKEEPING = {
  'sign-in-links': { what: 'Links and codes for signing in', keptFor: () => 'one day', then: 'Deleted.' },
  attempts: { what: 'Counts of attempts to sign in', keptFor: () => 'at most a day', then: 'Deleted.' },
  sessions: { what: 'Sessions that have ended', keptFor: () => 'until the next clean-up', then: 'Deleted.' },
  'known-browsers': {
    what: 'Browsers that you signed in with',
    keptFor: () => 'one year after the last use',
    then: 'Deleted.',
  },
  'email-changes': {
    what: 'Changes of an email address',
    keptFor: () => 'until they can no longer be confirmed or undone',
    then: 'The old and the new address are deleted from the record of the change.',
  },
  departures: {
    what: 'Requests to leave',
    keptFor: () => '30 days after they were carried out or undone',
    then: 'Deleted.',
  },
  'administrator-invitations': {
    what: 'Invitations to become an administrator',
    keptFor: () => '30 days after they ran out, if nobody accepted them',
    then: 'Deleted.',
  },
  'mentoring-links': {
    what: 'Links in emails about mentoring',
    keptFor: () =>
      `${months(MENTORING_LEFTOVER_MONTHS)} after they ran out (those that stop emails work for as long as you have an account)`,
    then: 'Deleted.',
  },
  notices: {
    what: 'The list of what there was to tell you by email',
    keptFor: () => `${months(MENTORING_LEFTOVER_MONTHS)} after it would have been too late to tell you`,
    then: 'Deleted.',
  },
  imports: {
    what: 'Uploaded lists that were never applied',
    keptFor: () => days(DAYS_OF_AN_IMPORT),
    then: 'The files are deleted.',
  },
} as const satisfies Record<string, RetentionRule>;

export type ScheduledCode = keyof typeof SCHEDULE;
export type HousekeepingCode = keyof typeof HOUSEKEEPING;
export type RetentionCode = ScheduledCode | HousekeepingCode;

export interface RuleInWords {
  readonly code: string;
  readonly what: string;
  readonly keptFor: string;
  readonly then: string;
}

/** The schedule with the periods of today. */
export function scheduleInWords(periods: Periods): RuleInWords[] {
  return inWords(SCHEDULE, periods);
}

export function housekeepingInWords(periods: Periods): RuleInWords[] {
  return inWords(HOUSEKEEPING, periods);
}

function inWords(rules: Readonly<Record<string, RetentionRule>>, periods: Periods): RuleInWords[] {
  return Object.entries(rules).map(([code, { what, keptFor, then }]) => ({
    code,
    what,
    keptFor: keptFor(periods),
    then,
  }));
}

function days(count: number): string {
  return count === 1 ? 'one day' : `${count} days`;
}

function months(count: number): string {
  return `${count} months`;
}

function years(count: number): string {
  return count === 1 ? 'one year' : `${count} years`;
}
