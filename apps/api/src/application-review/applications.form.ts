import { DECISIONS } from '@alongside/people';
import { z } from 'zod';
import { manyOf, optionalText } from '../web/forms/fields.js';
import { searchText } from '../web/lists/search-text.js';

export const PAGE_SIZE = 25;
/** One press of the button approves no more than this, so that it answers in good time. */
export const MOST_AT_ONCE = 100;

export const REVIEWED = ['submitted', 'more-wanted', 'approved', 'refused', 'withdrawn'] as const;

const flag = z.literal('yes').optional().catch(undefined);

/** What the list's address says; what means nothing is ignored. */
export const ApplicationsAddress = z.object({
  q: searchText,
  kind: z.enum(['mentee', 'mentor']).optional().catch(undefined),
  status: z.enum(REVIEWED).default('submitted').catch('submitted'),
  organisation: flag,
  declared: flag,
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
});
export type ApplicationsAddress = z.output<typeof ApplicationsAddress>;

/** The address's query as a question for the service. */
export function questionOf({ q, kind, status, organisation, declared, page }: ApplicationsAddress) {
  return {
    text: q,
    kind,
    status,
    organisationToCheck: organisation === 'yes',
    declared: declared === 'yes',
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  };
}

const LONGEST_MESSAGE = 2000;
const message = optionalText(LONGEST_MESSAGE);

/** `previewed` is the message that the email on the page was drawn with: nothing is sent that has not been seen. */
export const DecisionForm = z.object({
  message,
  previewed: z.string().default(''),
  version: z.coerce.number().int().min(1).catch(0),
  step: z.enum(['preview', 'send']).catch('send'),
});

export const BulkChoice = z.object({ chosen: manyOf(z.uuid()).catch([]) });
export const BulkOrder = BulkChoice.extend({
  message,
  previewed: z.string().default(''),
  step: z.enum(['preview', 'send']).catch('send'),
});

/** References ticked, and others typed: separated by commas, spaces or lines. */
export const KeepApartForm = z.object({
  chosen: manyOf(z.string().max(100)),
  others: optionalText(500),
});

export const DecisionBody = z.object({
  decision: z.enum(DECISIONS),
  version: z.number().int().min(1),
  message: z.string().trim().max(LONGEST_MESSAGE).default(''),
});
export type DecisionBody = z.output<typeof DecisionBody>;
