import { MOST_TIMES, type OfferProblem, SESSION_MINUTES, type SessionFormat } from '@alongside/mentorships';
import { type FieldProblem, PLACE_FIELDS } from './offer.form.js';

const TIMES_WORDS = {
  none: 'Give at least one time',
  'too-many': `Give up to ${MOST_TIMES} times`,
  past: 'This time has gone by: give one that is still to come',
  'too-far': 'Give a time in the next 12 months',
  'same-twice': 'You have given this time already',
} as const;

const MINUTES_WORDS = {
  'too-short': `A session takes at least ${SESSION_MINUTES.shortest} minutes`,
  'too-long': `A session takes at most ${SESSION_MINUTES.longest} minutes, which is 8 hours`,
} as const;

const PLACE_WORDS = {
  'not-https': 'Enter a link that begins with https://, such as https://meet.example.org/room',
  missing: 'Enter the place where you meet',
  'too-long': 'Use 500 characters or fewer',
} as const;

/** What is wrong with an offer, beside the field that it came from. */
export function offerProblemInWords(
  problem: OfferProblem,
  format: SessionFormat,
  sources: readonly string[] = [],
): FieldProblem {
  switch (problem.field) {
    case 'times': {
      const index = 'index' in problem ? problem.index : sources.length - 1;
      return { field: sources[index] ?? 'day-1', text: TIMES_WORDS[problem.problem] };
    }
    case 'minutes':
      return { field: 'minutes', text: MINUTES_WORDS[problem.problem] };
    case 'place':
      return { field: PLACE_FIELDS[format], text: PLACE_WORDS[problem.problem] };
    case 'note':
    case 'agenda':
      return { field: problem.field, text: 'Use 2,000 characters or fewer' };
  }
}
