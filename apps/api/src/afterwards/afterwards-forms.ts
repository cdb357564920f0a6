import { LONGEST_ACTION, SESSION_OUTCOMES } from '@alongside/mentorships';
import { TOPICS } from '@alongside/vocabulary';
import { z } from 'zod';
import { manyOf, oneOf, requiredText } from '../web/forms/fields.js';
import { dayBoxes, dayOf } from '../web/forms/typed-day.js';

export const outcomeForm = z.object({ outcome: oneOf(SESSION_OUTCOMES, 'Choose what happened') });

const LENGTH = 'How long it took must be a whole number of minutes from 1 to 1440, such as 60';
const CODES = new Set(TOPICS.map(({ code }) => code));

/** The same with everything that can be said of a session. */
export const detailsForm = z.object({
  outcome: oneOf(SESSION_OUTCOMES, 'Choose what happened'),
  minutes: z
    .string()
    .default('')
    .refine(
      (text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1440),
      LENGTH,
    )
    .transform((text) => (text === '' ? null : Number(text))),
  topics: manyOf(z.string().refine((code) => CODES.has(code), 'Choose topics from the list')),
});

export const actionForm = z
  .object({
    words: requiredText('Say what is to be done', LONGEST_ACTION),
    owner: oneOf(['me', 'other'], 'Choose who will do it'),
    ...dayBoxes('due'),
  })
  .transform((form, context) => {
    const { words, owner } = form;
    return { words, owner, dueOn: dayOf(form, 'due', context) };
  });

export const actionChange = z.object({ change: z.enum(['done', 'open', 'remove']) });
