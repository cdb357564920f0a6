import { z } from 'zod';
import { oneOf, optionalText, requiredText } from '../web/forms/fields.js';
import { dayBoxes, dayOf } from '../web/forms/typed-day.js';

export const REASONS = ['line-management', 'live-bid', 'failed-pairing', 'other'] as const;

/** Who and why; the end may be left open. */
export const ConflictForm = z
  .object({
    other: requiredText('Enter the reference of the other person', 40),
    reason: oneOf(REASONS, 'Choose what kind of conflict it is'),
    certainty: oneOf(['certain', 'suspected'], 'Choose whether you are certain'),
    ...dayBoxes('until'),
    note: optionalText(1000),
  })
  .transform((form, context) => {
    const { other, reason, certainty, note } = form;
    const until = dayOf(form, 'until', context);
    return { other, reason, until, note, checked: certainty === 'certain' };
  });
