import { labelOf, RESOURCE_TYPES, SERVICE_AREAS, STAGES, TOPICS } from '@alongside/vocabulary';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { facetCodes } from './facet-codes.js';
import { type Faceted, facetsOf } from './facets.js';
import { plainText, searchable, wordsOf } from './searchable-text.js';

interface IndexedRow extends Faceted {
  readonly status: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly provider: string;
  readonly search_terms: readonly string[];
}

/** One at a time counts words: two that publish together would otherwise wait for each other in a ring. */
const WORDS_LOCK = 7264311;

/** PostgreSQL keeps at most 1 MB of words for a row; nobody reads more than this either. */
const LONGEST_BODY = 200_000;

/** What searches read: refreshed in the transaction that publishes, renews or retires. */
@Injectable()
export class SearchIndex {
  /** Brings what is searched in line with the row as it is now. What is not published is not found, nor are its words. */
  async refresh(manager: EntityManager, resourceId: string): Promise<void> {
    const [row] = await manager.query<IndexedRow[]>(
      `SELECT status, title, summary, body, provider, topics, areas, stages, audience, type, format, minutes, search_terms
       FROM resources WHERE id = $1`,
      [resourceId],
    );
    if (!row) return;
    const text = indexedText(row);
    const terms = row.status === 'published' ? wordsOf(`${text.title} ${text.summary} ${text.body}`) : [];
    await this.countWords(manager, row.search_terms, terms);
    const facets = facetsOf(row);
    await manager.query(
      `UPDATE resources SET search_terms = $2, facets = $3, facet_codes = $8, search_head = head.words,
         search = head.words || setweight(to_tsvector('training', $7), 'C')
       FROM (SELECT setweight(to_tsvector('training', $4), 'A') || setweight(to_tsvector('training', $5), 'B')
         || setweight(to_tsvector('training', $6), 'D') AS words) head
       WHERE id = $1`,
      [resourceId, terms, facets, text.title, text.summary, text.labels, text.body, facetCodes(facets)],
    );
  }

  /** How many resources use each word, as it changes with one of them. */
  private async countWords(
    manager: EntityManager,
    before: readonly string[],
    after: readonly string[],
  ): Promise<void> {
    const had = new Set(before);
    const has = new Set(after);
    const fewer = before.filter((word) => !has.has(word));
    const more = after.filter((word) => !had.has(word));
    if (fewer.length + more.length === 0) return;
    await manager.query('SELECT pg_advisory_xact_lock($1)', [WORDS_LOCK]);
    await manager.query('DELETE FROM search_words WHERE uses = 1 AND word = ANY ($1)', [fewer]);
    await manager.query('UPDATE search_words SET uses = uses - 1 WHERE uses > 1 AND word = ANY ($1)', [
      fewer,
    ]);
    await manager.query(
      `INSERT INTO search_words (word, stem, uses)
       SELECT word, stem[1], 1 FROM unnest($1::text[]) AS word, ts_lexize('english_stem', word) AS stem
       WHERE cardinality(stem) > 0
       ON CONFLICT (word) DO UPDATE SET uses = search_words.uses + 1`,
      [more],
    );
  }
}

/** Labels as people know them, since nobody searches for 'spinning-out' or 'legal-form-and-governance'. */
function indexedText(row: IndexedRow): Record<'title' | 'summary' | 'labels' | 'body', string> {
  const topics = row.topics.map((code) => labelOf(TOPICS, code));
  const wider = [
    labelOf(RESOURCE_TYPES, row.type),
    ...row.areas.map((code) => labelOf(SERVICE_AREAS, code)),
    ...row.stages.map((code) => labelOf(STAGES, code)),
    row.provider,
  ];
  return {
    title: searchable(row.title),
    summary: searchable([row.summary, ...topics].join('. ')),
    labels: searchable(wider.join('. ')),
    body: searchable(plainText(row.body).slice(0, LONGEST_BODY)),
  };
}
