import { TOPICS } from '@alongside/vocabulary';
import { z } from 'zod';
import { labels, manyCodes } from './answer-schemas.js';
import { defineQuestion } from './question.js';

const LEVELS = ['some', 'strong'] as const;

/** The form's field for how well somebody knows a topic. */
export const levelField = (topic: string): string => `level-${topic}`;

const chosen = manyCodes(TOPICS, {
  missing: 'Select at least one topic that you could help with',
  unknown: 'Select topics from the list',
});

/** A form has a field a topic; an answer that was kept has the topics of which they know some. */
const schema = z.looseObject({ topics: chosen }).transform((given, context) => {
  const { topics } = given;
  if (Array.isArray(given['some'])) {
    const some = topics.filter((topic) => (given['some'] as unknown[]).includes(topic));
    return { topics, some };
  }
  const levels = topics.map((topic) => LEVELS.find((level) => level === given[levelField(topic)]));
  topics.forEach((topic, at) => {
    if (levels[at]) return;
    const [label = topic] = labels(TOPICS, [topic]);
    const message = `Select how well you know ‘${label}’`;
    context.addIssue({ code: 'custom', path: [levelField(topic)], message });
  });
  return { topics, some: topics.filter((_, at) => levels[at] === 'some') };
});

/** What a mentor could help with, and how well they know it. */
export const mentorTopics = defineQuestion({
  key: 'topics',
  title: 'What could you help with?',
  short: 'Topics and how well you know them',
  schema,
  words: ({ topics, some }) => {
    const strong = topics.filter((topic) => !some.includes(topic));
    const say = (level: string, codes: readonly string[]) =>
      codes.length === 0 ? [] : [`${level}: ${labels(TOPICS, codes).join(', ')}`];
    return [...say('Know well', strong), ...say('Know something of', some)];
  },
  columns: ({ topics, some }) => ({
    topics: topics.map((topic) => (some.includes(topic) ? `${topic}:some` : topic)),
  }),
  ofProfile: (profile) => {
    const kept = z.array(z.string()).parse(profile['topics']);
    const codes = kept.map((topic) => topic.split(':')[0] ?? topic);
    return { topics: codes, some: codes.filter((code) => kept.includes(`${code}:some`)) };
  },
});
