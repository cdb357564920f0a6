import { z } from 'zod';
import { oneOf, optionalText, requiredText } from '../web/forms/fields.js';

export const REASONS = ['line-management', 'live-bid', 'failed-pairing', 'other'] as const;

const datePart = z.string().default('');

/** Who and why; the end may be left open. The three boxes of the date become one ISO date. */
export const ConflictForm = z
  .object({
    other: requiredText('Enter the reference of the other person', 40),
    reason: oneOf(REASONS, 'Choose what kind of conflict it is'),
    certainty: oneOf(['certain', 'suspected'], 'Choose whether you are certain'),
    'until-day': datePart,
    'until-month': datePart,
    'until-year': datePart,
    note: optionalText(1000),
  })
  .transform((form, context) => {
    const until = isoDate(form['until-day'], form['until-month'], form['until-year']);
    if (until === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['until-day'],
        message: 'The last day must be a real date, such as 31 3 2027',
      });
      return z.NEVER;
    }
    const { other, reason, certainty, note } = form;
    return { other, reason, until, note, checked: certainty === 'certain' };
  });

/** Null where no part was given; undefined where the parts are no date. */
function isoDate(day: string, month: string, year: string): string | null | undefined {
  if (day === '' && month === '' && year === '') return null;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^[1-9]\d{3}$/.test(year)) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
