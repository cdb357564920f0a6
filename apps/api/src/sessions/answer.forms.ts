import { z } from 'zod';
import { optionalText, requiredText, uuid } from '../web/forms/fields.js';

const time = z.iso.datetime({ error: 'Select the time that suits you' }).transform((iso) => new Date(iso));

/** One of the times of the proposal that was on the page. */
export const ChooseForm = z
  .object({ proposal: uuid, time })
  .transform((form) => ({ proposalId: form.proposal, time: form.time }));

export const DeclineForm = z.object({ proposal: uuid, reason: optionalText(2000) });

export const WithdrawForm = z.object({ proposal: uuid });

export const CancelForm = z.object({
  seen: z.string(),
  reason: requiredText('Say in a few words why you cancel, so that they know', 2000),
});
