import { DELIVERY_STATUSES } from '@alongside/mail';
import { z } from 'zod';
import { searchText } from '../web/lists/search-text.js';

export const DELIVERIES_PAGE = 25;

/** What the address of the list asks for; what makes no sense in it is left out. */
export const DeliveriesAddress = z.object({
  status: z.enum(DELIVERY_STATUSES).optional().catch(undefined),
  q: searchText,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type DeliveriesAsked = z.output<typeof DeliveriesAddress>;
