import type { SearchResult } from '@alongside/training';
import { type ListQuery, listAddress } from '../web/lists/list-address.js';
import { type PaginationView, presentPagination } from '../web/lists/pagination.js';
import { type FacetView, presentChosen, presentFacets } from './facets.presenter.js';
import { presentRow, type ResourceRowView, type RowsAt } from './resource-rows.presenter.js';
import type { Asked } from './training-query.js';

export const PAGE_SIZE = 15;
export const SEARCH_PATH = '/training';

export interface SearchView {
  readonly words: string;
  /** Kept when other words are looked for. */
  readonly keep: readonly { readonly name: string; readonly value: string }[];
  readonly heading: string;
  readonly rows: readonly ResourceRowView[];
  readonly facets: readonly FacetView[];
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[];
  readonly clearHref: string;
  readonly sorts: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly paging: PaginationView;
  readonly hints: Hints;
  readonly feedHref: string;
  readonly canonical: string;
}

interface Hints {
  /** 'pension deficit', looked for in place of what was typed. */
  readonly correctedTo: string | null;
  readonly exactHref: string;
  readonly how: SearchResult['how'];
  readonly withAllWords: number;
  readonly cut: boolean;
}

const SORTS = { best: 'Best match', newest: 'Newest', title: 'Title', shortest: 'Shortest' } as const;

export function presentSearch(asked: Asked, result: SearchResult, at: RowsAt): SearchView {
  const { query, request, page } = asked;
  return {
    words: request.words,
    keep: keptFields(query),
    heading: headingOf(result),
    rows: result.rows.map((row) => presentRow(row, at)),
    facets: presentFacets(result.facets, SEARCH_PATH, query),
    chosen: presentChosen(SEARCH_PATH, query),
    clearHref: request.words ? listAddress(SEARCH_PATH, { q: request.words }) : `${SEARCH_PATH}?sort=newest`,
    sorts: sortsOf(asked),
    paging: presentPagination(
      { page, size: PAGE_SIZE, total: result.total },
      SEARCH_PATH,
      query,
      'resources',
    ),
    hints: {
      correctedTo: result.correctedTo,
      exactHref: listAddress(SEARCH_PATH, query, { exact: '1' }),
      how: result.how,
      withAllWords: result.withAllWords,
      cut: asked.cut || result.cutShort,
    },
    feedHref: listAddress(`${SEARCH_PATH}/feed.atom`, feedQuery(query)),
    canonical: listAddress(SEARCH_PATH, query, { page }),
  };
}

/** A feed is by date, and what is new to one reader is not to another. */
function feedQuery(query: ListQuery): ListQuery {
  return { ...query, sort: undefined, new: undefined };
}

function headingOf({ total }: SearchResult): string {
  if (total === 0) return 'Nothing found';
  return total === 1 ? '1 resource' : `${total.toLocaleString('en-GB')} resources`;
}

function sortsOf({ request, query }: Asked): SearchView['sorts'] {
  const typed = request.words !== '';
  const current = request.sort === 'best' && !typed ? 'newest' : request.sort;
  return (Object.keys(SORTS) as (keyof typeof SORTS)[])
    .filter((sort) => typed || sort !== 'best')
    .map((sort) => ({
      text: SORTS[sort],
      href: listAddress(SEARCH_PATH, query, { sort: sort === 'best' ? undefined : sort }),
      current: sort === current,
    }));
}

function keptFields(query: ListQuery): { name: string; value: string }[] {
  return Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' && name !== 'q' && name !== 'exact' ? [{ name, value }] : [],
  );
}
