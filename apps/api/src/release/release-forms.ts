import { z } from 'zod';
import { manyOf } from '../web/forms/fields.js';

export const RELEASE_PATH = '/admin/release';
export const PAGE_SIZE = 50;
/** One press of the button releases no more than this, so that it answers in good time. */
export const MOST_AT_ONCE = 500;

const round = z.uuid().optional().catch(undefined);

/** What the list's address says; what means nothing is ignored. */
export const ReleaseAddress = z.object({
  round,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

/** Which ones: those that are ticked, or all that wait. */
export const ReleaseChoice = z.object({
  round,
  which: z.enum(['chosen', 'all']).catch('chosen'),
  chosen: manyOf(z.uuid()).catch([]),
});

/** The confirmed choice; `expected` is how many the page spoke of. */
export const ReleaseOrder = ReleaseChoice.extend({
  expected: z.coerce.number().int().min(0).catch(0),
});

export type Choice = z.output<typeof ReleaseChoice>;
