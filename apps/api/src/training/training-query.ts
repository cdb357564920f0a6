import {
  FACET_KINDS,
  type FacetKind,
  NOTHING_ASKED,
  SEARCH_SORTS,
  searchQuery,
  type SearchRequest,
} from '@alongside/training';
import { z } from 'zod';
import type { ListQuery } from '../web/lists/list-address.js';

/** Longer than anybody asks; what is longer is cut, and the page says so. */
const LONGEST_ASKED = 300;

const code = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .optional()
  .catch(undefined);

export const TrainingQuery = z.object({
  q: z.string().catch('').default(''),
  topic: code,
  area: code,
  stage: code,
  type: code,
  audience: code,
  format: code,
  length: code,
  new: z.literal('1').optional().catch(undefined),
  exact: z.literal('1').optional().catch(undefined),
  sort: z.enum(SEARCH_SORTS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
});

/** What the address of the search page asks for. */
export interface Asked {
  readonly request: SearchRequest;
  readonly onlyNew: boolean;
  readonly page: number;
  /** Nothing at all: the repository's first page. */
  readonly isHome: boolean;
  readonly cut: boolean;
  /** The same as an address, without the page. */
  readonly query: ListQuery;
}

/** Whatever an address holds, it asks for something: what cannot be understood is left out. */
export function askedIn(given: unknown): Asked {
  const { success, data } = TrainingQuery.safeParse(given);
  const asked = success ? data : TrainingQuery.parse({});
  const typed = asked.q.replaceAll(/\p{Cc}+/gu, ' ').trim();
  const words = typed.slice(0, LONGEST_ASKED).replace(/\p{Surrogate}$/u, '');
  const filters: Partial<Record<FacetKind, string>> = {};
  for (const kind of FACET_KINDS) {
    const chosen = asked[kind];
    if (chosen) filters[kind] = chosen;
  }
  const { sort, exact, new: onlyNew, page } = asked;
  const request = { ...NOTHING_ASKED, words, filters, exact: exact === '1', sort: sort ?? 'best' };
  return {
    request,
    onlyNew: onlyNew === '1',
    page,
    isHome: searchQuery(request) === '' && !onlyNew && !sort && page === 1,
    cut: typed.length > LONGEST_ASKED,
    query: { q: words, ...filters, new: onlyNew, exact, sort },
  };
}
