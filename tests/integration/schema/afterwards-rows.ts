import { randomBytes } from 'node:crypto';
import { DAY } from '@alongside/platform';
import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

const SHORTEST_AGO = new Date(0);

/** What comes after a session, and the links and addresses that lead to sessions. */
export function afterwardsRows(world: World): Record<string, () => Row> {
  return {
    session_outcomes: () => ({ session_id: world.session, side: 'mentee', outcome: 'held' }),
    session_notes: () => ({ session_id: world.session, version: 1, body: 'VAT', written_by: 'mentor' }),
    private_notes: () => ({
      session_id: world.session,
      side: 'mentee',
      person_id: world.menteePerson,
      key_id: 'one',
      sealed: randomBytes(40),
    }),
    session_actions: () => ({
      session_id: world.session,
      owner: 'mentee',
      words: 'Ring the bank',
      written_by: 'mentor',
    }),
    mentoring_links: () => ({
      purpose: 'how-it-went',
      subject_id: world.session,
      person_id: world.menteePerson,
      token_hash: randomBytes(32),
      expires_at: new Date(Date.now() + DAY),
    }),
    calendar_feeds: () => ({ person_id: world.menteePerson, token_hash: randomBytes(32) }),
  };
}

export const AFTERWARDS_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['session_outcomes_side_check', 'session_outcomes', { side: 'administrator' }],
  ['session_outcomes_outcome_check', 'session_outcomes', { outcome: 'great' }],
  ['session_notes_version_check', 'session_notes', { version: 0 }],
  ['session_notes_written_by_check', 'session_notes', { written_by: 'nobody' }],
  ['private_notes_key_id_check', 'private_notes', { key_id: '' }],
  ['private_notes_side_check', 'private_notes', { side: 'both' }],
  ['session_actions_owner_check', 'session_actions', { owner: 'both' }],
  ['session_actions_words_check', 'session_actions', { words: '' }],
  ['session_actions_written_by_check', 'session_actions', { written_by: 'both' }],
  ['mentoring_links_purpose_check', 'mentoring_links', { purpose: '' }],
  ['mentoring_links_check', 'mentoring_links', { expires_at: SHORTEST_AGO }],
  ['calendar_feeds_generation_check', 'calendar_feeds', { generation: 0 }],
  ['calendar_feeds_check', 'calendar_feeds', { revoked_at: new Date() }],
  ['calendar_feeds_check', 'calendar_feeds', { token_hash: null }],
];

const SAME = Buffer.alloc(32);

export const AFTERWARDS_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ['session_outcomes_pkey', 'session_outcomes', {}, { outcome: 'did-not-happen' }],
  ['session_notes_pkey', 'session_notes', {}, { body: 'Pensions' }],
  ['private_notes_pkey', 'private_notes', {}, {}],
  ['mentoring_links_token_hash_key', 'mentoring_links', { token_hash: SAME }, { purpose: 'action' }],
  ['mentoring_links_purpose_subject_id_person_id_key', 'mentoring_links', {}, {}],
  [
    'calendar_feeds_token_hash_key',
    'calendar_feeds',
    { token_hash: SAME },
    (w) => ({ person_id: w.sparePerson }),
  ],
  ['calendar_feeds_pkey', 'calendar_feeds', {}, {}],
];
