import { randomBytes } from 'node:crypto';
import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

const NOW = new Date();

/** What readers and owners do with resources. */
export function readerRows(world: World): Record<string, () => Row> {
  const { resource: resource_id, menteePerson: person_id } = world;
  return {
    resource_reviews: () => ({
      resource_id,
      person_id,
      review_on: '2030-01-01',
      token_hash: randomBytes(32),
    }),
    resource_links: () => ({ resource_id, url: 'https://example.org/' }),
    resource_uses: () => ({ resource_id, person_id, rating: 4, line: 'Clear', rated_at: NOW }),
    resource_questions: () => ({ resource_id, person_id, body: 'Is it so?' }),
    resource_sends: () => ({ resource_id, mentorship_id: world.mentorship }),
  };
}

export const READER_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['resource_reviews_answer_check', 'resource_reviews', { answer: 'perhaps', answered_at: NOW }],
  ['resource_reviews_check', 'resource_reviews', { answer: 'still-right' }],
  ['resource_reviews_check', 'resource_reviews', { answered_at: NOW }],
  ['resource_links_url_check', 'resource_links', { url: 'ftp://example.org/' }],
  ['resource_links_state_check', 'resource_links', { state: 'lost' }],
  ['resource_links_failures_check', 'resource_links', { failures: -1 }],
  ['resource_uses_rating_check', 'resource_uses', { rating: 6 }],
  ['resource_uses_rating_check', 'resource_uses', { rating: 0 }],
  ['resource_uses_line_check', 'resource_uses', { line: 'x'.repeat(301) }],
  ['resource_uses_check', 'resource_uses', { rated_at: null }],
  ['resource_uses_check', 'resource_uses', { rating: null, line: '' }],
  ['resource_uses_check1', 'resource_uses', { rating: null, rated_at: null }],
  ['resource_questions_body_check', 'resource_questions', { body: '' }],
  ['resource_questions_check', 'resource_questions', { answer: 'Yes' }],
  ['resource_questions_check', 'resource_questions', { answered_at: NOW }],
];

const SAME = Buffer.alloc(32, 3);

export const READER_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ['resource_reviews_resource_id_review_on_key', 'resource_reviews', {}, {}],
  ['resource_reviews_token_hash_key', 'resource_reviews', { token_hash: SAME }, { review_on: '2031-01-01' }],
  ['resource_links_pkey', 'resource_links', {}, {}],
  ['resource_uses_pkey', 'resource_uses', {}, { rating: 5 }],
  ['resource_sends_resource_id_mentorship_id_key', 'resource_sends', {}, { note: 'Again' }],
];
