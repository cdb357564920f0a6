import { DELIVERY_STATUSES } from '@alongside/mail';
import { z } from 'zod';
import { searchText } from '../web/lists/search-text.js';

export const DELIVERIES_PAGE = 25;

/** The states of an email, and one that a sent email may turn out to be in: it did not arrive. */
export const DELIVERY_FILTERS = [...DELIVERY_STATUSES, 'not-delivered'] as const;

/** What the address of the list asks for; what makes no sense in it is left out. */
export const DeliveriesAddress = z.object({
  status: z.enum(DELIVERY_FILTERS).optional().catch(undefined),
  q: searchText,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type DeliveryFilter = (typeof DELIVERY_FILTERS)[number];
export type DeliveriesAsked = z.output<typeof DeliveriesAddress>;
