import { labelOf, RESOURCE_TYPES, SERVICE_AREAS, STAGES, TOPICS } from '@alongside/vocabulary';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readableCondition } from '../resources/may-read.js';
import { facetCodes } from './facet-codes.js';
import { type Faceted, facetsOf } from './facets.js';
import { headingsOf, plainText, searchable, wordsOf } from './searchable-text.js';

interface IndexedRow extends Faceted {
  readonly status: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly provider: string;
  readonly terms: readonly string[];
  /** Whether those terms are counted as open to visitors. */
  readonly wasOpen: boolean;
  readonly isOpen: boolean;
}

/** The words that a resource adds to the dictionary of everybody, and to that of visitors. */
interface Said {
  readonly terms: readonly string[];
  readonly isOpen: boolean;
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
      `SELECT title, summary, body, provider, topics, areas, stages, audience, type, format, minutes, ${SAID}
       FROM resources r WHERE id = $1`,
      [resourceId],
    );
    if (!row) return;
    const text = indexedText(row);
    const terms = row.status === 'published' ? wordsOf(`${text.title} ${text.summary} ${text.body}`) : [];
    await this.countWords(manager, { terms: row.terms, isOpen: row.wasOpen }, { terms, isOpen: row.isOpen });
    const facets = facetsOf(row);
    await manager.query(
      `UPDATE resources SET search_terms = $2, search_open = $9, facets = $3, facet_codes = $8, search_head = head.words,
         -- Every search reads the head of all that it finds: what is not short stays out of it.
         search = head.words || setweight(to_tsvector('training', $10), 'D') || setweight(to_tsvector('training', $7), 'C')
       FROM (SELECT setweight(to_tsvector('training', $4), 'A') || setweight(to_tsvector('training', $5), 'B')
         || setweight(to_tsvector('training', $6), 'D') AS words) head
       WHERE id = $1`,
      [
        ...[resourceId, terms, facets, text.title, text.summary, text.labels, text.body, facetCodes(facets)],
        ...[row.isOpen, text.headings],
      ],
    );
  }

  /** After a change of the lists on which these resources stand: whether visitors may read them is whether they may know their words. */
  async readershipChanged(manager: EntityManager, resourceIds: readonly string[]): Promise<void> {
    const ids = [...new Set(resourceIds)].sort();
    await manager.query('SELECT FROM resources WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
    for (const id of ids) {
      const [row] = await manager.query<IndexedRow[]>(`SELECT ${SAID} FROM resources r WHERE id = $1`, [id]);
      if (!row || row.isOpen === row.wasOpen) continue;
      const { terms, wasOpen, isOpen } = row;
      await this.countWords(manager, { terms, isOpen: wasOpen }, { terms, isOpen });
      await manager.query('UPDATE resources SET search_open = $2 WHERE id = $1', [id, isOpen]);
    }
  }

  /** How many resources use each word, as it changes with one of them. */
  private async countWords(manager: EntityManager, before: Said, after: Said): Promise<void> {
    const [had, has] = [new Set(before.terms), new Set(after.terms)];
    const [hadOpen, hasOpen] = [openOf(before, had), openOf(after, has)];
    const words = [...new Set([...before.terms, ...after.terms])].sort();
    const changed = words
      .map((word) => ({
        word,
        uses: Number(has.has(word)) - Number(had.has(word)),
        open: Number(hasOpen.has(word)) - Number(hadOpen.has(word)),
      }))
      .filter(({ uses, open }) => uses !== 0 || open !== 0);
    if (changed.length === 0) return;
    await manager.query('SELECT pg_advisory_xact_lock($1)', [WORDS_LOCK]);
    const columns = [
      changed.map(({ word }) => word),
      changed.map(({ uses }) => uses),
      changed.map(({ open }) => open),
    ];
    for (const statement of COUNT) await manager.query(statement, columns);
  }
}

function openOf({ isOpen }: Said, words: ReadonlySet<string>): ReadonlySet<string> {
  return isOpen ? words : new Set();
}

const SAID = `status, search_terms AS terms, search_open AS "wasOpen",
  status = 'published' AND ${readableCondition(false)} AS "isOpen"`;

const CHANGED = 'unnest($1::text[], $2::int[], $3::int[]) AS changed (word, uses, open)';

/** What nobody uses any more goes, what is known changes, what is new comes: each word takes one of the three. */
const COUNT = [
  `DELETE FROM search_words known USING ${CHANGED} WHERE known.word = changed.word AND known.uses + changed.uses = 0`,
  `UPDATE search_words known SET uses = known.uses + changed.uses, open_uses = known.open_uses + changed.open
   FROM ${CHANGED} WHERE known.word = changed.word`,
  `INSERT INTO search_words (word, stem, uses, open_uses)
   SELECT word, stem[1], 1, open FROM ${CHANGED}, ts_lexize('english_stem', word) AS stem
   WHERE uses = 1 AND cardinality(stem) > 0
   ON CONFLICT (word) DO NOTHING`,
];

/** Labels as people know them, since nobody searches for 'spinning-out' or 'legal-form-and-governance'. */
function indexedText(row: IndexedRow): Record<'title' | 'summary' | 'labels' | 'headings' | 'body', string> {
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
    // What a part is about says more than what it mentions.
    headings: searchable(headingsOf(row.body.slice(0, LONGEST_BODY)).join('. ')),
    body: searchable(plainText(row.body).slice(0, LONGEST_BODY)),
  };
}
