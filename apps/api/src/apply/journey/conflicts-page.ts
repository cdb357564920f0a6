import { errorOf, linesOf, listOf, ungrouped } from './answer-fields.js';
import type { PageGiven, QuestionPage } from './question-page.js';

const INTRO =
  'Mentoring works when both people can speak freely. That is hard if one of them manages the other, or if both want the same contract.';

/** What keeps two people apart: who manages whom, and who bids against whom. */
export const conflictsPage: QuestionPage = {
  path: 'conflicts',
  question: 'conflicts',
  present: ({ shown, errors }) => ({
    intro: [INTRO],
    private: 'Only the programme team sees this. We use it to keep you apart, and for nothing else.',
    fields: [
      {
        type: 'checkboxes',
        name: 'conflicts',
        legend: 'Does any of these apply?',
        hint: 'Select all that apply.',
        groups: ungrouped([
          {
            value: 'line-management',
            text: 'Somebody manages me or I manage them, now or in the last 24 months',
            checked: listOf(shown, 'conflicts').includes('line-management'),
            field: namesField({ shown, errors }, 'lineManagement', {
              label: 'Who is it?',
              hint: 'Their name, and their organisation if you like. One person on each line.',
            }),
          },
          {
            value: 'live-bid',
            text: 'My organisation is bidding for a contract, or plans to, and others may bid for it too',
            checked: listOf(shown, 'conflicts').includes('live-bid'),
            field: namesField({ shown, errors }, 'liveBid', {
              label: 'Who else do you expect to bid?',
              hint: 'We do not need to know about the contract. One organisation on each line.',
            }),
          },
          { divider: 'or' },
          {
            value: 'none',
            text: 'None of these',
            checked: listOf(shown, 'conflicts').includes('none'),
            exclusive: true,
          },
        ]),
        ...errorOf(errors, 'conflicts'),
      },
    ],
  }),
};

function namesField(
  { shown, errors }: Pick<PageGiven, 'shown' | 'errors'>,
  name: string,
  words: { readonly label: string; readonly hint: string },
) {
  return {
    type: 'lines' as const,
    name,
    ...words,
    value: linesOf(shown, name),
    rows: 3,
    ...errorOf(errors, name),
  };
}
