import { FACET_KINDS, type FacetKind, facetOf } from './facets.js';

export const SEARCH_SORTS = ['best', 'newest', 'title', 'shortest'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** What somebody looks for: everything that the address of a list of resources says, but its page. */
export interface SearchRequest {
  /** As they typed it. */
  readonly words: string;
  /** Look for exactly that, whatever else may be meant. */
  readonly exact: boolean;
  readonly filters: Readonly<Partial<Record<FacetKind, string>>>;
  /** Only what is newer than this. */
  readonly newerThan: Date | null;
  readonly sort: SearchSort;
}

export interface SearchReader {
  /** Null: a visitor, who sees what is public. */
  readonly personId: string | null;
  /** An editor: sees what is long overdue for review, too. */
  readonly seesOverdue: boolean;
}

export const NOTHING_ASKED: SearchRequest = {
  words: '',
  exact: false,
  filters: {},
  newerThan: null,
  sort: 'best',
};

/** What an address holds is kept and compared in one way of writing it: `q=vat&topic=vat`. */
export function searchQuery({ words, filters }: Pick<SearchRequest, 'words' | 'filters'>): string {
  const query = new URLSearchParams();
  const typed = words.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_KEPT);
  if (typed !== '') query.set('q', typed);
  for (const kind of FACET_KINDS) {
    const code = filters[kind];
    if (code) query.set(kind, code);
  }
  return query.toString();
}

/** The request of a query that `searchQuery` wrote. */
export function requestOf(query: string): SearchRequest {
  const given = new URLSearchParams(query);
  const filters: Partial<Record<FacetKind, string>> = {};
  for (const kind of FACET_KINDS) {
    const code = given.get(kind);
    if (code) filters[kind] = code;
  }
  return { ...NOTHING_ASKED, words: given.get('q') ?? '', filters };
}

export function chosenFacets({ filters }: SearchRequest): { kind: FacetKind; facet: string }[] {
  return FACET_KINDS.flatMap((kind) => {
    const code = filters[kind];
    return code ? [{ kind, facet: facetOf(kind, code) }] : [];
  });
}

const LONGEST_KEPT = 300;
