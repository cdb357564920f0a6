import { type DeclineReason, LONGEST_DECLINE_NOTE } from '@alongside/rounds';
import { z } from 'zod';
import { manyOf, oneOf, optionalText } from '../web/forms/fields.js';

export const DECLINE_REASONS: readonly {
  readonly code: DeclineReason;
  readonly label: string;
  readonly hint?: string;
}[] = [
  { code: 'no-time', label: 'I do not have the time' },
  {
    code: 'conflict-of-interest',
    label: 'There is a conflict of interest',
    hint: 'For example you bid for the same contract, or you have managed each other. We will not match you with them again.',
  },
  { code: 'not-my-expertise', label: 'It is not my area of expertise' },
  { code: 'other', label: 'Another reason' },
];

const CODES = [
  'no-time',
  'conflict-of-interest',
  'not-my-expertise',
  'other',
] as const satisfies readonly DeclineReason[];

export const answerForm = z.object({
  answer: oneOf(['accept', 'decline'], 'Select whether you accept or decline'),
});

export const declineForm = z.object({
  reason: oneOf(CODES, 'Select why you are declining'),
  note: optionalText(LONGEST_DECLINE_NOTE),
  pause: manyOf(z.literal('yes')).transform((ticked) => ticked.length > 0),
});
