import { limitsOf, PERIODS } from './settings-form.js';

const PERIOD_TEXTS: Readonly<Record<(typeof PERIODS)[number], { label: string; hint: string }>> = {
  unfinishedApplicationDays: {
    label: 'Unfinished applications',
    hint: 'Counted from the last answer that was saved. Then the answers are deleted, and the account too if there is nothing else.',
  },
  unmatchedMonths: {
    label: 'People with no mentoring under way',
    hint: 'Counted from the last time they did anything here. We write to them 30 days before; then they are deleted.',
  },
  endedMentorshipMonths: {
    label: 'Notes about mentoring that has ended',
    hint: 'Counted from the end. What was written about it is deleted; that it took place stays for your reports.',
  },
  auditYears: {
    label: 'Record of who did what',
    hint: 'You need it to answer a complaint or a legal claim. Most can be brought within six years.',
  },
  mailBodyDays: {
    label: 'Content of emails',
    hint: 'Counted from the day they were sent. Then only their kind, date and delivery stay.',
  },
};

export function presentSettings(typed: Readonly<Record<string, unknown>>, lastChange: string): object {
  return {
    typed,
    lastChange,
    periods: PERIODS.map((name) => {
      const { unit, from, to, standard } = limitsOf(name);
      const { label, hint } = PERIOD_TEXTS[name];
      return { name, label, unit, hint: `${hint} From ${from} to ${to} ${unit}; usually ${standard}.` };
    }),
  };
}
