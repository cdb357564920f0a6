import {
  type ApplicationState,
  type Facts,
  KINDS,
  type OpenApplication,
  openQuestions,
} from '@alongside/people';
import type { Typed } from '../../web/forms/parse-form.js';
import type { Journey } from './journeys.js';
import type { QuestionPage } from './question-page.js';

/** Where the details of somebody whose application is sent are shown. */
export const DETAILS = '/my-details';

/** 'check' where the question was opened from the check page; otherwise ''. */
export function fromOf(typed: Typed): string {
  return typed['from'] === 'check' ? 'check' : '';
}

export function pageAddress({ base }: Journey, path: string, from: string): string {
  return `${base}/${path}${from ? `?from=${from}` : ''}`;
}

/** The page that holds all answers together, which depends on how far the application is. */
function overview({ base }: Journey, state: ApplicationState, from: string): { text: string; href: string } {
  if (state === 'more-wanted' || (state === 'draft' && from === 'check'))
    return { text: 'Check your answers', href: `${base}/check` };
  if (state === 'draft') return { text: 'Your application', href: `${base}/tasks` };
  return { text: 'My details', href: DETAILS };
}

export function backFrom(
  journey: Journey,
  state: ApplicationState,
  { path, question }: QuestionPage,
  from: string,
): { text: string; href: string } {
  return path === question
    ? overview(journey, state, from)
    : { text: 'Back', href: pageAddress(journey, question, from) };
}

/** After an answer of a draft: the next question without one, then checking. Elsewhere: back to where one came from. */
export function nextAfter(
  journey: Journey,
  application: OpenApplication,
  facts: Facts,
  key: string,
  from: string,
): string {
  if (application.state !== 'draft' || from === 'check')
    return overview(journey, application.state, from).href;
  const order = journey.sections.flatMap(({ questions }) => questions);
  const later = order.slice(order.indexOf(key) + 1);
  const next = later.find((question) => application.answers[question] === undefined);
  if (next) return pageAddress(journey, next, '');
  return openQuestions(journey.kind, facts).length === 0 ? `${journey.base}/check` : `${journey.base}/tasks`;
}

/** A question's key to its words, in the order of the journey. */
export function orderedQuestions(journey: Journey) {
  const known = KINDS[journey.kind].questions;
  return journey.sections.map(({ title, questions }) => ({
    title,
    questions: questions.flatMap((key) => known.filter((question) => question.key === key)),
  }));
}
