import { labelOf, STAGES, TOPICS } from '@alongside/vocabulary';
import { z } from 'zod';
import { labels, line, lines, manyCodes, oneCode } from './answer-schemas.js';
import { conflicts } from './conflicts-question.js';
import { defineQuestion, type Question } from './question.js';
import { meeting, organisation, role, serviceAreas, workingStyle } from './shared-questions.js';
import { tracks } from './tracks-question.js';

export const MOST_TOPICS = 5;
export const MOST_CHOICES = 5;
export const LONGEST_GOALS = 2000;

export const stage = defineQuestion({
  key: 'stage',
  title: 'How far along is your organisation?',
  short: 'Stage',
  schema: z.object({ stage: oneCode(STAGES, 'Select the stage that your organisation is at') }),
  words: ({ stage: code }) => [labelOf(STAGES, code)],
  columns: ({ stage: code }) => ({ stage: code }),
  ofProfile: (profile) => ({ stage: profile['stage'] }),
});

/** In order of priority. */
export const topics = defineQuestion({
  key: 'topics',
  title: 'What would you like help with?',
  short: 'Topics, most important first',
  schema: z.object({
    topics: manyCodes(TOPICS, {
      missing: 'Select at least one topic',
      unknown: 'Select topics from the list',
      most: { count: MOST_TOPICS, text: `Select up to ${MOST_TOPICS} topics` },
    }),
  }),
  words: ({ topics: codes }) => {
    const words = labels(TOPICS, codes);
    return words.length === 1 ? words : words.map((label, at) => `${at + 1}. ${label}`);
  },
  columns: ({ topics: codes }) => ({ topics: codes }),
  ofProfile: (profile) => ({ topics: profile['topics'] }),
});

const goals = defineQuestion({
  key: 'goals',
  title: 'What do you want to achieve?',
  short: 'Goals',
  schema: z.object({ goals: line('Enter what you want to achieve', LONGEST_GOALS, 'Your goals') }),
  words: ({ goals: text }) => text.split('\n').filter(Boolean),
  columns: ({ goals: text }) => ({ goals: text }),
  ofProfile: (profile) => ({ goals: profile['goals'] }),
});

/** Kept as given: what matches nobody today may match somebody tomorrow. */
export const avoid = defineQuestion({
  key: 'avoid',
  title: 'Is there anybody you would rather not be matched with?',
  short: 'People to avoid',
  optional: true,
  shared: true,
  schema: z.object({
    avoid: lines({ most: 20, longest: 200, what: 'People and organisations to avoid' }),
  }),
  words: ({ avoid: given }) => (given.length > 0 ? given : ['Nobody']),
  columns: ({ avoid: given }) => ({ avoid: given }),
  ofProfile: (profile) => ({ avoid: profile['avoid'] }),
});

/** References, first choice first. */
export const preferredMentors = defineQuestion({
  key: 'preferred-mentors',
  title: 'Are there mentors you would like to be matched with?',
  short: 'Mentors you would choose',
  optional: true,
  schema: z.object({
    mentors: lines({ most: 100, longest: 40, what: 'Mentors' }).refine(
      (chosen) => chosen.length <= MOST_CHOICES,
      `You can choose up to ${MOST_CHOICES} mentors. Take one off your list first`,
    ),
  }),
  words: ({ mentors: chosen }, { mentors }) => {
    if (chosen.length === 0) return ['No preference'];
    return chosen.map((reference, at) => {
      const card = mentors.get(reference);
      const who = card
        ? [card.firstName, card.role].filter(Boolean).join(', ')
        : 'Not available at the moment';
      return `${at + 1}. ${who}`;
    });
  },
  columns: ({ mentors: chosen }) => ({ preferred_mentors: chosen }),
  ofProfile: (profile) => ({ mentors: profile['preferred_mentors'] }),
});

export const MENTEE_QUESTIONS: readonly Question[] = [
  organisation,
  role,
  stage,
  serviceAreas,
  topics,
  goals,
  tracks,
  meeting,
  workingStyle,
  conflicts,
  avoid,
  preferredMentors,
];
