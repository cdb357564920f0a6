import { labelOf, TOPICS } from '@alongside/vocabulary';
import { type Shown, listOf, textOf } from '../journey/answer-fields.js';
import type { FormReading, QuestionPage } from '../journey/question-page.js';

const RANKS = ['1st', '2nd', '3rd', '4th', '5th'];
const rankField = (code: string): string => `rank-${code}`;

/** A select for each topic: works without JavaScript, and by keyboard. */
export const topicOrderPage: QuestionPage = {
  path: 'topics/order',
  question: 'topics',
  title: 'Which matters most to you?',
  view: 'topic-order',
  read,
  present: ({ shown, stored, errors }) => {
    const topics = listOf(stored, 'topics');
    return {
      topics: topics.map((code, at) => ({
        name: rankField(code),
        label: labelOf(TOPICS, code),
        error: errors?.fields[rankField(code)],
        options: topics.map((_, rank) => ({
          value: String(rank + 1),
          text: rank === 0 ? `${RANKS[rank]} (most important)` : RANKS[rank],
          selected: (textOf(shown, rankField(code)) || String(at + 1)) === String(rank + 1),
        })),
      })),
    };
  },
};

function read(body: Shown, stored: Shown): FormReading {
  const topics = listOf(stored, 'topics');
  const rankOf = (code: string): number => Number(textOf(body, rankField(code)));
  const problems = topics.flatMap((code, at) => {
    const rank = rankOf(code);
    const label = labelOf(TOPICS, code);
    if (!Number.isInteger(rank) || rank < 1 || rank > topics.length)
      return [{ field: rankField(code), text: `Select a place for ${label}` }];
    const twin = topics.slice(0, at).find((other) => rankOf(other) === rank);
    return twin === undefined
      ? []
      : [
          {
            field: rankField(code),
            text: `Select another place for ${label}: ${labelOf(TOPICS, twin)} is ${RANKS[rank - 1]} too`,
          },
        ];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, input: { topics: [...topics].sort((a, b) => rankOf(a) - rankOf(b)) } };
}
