import type { Goal, MentorshipDetail } from '@alongside/mentorships';
import type { FormErrors, Typed } from '../../web/forms/parse-form.js';
import { type PageReply, page } from '../../web/replies.js';
import { LONGEST_GOAL } from './goal.form.js';
import { presentGoal, presentGoalForm } from './goals.presenter.js';
import { addressOf, backTo, otherName } from './mentorship-words.js';

interface Drawn {
  readonly typed: Typed;
  readonly errors?: FormErrors;
}

export function drawNew(detail: MentorshipDetail, { typed, errors }: Drawn = { typed: {} }): PageReply {
  const model = {
    ...presentGoalForm(detail.menteeTopics, chosenIn(typed), { typed, ...(errors && { errors }) }),
    backLink: backTo(detail),
    longest: LONGEST_GOAL,
  };
  return page('my-mentoring/goal-new', model, errors ? 422 : 200);
}

/** @param step what was typed into the form of a new step, where the errors are not those of `form` */
export function drawGoal(
  detail: MentorshipDetail,
  goal: Goal,
  form?: Drawn,
  step?: Drawn & { readonly errors: FormErrors },
): PageReply {
  const { words, measure, topics } = goal;
  const typed = form?.typed ?? { words, measure, topics };
  const errors = form?.errors ?? step?.errors;
  const model = {
    ...presentGoalForm(detail.menteeTopics, chosenIn(typed), { typed, ...(errors && { errors }) }),
    goal: presentGoal(goal, addressOf(detail), detail.side),
    backLink: backTo(detail),
    isMentee: detail.side === 'mentee',
    live: detail.live,
    name: otherName(detail),
    step: step?.typed ?? {},
    longest: LONGEST_GOAL,
    editing: form !== undefined,
  };
  return page('my-mentoring/goal', model, errors ? 422 : 200);
}

function chosenIn(typed: Typed): string[] {
  const chosen = typed['topics'];
  return [chosen].flat().filter((code): code is string => typeof code === 'string');
}
