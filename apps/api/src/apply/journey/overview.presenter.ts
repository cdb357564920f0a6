import { type Facts, type OpenApplication, type OpenQuestion, openQuestions } from '@alongside/people';
import { weekdayInWords } from '../../web/words/dates.js';
import { orderedQuestions } from './journey-path.js';
import type { Journey } from './journeys.js';

type Status =
  { readonly text: string } | { readonly tag: { readonly text: string; readonly classes: string } };

const DONE: Status = { text: 'Completed' };
const OPTIONAL: Status = { tag: { text: 'Optional', classes: 'govuk-tag--grey' } };
const TO_DO: Status = { tag: { text: 'To do', classes: 'govuk-tag--blue' } };
const TO_CORRECT: Status = { tag: { text: 'Check', classes: 'govuk-tag--yellow' } };

/** The task list of a draft. */
export function presentTasks(journey: Journey, application: OpenApplication, facts: Facts): object {
  const open = openQuestions(journey.kind, facts);
  const sections = orderedQuestions(journey).map(({ title, questions }) => ({
    title,
    items: questions.map(({ key, short, optional }) => ({
      title: { text: short },
      href: `${journey.base}/${key}`,
      status: statusOf(application.answers[key] !== undefined, optional, open, key),
    })),
  }));
  const items = sections.flatMap((section) => section.items);
  const done = items.filter(({ status }) => status === DONE).length;
  return {
    title: journey.title,
    base: journey.base,
    sections,
    done,
    of: items.length,
    complete: open.length === 0,
    left: open.length,
    resumableUntil: application.resumableUntil && weekdayInWords(application.resumableUntil),
  };
}

function statusOf(answered: boolean, optional: boolean, open: readonly OpenQuestion[], key: string): Status {
  if (!answered) return optional ? OPTIONAL : TO_DO;
  return open.some((question) => question.key === key) ? TO_CORRECT : DONE;
}

/** All answers in words, with a link each to change it. */
export function presentAnswers(journey: Journey, application: OpenApplication, facts: Facts, from: string) {
  return orderedQuestions(journey).map(({ title, questions }) => ({
    title,
    rows: questions.map((question) => {
      const answer = application.answers[question.key];
      const words = answer === undefined ? [] : question.words(answer.value, facts);
      return {
        key: question.short,
        lines:
          words.length > 0 ? words : [question.optional ? 'Not answered (optional)' : 'Not answered yet'],
        missing: words.length === 0 && !question.optional,
        href: `${journey.base}/${question.key}${from ? `?from=${from}` : ''}`,
        action: words.length > 0 ? 'Change' : 'Answer',
      };
    }),
  }));
}

export function presentCheck(journey: Journey, application: OpenApplication, facts: Facts): object {
  const open = openQuestions(journey.kind, facts);
  return {
    title: 'Check your answers',
    journeyTitle: journey.title,
    base: journey.base,
    backLink:
      application.state === 'draft'
        ? { text: 'Your application', href: `${journey.base}/tasks` }
        : { text: 'My details', href: '/my-details' },
    message: application.message,
    sections: presentAnswers(journey, application, facts, 'check'),
    open: open.map(({ key, text }) => ({ text, href: `${journey.base}/${key}?from=check` })),
    declarations: journey.declarations,
  };
}
