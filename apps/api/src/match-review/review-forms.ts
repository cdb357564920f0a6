import { LONGEST_NOTE } from '@alongside/rounds';
import { z } from 'zod';
import { manyOf, optionalText } from '../web/forms/fields.js';

const version = z.coerce.number().int().min(1).max(2_147_483_647);

/** `reason` is needed to reject: its absence is told beside the field, not as a bad request. */
export const DecisionForm = z
  .object({
    decision: z.enum(['approve', 'reject', 'hold', 'reopen'], { error: 'Choose what to do with this match' }),
    version,
    reason: optionalText(LONGEST_NOTE),
    note: optionalText(LONGEST_NOTE),
    queue: z.string().optional(),
  })
  .refine(({ decision, reason }) => decision !== 'reject' || reason !== '', {
    path: ['reason'],
    error: 'Enter why you reject this match',
  });

export const SwapForm = z.object({ version, queue: z.string().optional() });

/** Each value is a proposal and the version that was on the page: "<id>:<version>". */
const seen = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/i)
  .transform((text) => {
    const [id = '', version = ''] = text.split(':');
    return { id, version: Number(version) };
  });

const MOST_AT_ONCE = 200;

const someOf = manyOf(seen).refine((proposals) => proposals.length <= MOST_AT_ONCE, {
  error: `Approve at most ${MOST_AT_ONCE} matches at once`,
});

export const BulkForm = z
  .object({
    which: z.enum(['chosen', 'shown']).default('chosen'),
    chosen: someOf,
    shown: someOf,
    queue: z.string().optional(),
  })
  .transform(({ which, chosen, shown }) => ({ proposals: which === 'shown' ? shown : chosen }))
  .refine(({ proposals }) => proposals.length > 0, {
    path: ['chosen'],
    error: 'Choose at least one match to approve',
  });
