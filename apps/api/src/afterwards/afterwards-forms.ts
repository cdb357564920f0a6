import { LONGEST_ACTION, SESSION_OUTCOMES } from '@alongside/mentorships';
import { TOPICS } from '@alongside/vocabulary';
import { z } from 'zod';
import { manyOf, oneOf, requiredText } from '../web/forms/fields.js';

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

const datePart = z.string().default('');

export const actionForm = z
  .object({
    words: requiredText('Say what is to be done', LONGEST_ACTION),
    owner: oneOf(['me', 'other'], 'Choose who will do it'),
    'due-day': datePart,
    'due-month': datePart,
    'due-year': datePart,
  })
  .transform((form, context) => {
    const dueOn = isoDate(form['due-day'], form['due-month'], form['due-year']);
    if (dueOn !== undefined) return { words: form.words, owner: form.owner, dueOn };
    context.addIssue({
      code: 'custom',
      path: ['due-day'],
      message: 'The day must be a real date, such as 31 3 2027',
    });
    return z.NEVER;
  });

/** Null where no part was given; undefined where the parts are no date. */
function isoDate(day: string, month: string, year: string): string | null | undefined {
  if (day === '' && month === '' && year === '') return null;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^[1-9]\d{3}$/.test(year)) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

export const actionChange = z.object({ change: z.enum(['done', 'open', 'remove']) });
