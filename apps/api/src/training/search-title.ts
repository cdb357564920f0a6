import { FACET_KINDS, type SearchRequest } from '@alongside/training';
import { labelOfFacet } from './facets.presenter.js';

/** A search in words: '“vat” · Pensions · Planning'; of everything 'Training'. */
export function titleOfSearch({ words, filters }: Pick<SearchRequest, 'words' | 'filters'>): string {
  const chosen = FACET_KINDS.flatMap((kind) => {
    const code = filters[kind];
    return code ? [labelOfFacet(kind, code)] : [];
  });
  const parts = [...(words === '' ? [] : [`“${words}”`]), ...chosen];
  return parts.length === 0 ? 'Training' : parts.join(' · ');
}
