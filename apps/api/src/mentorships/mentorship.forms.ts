import { END_REASONS, LONGEST_MESSAGE, NUDGE_KINDS } from '@alongside/mentorships';
import { z } from 'zod';
import { oneOf, optionalText, requiredText } from '../web/forms/fields.js';

export const NudgeForm = z.object({ kind: oneOf(NUDGE_KINDS, 'Choose what to remind them of') });

export const MessageForm = z.object({
  words: requiredText('Write your message', LONGEST_MESSAGE),
  once: z.uuid({ error: 'Open the page again, and send your message from there' }),
});

export const PAUSE_WEEKS = ['2', '4', '8', '12', 'open'] as const;
export const PauseForm = z.object({ weeks: oneOf(PAUSE_WEEKS, 'Choose how long the break is') });

export const EndForm = z
  .object({
    how: oneOf(['completed', 'ask', 'rematch'], 'Choose how it ends'),
    reason: z.enum(['', ...END_REASONS], { error: 'Choose a reason from the list' }).default(''),
    note: optionalText(2000),
  })
  .transform(({ how, reason, note }, context) => {
    if (how === 'completed') return { how, note } as const;
    if (reason !== '') return { how, reason, note } as const;
    context.addIssue({ code: 'custom', path: ['reason'], message: 'Choose a reason' });
    return z.NEVER;
  });
