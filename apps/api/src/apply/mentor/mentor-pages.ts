import { LONGEST_BIOGRAPHY } from '@alongside/people';
import { errorOf, textOf } from '../journey/answer-fields.js';
import type { QuestionPage } from '../journey/question-page.js';
import { SHARED_PAGES } from '../journey/shared-pages.js';
import { kindPage } from './kind.page.js';
import { topicsPage } from './topics.page.js';
import { whomPage } from './whom.page.js';

const aboutPage: QuestionPage = {
  path: 'about',
  question: 'about',
  present: ({ shown, errors }) => ({
    private: 'Only the programme team reads this. Mentees do not see it.',
    fields: [
      {
        type: 'long',
        name: 'biography',
        label: 'What should we know about you?',
        hint: 'What you have done, and what you have learned from it. A few sentences are enough.',
        value: textOf(shown, 'biography'),
        rows: 6,
        limit: LONGEST_BIOGRAPHY,
        ...errorOf(errors, 'biography'),
      },
      {
        type: 'long',
        name: 'willNotDo',
        label: 'Is there anything that you will not do as a mentor? (optional)',
        hint: 'Such as reading documents between meetings, or talking about particular organisations.',
        value: textOf(shown, 'willNotDo'),
        rows: 3,
        limit: LONGEST_BIOGRAPHY,
        ...errorOf(errors, 'willNotDo'),
      },
    ],
  }),
};

export const MENTOR_PAGES: readonly QuestionPage[] = [
  kindPage,
  SHARED_PAGES.organisation,
  SHARED_PAGES.role,
  SHARED_PAGES.serviceAreas,
  SHARED_PAGES.mainArea,
  topicsPage,
  whomPage,
  aboutPage,
  SHARED_PAGES.meeting,
  SHARED_PAGES.workingStyle,
  SHARED_PAGES.avoid,
];

export const MENTOR_PATHS: string[] = MENTOR_PAGES.map(({ path }) => path);
