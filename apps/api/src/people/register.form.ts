import { PERSON_ROLES, REGISTER_SORTS } from '@alongside/people';
import { monthsBefore } from '@alongside/platform';
import { z } from 'zod';
import { searchText } from '../web/lists/search-text.js';
import { sortOf } from '../web/lists/sorting.js';

export const PAGE_SIZE = 25;

export const STATUSES = [
  'applied',
  'active',
  'approved',
  'paused',
  'withdrawn',
  'retired',
  'refused',
] as const;
export const INACTIVE_MONTHS = ['3', '6', '12', '24'] as const;

/** What the list's address says; what means nothing is ignored. */
export const RegisterAddress = z.object({
  q: searchText,
  role: z.enum(PERSON_ROLES).optional().catch(undefined),
  status: z.enum(STATUSES).optional().catch(undefined),
  organisation: z.literal('yes').optional().catch(undefined),
  inactive: z.enum(INACTIVE_MONTHS).optional().catch(undefined),
  sort: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
});
export type RegisterAddress = z.output<typeof RegisterAddress>;

/** The address's query as a question for the register. */
export function registerQuestion(
  { q, role, status, organisation, inactive, sort, page }: RegisterAddress,
  now: Date,
) {
  const order = sortOf(sort, REGISTER_SORTS, 'name');
  return {
    text: q,
    role,
    status,
    organisationToCheck: organisation === 'yes',
    inactiveSince: inactive === undefined ? undefined : monthsBefore(now, Number(inactive)),
    sort: order.key,
    descending: order.descending,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  };
}
