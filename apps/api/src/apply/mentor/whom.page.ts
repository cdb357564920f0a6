import { CAPACITY } from '@alongside/people';
import { STAGES, TOPIC_GROUPS, TOPICS } from '@alongside/vocabulary';
import {
  type ChoiceGroup,
  choicesOf,
  errorOf,
  groupedChoices,
  listOf,
  shownFrom,
  textOf,
  ungrouped,
} from '../journey/answer-fields.js';
import type { PageGiven, PageModel, QuestionPage } from '../journey/question-page.js';

export const whomPage: QuestionPage = { path: 'whom', question: 'whom', present };

function present({ shown, facts, errors }: PageGiven): PageModel {
  const least = Math.max(CAPACITY.least, facts.mentoring);
  return {
    fields: [
      {
        type: 'text',
        name: 'capacity',
        label: 'How many people could you mentor at the same time?',
        hint: `A number from ${least} to ${CAPACITY.most}. Plan for about two hours a month with each: a meeting of an hour or so, and the emails around it. Many begin with one.`,
        value: textOf(shown, 'capacity'),
        numeric: true,
        ...errorOf(errors, 'capacity'),
      },
      {
        type: 'checkboxes',
        name: 'preferredStages',
        legend: 'Stages that you would rather work with (optional)',
        hint: 'How far along the mentee’s organisation is. Leave it empty if you do not mind.',
        groups: ungrouped(choicesOf(STAGES, listOf(shown, 'preferredStages'))),
        small: true,
        ...errorOf(errors, 'preferredStages'),
      },
      {
        type: 'checkboxes',
        name: 'preferredTopics',
        legend: 'Topics that you would rather work on (optional)',
        hint: 'Leave it empty if you do not mind.',
        groups: topicsToPrefer({ shown, facts }),
        small: true,
        ...errorOf(errors, 'preferredTopics'),
      },
    ],
  };
}

/** Of what they could help with, and whatever they preferred before; of everything where they have not said yet. */
function topicsToPrefer({ shown, facts }: Pick<PageGiven, 'shown' | 'facts'>): ChoiceGroup[] {
  const known = listOf(shownFrom(facts.answers['topics']), 'topics');
  const preferred = listOf(shown, 'preferredTopics');
  if (known.length === 0) return groupedChoices(TOPIC_GROUPS, TOPICS, preferred);
  const offered = TOPICS.filter(({ code }) => known.includes(code) || preferred.includes(code));
  return ungrouped(choicesOf(offered, preferred));
}
