import {
  type Decision,
  QUEUE_SORT_KEYS,
  type QueueFilter,
  type QueueSort,
  SCORE_BANDS,
} from '@alongside/rounds';
import { codesOf, REGIONS, SERVICE_AREAS } from '@alongside/vocabulary';
import { z } from 'zod';
import { type ListQuery, listAddress } from '../web/lists/list-address.js';
import { sortOf } from '../web/lists/sorting.js';

export const QUEUE_PATH = '/admin/matches';
export const PAGE_SIZE = 50;

export const DECISIONS = ['pending', 'held', 'approved', 'rejected'] as const satisfies readonly Decision[];

/** What the queue shows, as its address says it. Without a word on decisions it shows what is pending. */
export interface QueueAddress {
  readonly filter: QueueFilter;
  readonly sort: QueueSort;
  readonly page: number;
  /** The same as a query, without what meant nothing. */
  readonly query: ListQuery;
}

const oneOf = (codes: readonly string[]) =>
  z
    .enum(codes as [string, ...string[]])
    .optional()
    .catch(undefined);

/** A value that means nothing is ignored: an old link still opens. */
const Query = z.object({
  round: z.uuid().optional().catch(undefined),
  track: z.enum(['business', 'peer']).optional().catch(undefined),
  area: oneOf(codesOf(SERVICE_AREAS)),
  region: oneOf(codesOf(REGIONS)),
  band: oneOf(SCORE_BANDS.map(({ code }) => code)),
  decision: z
    .enum([...DECISIONS, 'all'])
    .optional()
    .catch(undefined),
  look: z.literal('yes').optional().catch(undefined),
  sort: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined),
});

export function readQueueAddress(given: unknown): QueueAddress {
  const { page, sort: wanted, ...chosen } = Query.parse(given ?? {});
  const sort = sortOf(wanted, QUEUE_SORT_KEYS, '-score');
  const sortText = `${sort.descending ? '-' : ''}${sort.key}`;
  const { round: roundId, decision = 'pending', look, ...rest } = chosen;
  return {
    filter: { ...rest, roundId, decision: decision === 'all' ? undefined : decision, marked: look === 'yes' },
    sort,
    page: page ?? 1,
    query: { ...chosen, sort: sortText === '-score' ? undefined : sortText, page },
  };
}

/** The part after the question mark, as a form carries it, so that the next page is of the same queue. */
export function readQueueText(text: unknown): QueueAddress {
  const search = new URLSearchParams(typeof text === 'string' ? text.slice(0, 2000) : '');
  return readQueueAddress(Object.fromEntries(search));
}

export function queueText({ query }: QueueAddress): string {
  return listAddress('', query).replace(/^\?/, '');
}

export function proposalHref(id: string, { query }: QueueAddress): string {
  return listAddress(`${QUEUE_PATH}/${id}`, query);
}

export function queueHref({ query }: QueueAddress): string {
  return listAddress(QUEUE_PATH, query);
}
