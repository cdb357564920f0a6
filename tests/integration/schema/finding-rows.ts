import { randomUUID } from 'node:crypto';
import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

/** How people find what the training repository holds. */
export function findingRows(world: World): Record<string, () => Row> {
  return {
    resources: () => ({
      slug: `resource-${randomUUID()}`,
      type: 'guide',
      title: 'A guide',
      summary: 'What to do first.',
      audience: ['leaders'],
      licence: 'CC-BY-4.0',
      review_on: '2030-01-01',
    }),
    synonyms: () => ({ words: ['spin-out', 'spin-off'] }),
    search_words: () => ({ word: `word${randomUUID().replaceAll(/[^a-z]/g, '')}`, stem: 'word', uses: 1 }),
    reading_lists: () => ({ slug: `list-${randomUUID()}`, title: 'Begin here', audience: 'leaders' }),
    reading_list_items: () => ({ list_id: world.readingList, resource_id: world.resource, place: 1 }),
    saved_searches: () => ({ person_id: world.menteePerson, query: `q=${randomUUID()}` }),
    training_visits: () => ({ person_id: world.menteePerson, last_at: new Date() }),
  };
}

export const FINDING_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['synonyms_words_check', 'synonyms', { words: ['alone'] }],
  ['search_words_word_check', 'search_words', { word: '' }],
  ['search_words_stem_check', 'search_words', { stem: '' }],
  ['search_words_uses_check', 'search_words', { uses: 0 }],
  ['search_words_open_uses_check', 'search_words', { open_uses: -1 }],
  ['search_words_check', 'search_words', { uses: 1, open_uses: 2 }],
  ['reading_lists_slug_check', 'reading_lists', { slug: 'Not an address' }],
  ['reading_lists_title_check', 'reading_lists', { title: '' }],
  ['reading_lists_audience_check', 'reading_lists', { audience: 'everybody' }],
  ['reading_lists_revision_check', 'reading_lists', { revision: 0 }],
  ['reading_list_items_place_check', 'reading_list_items', { place: 0 }],
  ['saved_searches_query_check', 'saved_searches', { query: '' }],
];

export const FINDING_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ['search_words_pkey', 'search_words', { word: 'twice' }, {}],
  ['reading_lists_slug_key', 'reading_lists', { slug: 'twice' }, {}],
  ['reading_list_items_pkey', 'reading_list_items', {}, { place: 2 }],
  [
    'reading_list_items_list_id_place_key',
    'reading_list_items',
    {},
    (world) => ({ resource_id: world.otherResource }),
  ],
  ['saved_searches_person_id_query_key', 'saved_searches', { query: 'q=twice' }, {}],
  ['training_visits_pkey', 'training_visits', {}, {}],
];
