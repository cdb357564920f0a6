import type { Goal, GoalStatus, GoalStep, Side } from '@alongside/mentorships';
import { TOPICS } from '@alongside/vocabulary';
import type { FormErrors, Typed } from '../../web/forms/parse-form.js';
import { isoDayInWords } from '../../web/words/dates.js';
import { counted } from '../../web/words/numbers.js';
import { topicListWords, topicWords } from '../../web/words/people.js';

const STATUS: Readonly<Record<GoalStatus, { readonly text: string; readonly colour: string }>> = {
  open: { text: 'Working on it', colour: 'open' },
  reached: { text: 'Reached', colour: 'completed' },
  dropped: { text: 'Let go', colour: 'withdrawn' },
};

export function presentGoal(goal: Goal, base: string, me: Side): object {
  const { id, words, topics, measure, status, steps } = goal;
  const done = steps.filter((step) => step.done).length;
  return {
    id,
    href: `${base}/goals/${id}`,
    words,
    measure,
    status,
    topicCodes: topics,
    state: STATUS[status],
    topics: topicListWords(topics),
    // Where help on it is found.
    help: topics.map((code) => ({ text: topicWords(code), href: `/training?topic=${code}` })),
    progress:
      steps.length === 0 ? 'No steps yet' : `${done} of ${counted(steps.length, 'step', 'steps')} done`,
    steps: steps.map((step) => presentStep(step, me)),
  };
}

function presentStep({ id, words, dueOn, writtenBy, done }: GoalStep, me: Side): object {
  return {
    id,
    words,
    done,
    due: dueOn && isoDayInWords(dueOn),
    suggestedByOther: writtenBy !== me,
  };
}

/** The mentee's own topics first, in their order: a goal is mostly about one of them. */
export function presentGoalForm(
  own: readonly string[],
  chosen: readonly string[],
  { typed = {}, errors }: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
): object {
  const codes = [...new Set([...own, ...TOPICS.map(({ code }) => code)])];
  const item = (code: string) => ({
    value: code,
    text: topicWords(code),
    checked: chosen.includes(code),
  });
  return {
    typed,
    errors,
    ownTopics: codes.slice(0, own.length).map(item),
    otherTopics: codes.slice(own.length).map(item),
    otherChosen: chosen.some((code) => !own.includes(code)),
  };
}
