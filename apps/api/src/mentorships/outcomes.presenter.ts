import { type ConfidenceFigure, FEWEST_ANSWERS, type OutcomeSummary } from '@alongside/mentorships';
import { labelOf, TOPICS } from '@alongside/vocabulary';
import { CHANGE_WORDS, GOAL_WORDS } from '../web/feedback-words/questionnaire-words.js';
import { dayInWords } from '../web/words/dates.js';
import { counted, grouped } from '../web/words/numbers.js';
import { SIDE_LABELS } from './mentorship-words.js';

const MOMENTS = { start: 'At the start', middle: 'Half way', end: 'At the end' } as const;

/** Small numbers are kept back: they could tell who answered, and say little. */
export function presentOutcomes(summary: OutcomeSummary): object {
  const { responses, confidence, recommend, useful, goals, changes, quotes } = summary;
  return {
    fewest: FEWEST_ANSWERS,
    responses: responses.map(({ moment, side, asked, answered }) => ({
      moment: MOMENTS[moment],
      side: SIDE_LABELS[side],
      asked: grouped(asked),
      answered: grouped(answered),
      share: asked === 0 ? '' : `${Math.round((100 * answered) / asked)}%`,
    })),
    overall: confidence.filter(({ topic }) => topic === null).map(confidenceView)[0],
    confidence: confidence.filter(({ topic }) => topic !== null).map(confidenceView),
    recommend: recommend && averageView(recommend, 10),
    useful: useful && averageView(useful, 5),
    goals: goals?.map(({ reached, count }) => ({ label: GOAL_WORDS[reached], count: tally(count) })),
    changes: changes && {
      of: grouped(changes.of),
      rows: changes.counts.map(({ change, count }) => ({ label: CHANGE_WORDS[change], count: tally(count) })),
    },
    quotes: quotes.map(({ words, side, name, organisation, agreedAt }) => ({
      words,
      who: name === null ? `A ${side}` : `${name}, ${organisation ?? ''}`,
      agreed: dayInWords(agreedAt),
    })),
  };
}

function confidenceView({ topic, answers, start, end }: ConfidenceFigure): object {
  const change = end - start;
  return {
    label: topic === null ? 'All topics together' : labelOf(TOPICS, topic),
    start: start.toFixed(1),
    end: end.toFixed(1),
    change: `${change >= 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}`,
    answers: counted(answers, 'answer', 'answers'),
  };
}

function averageView({ answers, average }: { answers: number; average: number }, of: number): object {
  return { average: average.toFixed(1), of, answers: counted(answers, 'answer', 'answers') };
}

function tally(count: number): string {
  return count < FEWEST_ANSWERS ? `fewer than ${FEWEST_ANSWERS}` : grouped(count);
}
