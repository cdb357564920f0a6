import type { CurrentApplication, Facts } from '@alongside/people';
import type { Journey } from '../journey/journeys.js';
import { presentAnswers } from '../journey/overview.presenter.js';
import { dayInWords } from '../../web/words/dates.js';

/** One part of the page: as a mentee, or as a mentor. */
export function presentDetails(journey: Journey, current: CurrentApplication, facts: Facts): object {
  const frame = { kind: journey.kind, base: journey.base, as: journey.as, title: journey.title };
  if (current.kind !== 'open') return { ...frame, state: current.kind };
  const { state, reference, submittedAt, message } = current;
  const kept = state === 'draft' ? [] : presentAnswers(journey, current, facts, '');
  return {
    ...frame,
    state,
    reference,
    message,
    sentOn: submittedAt && dayInWords(submittedAt),
    sections: kept,
    mayLeave: state !== 'draft' && !(state === 'in-programme' && journey.kind === 'mentor'),
  };
}
