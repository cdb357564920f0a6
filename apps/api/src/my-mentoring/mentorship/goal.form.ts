import { TOPICS } from '@alongside/vocabulary';
import { z } from 'zod';
import { manyOf, oneOf, optionalText, requiredText } from '../../web/forms/fields.js';
import { dayBoxes, dayOf } from '../../web/forms/typed-day.js';

export const LONGEST_GOAL = 1000;
const MOST_TOPICS = 3;
const codes = TOPICS.map(({ code }) => code);

export const GoalForm = z.object({
  words: requiredText('Write what you want to reach', LONGEST_GOAL),
  measure: optionalText(LONGEST_GOAL),
  topics: manyOf(z.string().refine((code) => codes.includes(code), 'Choose from the list'))
    .refine((chosen) => chosen.length > 0, 'Choose what it is about')
    .refine((chosen) => chosen.length <= MOST_TOPICS, `Choose ${MOST_TOPICS} topics or fewer`),
});

export const GoalStatusForm = z.object({
  status: oneOf(['open', 'reached', 'dropped'], 'Say how it stands'),
});

/** A step, with a day if they have one in mind. */
export const StepForm = z
  .object({
    step: requiredText('Write the step', 500),
    ...dayBoxes('due'),
  })
  .transform((form, context) => ({ words: form.step, dueOn: dayOf(form, 'due', context) }));

export const StepChangeForm = z.object({
  change: oneOf(['done', 'not-done', 'remove'], 'Say what has changed'),
});
