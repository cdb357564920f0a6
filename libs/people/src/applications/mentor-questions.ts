import { STAGES, TOPICS } from '@alongside/vocabulary';
import { z } from 'zod';
import { CAPACITY } from '../availability/mentor-availability.service.js';
import { labels, line, manyCodes, maybeLine } from './answer-schemas.js';
import { mentorKind } from './mentor-kind-question.js';
import { mentorTopics } from './mentor-topics-question.js';
import { avoid } from './mentee-questions.js';
import { defineQuestion, type Question } from './question.js';
import { meeting, organisation, role, serviceAreas, workingStyle } from './shared-questions.js';

export const LONGEST_BIOGRAPHY = 1000;

const HOW_MANY = `Enter how many people, from ${CAPACITY.least} to ${CAPACITY.most}`;

/** In a form it is text; kept, it is a number. */
const howMany = z.preprocess(
  (value) => (typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value),
  z.number({ error: HOW_MANY }).int(HOW_MANY).min(CAPACITY.least, HOW_MANY).max(CAPACITY.most, HOW_MANY),
);

/** None chosen: no preference. */
const preferred = (list: typeof STAGES, unknown: string) =>
  z.preprocess(
    (value): unknown => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.union([z.tuple([]), manyCodes(list, { missing: unknown, unknown })], { error: unknown }),
  );

const whom = defineQuestion({
  key: 'whom',
  title: 'Whom could you mentor?',
  short: 'How many people, and whom you prefer',
  schema: z.object({
    capacity: howMany,
    preferredStages: preferred(STAGES, 'Select stages from the list'),
    preferredTopics: preferred(TOPICS, 'Select topics from the list'),
  }),
  check: ({ capacity }, { mentoring }) =>
    capacity < mentoring
      ? [
          {
            field: 'capacity',
            text: `You mentor ${mentoring} ${mentoring === 1 ? 'person' : 'people'} now, so enter ${mentoring} or more`,
          },
        ]
      : [],
  words: ({ capacity, preferredStages, preferredTopics }) => [
    capacity === 1 ? '1 person at a time' : `${capacity} people at a time`,
    ...said('Rather at the stage', labels(STAGES, preferredStages)),
    ...said('Rather on', labels(TOPICS, preferredTopics)),
  ],
  columns: ({ capacity, preferredStages, preferredTopics }) => ({
    capacity,
    preferred_stages: preferredStages,
    preferred_topics: preferredTopics,
  }),
  ofProfile: (profile) => ({
    capacity: profile['capacity'],
    preferredStages: profile['preferred_stages'],
    preferredTopics: profile['preferred_topics'],
  }),
});

const about = defineQuestion({
  key: 'about',
  title: 'Tell us a little about yourself',
  short: 'About you, and what you will not do',
  schema: z.object({
    biography: line(
      'Enter a few sentences about yourself',
      LONGEST_BIOGRAPHY,
      'What you write about yourself',
    ),
    willNotDo: maybeLine(LONGEST_BIOGRAPHY, 'What you will not do'),
  }),
  words: ({ biography, willNotDo }) => [
    ...biography.split('\n').filter(Boolean),
    ...(willNotDo ? [`Will not do: ${willNotDo}`] : []),
  ],
  columns: ({ biography, willNotDo }) => ({ biography, will_not_do: willNotDo }),
  // A mentor who came by a list has said nothing yet.
  ofProfile: (profile) =>
    profile['biography'] === '' && profile['will_not_do'] === ''
      ? undefined
      : { biography: profile['biography'], willNotDo: profile['will_not_do'] },
});

/** Ten pages at most: five minutes. */
export const MENTOR_QUESTIONS: readonly Question[] = [
  mentorKind,
  organisation,
  role,
  serviceAreas,
  mentorTopics,
  whom,
  meeting,
  workingStyle,
  avoid,
  about,
];

function said(what: string, words: readonly string[]): string[] {
  return words.length === 0 ? [] : [`${what}: ${words.join(', ')}`];
}
