import { levelField } from '@alongside/people';
import { labelOf, TOPIC_GROUPS, TOPICS } from '@alongside/vocabulary';
import {
  type Choice,
  errorOf,
  groupedChoices,
  listOf,
  type Shown,
  textOf,
} from '../journey/answer-fields.js';
import type { PageGiven, PageModel, QuestionPage } from '../journey/question-page.js';

export const topicsPage: QuestionPage = { path: 'topics', question: 'topics', present };

function present({ shown, errors }: PageGiven): PageModel {
  const groups = groupedChoices(TOPIC_GROUPS, TOPICS, listOf(shown, 'topics')).map(({ title, items }) => ({
    title,
    items: items.map((item) => ('divider' in item ? item : withLevel(item, shown, errors))),
  }));
  return {
    intro: [
      'Select what you could talk about from experience. Three topics that you know well help more than ten that you know a little.',
    ],
    fields: [
      {
        type: 'checkboxes',
        name: 'topics',
        legend: 'Topics, and how well you know each',
        hint: 'Select all that apply.',
        groups,
        small: true,
        ...errorOf(errors, 'topics'),
      },
    ],
  };
}

/** How well they know a topic is asked once it is ticked. */
function withLevel(topic: Choice, shown: Shown, errors: PageGiven['errors']): Choice {
  const name = levelField(topic.value);
  const level = levelOf(topic.value, shown);
  return {
    ...topic,
    field: {
      type: 'radios',
      name,
      legend: `How well do you know ‘${labelOf(TOPICS, topic.value)}’?`,
      groups: [
        {
          title: '',
          items: [
            { value: 'strong', text: 'Well: I have done it', checked: level === 'strong' },
            { value: 'some', text: 'Somewhat: I have been close to it', checked: level === 'some' },
          ],
        },
      ],
      small: true,
      ...errorOf(errors, name),
    },
  };
}

/** Typed in the form just now, or kept: the kept answer names the topics of which somebody knows some. */
function levelOf(topic: string, shown: Shown): string {
  const typed = textOf(shown, levelField(topic));
  if (typed !== '' || !Array.isArray(shown['some'])) return typed;
  if (!listOf(shown, 'topics').includes(topic)) return '';
  return listOf(shown, 'some').includes(topic) ? 'some' : 'strong';
}
