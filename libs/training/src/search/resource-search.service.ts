import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FacetCount } from './facet-codes.js';
import { findResources, type Found, type Wanted } from './find-resources.js';
import { type ListedResource, listedResources } from './listed-resources.js';
import { type SearchGroup, searchGroups, singular } from './search-plan.js';
import type { SearchReader, SearchRequest } from './search-request.js';
import { searchable } from './searchable-text.js';
import { typedWords } from './typed-words.js';
import { lookUp } from './word-lookup.js';

/**
 * How the resources were found. `all-words`: each has everything that was typed; `some-words`: none or few had, these come
 * near; `nothing-typed`: they are all that there is; `only-stop-words`: what was typed is on every page, so they are, too.
 */
export type HowFound = 'all-words' | 'some-words' | 'nothing-typed' | 'only-stop-words';

export interface SearchResult {
  readonly total: number;
  readonly rows: readonly ListedResource[];
  readonly facets: readonly FacetCount[];
  readonly how: HowFound;
  /** How many have everything that was typed. */
  readonly withAllWords: number;
  /** What was looked for in place of what was typed, because nothing is spelt like that. */
  readonly correctedTo: string | null;
  /** More was typed than is looked for. */
  readonly cutShort: boolean;
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

/** From then on a resource is not found until somebody has looked at it. */
export const LONG_OVERDUE_DAYS = 90;

/** Fewer than this with all of the words, and what has some of them follows. */
const ENOUGH = 5;

interface Plan {
  readonly groups: readonly SearchGroup[];
  readonly correctedTo: string | null;
  readonly cutShort: boolean;
  readonly onlyStopWords: boolean;
}

/** Finding resources by words, filters and order, as one reader may see them. */
@Injectable()
export class ResourceSearch {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  page(request: SearchRequest, reader: SearchReader, page: Page): Promise<SearchResult> {
    return this.database.transaction((manager) => this.read(manager, request, reader, page));
  }

  private async read(
    manager: EntityManager,
    request: SearchRequest,
    reader: SearchReader,
    page: Page,
  ): Promise<SearchResult> {
    const plan = await this.plan(manager, request, reader);
    const { groups, correctedTo, cutShort } = plan;
    const { found, how, withAllWords } = await this.find(manager, { request, reader, groups, ...page });
    const rows = await listedResources(manager, found.ids, groups);
    return {
      total: found.total,
      rows,
      facets: found.facets,
      how: plan.onlyStopWords ? 'only-stop-words' : how,
      withAllWords,
      correctedTo,
      cutShort,
    };
  }

  private async find(
    manager: EntityManager,
    wanted: Omit<Wanted, 'match' | 'reviewSince'>,
  ): Promise<{ found: Found; how: HowFound; withAllWords: number }> {
    const reviewSince = londonDay(this.clock.now(), -LONG_OVERDUE_DAYS);
    const all = await findResources(manager, { ...wanted, match: 'all', reviewSince });
    if (wanted.groups.length === 0) return { found: all, how: 'nothing-typed', withAllWords: all.total };
    if (all.total >= ENOUGH || wanted.groups.length === 1)
      return { found: all, how: 'all-words', withAllWords: all.total };
    const some = await findResources(manager, { ...wanted, match: 'some', reviewSince });
    if (some.total <= all.total) return { found: all, how: 'all-words', withAllWords: all.total };
    return { found: some, how: 'some-words', withAllWords: all.total };
  }

  private async plan(manager: EntityManager, request: SearchRequest, reader: SearchReader): Promise<Plan> {
    const typed = typedWords(request.words);
    if (typed.words.length === 0)
      return { groups: [], correctedTo: null, cutShort: false, onlyStopWords: false };
    const synonyms = await manager.query<{ words: string[] }[]>('SELECT words FROM synonyms ORDER BY id');
    const sets = synonyms.map(({ words }) => words);
    let known = await lookUp(manager, typed.words, reader);
    const meant = request.exact ? new Map<string, string>() : withoutSynonyms(known.meant, sets);
    const corrected = typed.words.map((word) => meant.get(word) ?? word);
    if (meant.size > 0) known = await lookUp(manager, corrected, reader);
    const groups = searchGroups(known.words, sets, known.published);
    return {
      groups,
      correctedTo: meant.size > 0 ? corrected.join(' ') : null,
      cutShort: typed.cut,
      onlyStopWords: groups.length === 0,
    };
  }
}

/** A word that the team wrote down as a synonym is no slip, though no resource uses it. */
function withoutSynonyms(
  meant: ReadonlyMap<string, string>,
  sets: readonly (readonly string[])[],
): Map<string, string> {
  const written = new Set(sets.flat().flatMap((said) => searchable(said).split(' ').map(singular)));
  return new Map([...meant].filter(([word]) => !written.has(singular(word))));
}
