import { LONGEST_GOALS, MOST_TOPICS } from '@alongside/people';
import { STAGES, TOPIC_GROUPS, TOPICS } from '@alongside/vocabulary';
import { choicesOf, errorOf, groupedChoices, listOf, textOf, ungrouped } from '../journey/answer-fields.js';
import type { QuestionPage } from '../journey/question-page.js';
import { SHARED_PAGES } from '../journey/shared-pages.js';
import { preferredMentorsPage } from './preferred-mentors.page.js';
import { topicOrderPage } from './topic-order.page.js';
import { tracksPage } from './tracks.page.js';

const STAGE_HINTS = {
  exploring: 'You are finding out whether becoming a mutual is right for you.',
  planning: 'You have decided, and are working on the plan.',
  'spinning-out': 'You are leaving the public sector now.',
  new: 'You have been independent for up to three years.',
  established: 'You have been independent for longer, and run steadily.',
  growing: 'You are taking on more services, areas or organisations.',
};

const stagePage: QuestionPage = {
  path: 'stage',
  question: 'stage',
  present: ({ shown, errors }) => ({
    fields: [
      {
        type: 'radios',
        name: 'stage',
        legend: 'Stage',
        hint: 'Select the one that fits best today. You can change it later.',
        groups: ungrouped(choicesOf(STAGES, [textOf(shown, 'stage')], STAGE_HINTS)),
        ...errorOf(errors, 'stage'),
      },
    ],
  }),
};

const topicsPage: QuestionPage = {
  path: 'topics',
  question: 'topics',
  // Topics that stay keep their order; new ones come after them.
  read: (body, stored) => {
    const ticked = listOf(body, 'topics');
    const kept = listOf(stored, 'topics').filter((code) => ticked.includes(code));
    return { ok: true, input: { topics: [...kept, ...ticked.filter((code) => !kept.includes(code))] } };
  },
  next: (value) => (listOf(value, 'topics').length > 1 ? 'topics/order' : undefined),
  present: ({ shown, errors }) => ({
    intro: [`Choose up to ${MOST_TOPICS}. On the next page you say which matters most.`],
    fields: [
      {
        type: 'checkboxes',
        name: 'topics',
        legend: 'Topics',
        hint: 'A short list brings a better match: your first three count most.',
        groups: groupedChoices(TOPIC_GROUPS, TOPICS, listOf(shown, 'topics')),
        small: true,
        ...errorOf(errors, 'topics'),
      },
    ],
  }),
};

const goalsPage: QuestionPage = {
  path: 'goals',
  question: 'goals',
  present: ({ shown, errors }) => ({
    fields: [
      {
        type: 'long',
        name: 'goals',
        label: 'In your own words, what would be different after six months of good mentoring?',
        hint: 'A few sentences are enough. A mentor whom we ask for you reads this, so leave out what is confidential.',
        value: textOf(shown, 'goals'),
        rows: 8,
        limit: LONGEST_GOALS,
        ...errorOf(errors, 'goals'),
      },
    ],
  }),
};

export const MENTEE_PAGES: readonly QuestionPage[] = [
  SHARED_PAGES.organisation,
  SHARED_PAGES.role,
  stagePage,
  SHARED_PAGES.serviceAreas,
  SHARED_PAGES.mainArea,
  topicsPage,
  topicOrderPage,
  goalsPage,
  tracksPage,
  SHARED_PAGES.meeting,
  SHARED_PAGES.workingStyle,
  SHARED_PAGES.conflicts,
  SHARED_PAGES.avoid,
  preferredMentorsPage,
];

export const MENTEE_PATHS: string[] = MENTEE_PAGES.map(({ path }) => path);
