import { randomBytes, randomUUID } from 'node:crypto';
import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

const NOW = new Date('2027-03-01T09:00:00Z');
const LATER = new Date('2027-03-02T09:00:00Z');
const BEFORE = new Date('2027-02-28T09:00:00Z');

/** What people are told without having to be, and what was tried where mentoring went quiet. */
export function noticeRows(world: World): Record<string, () => Row> {
  return {
    notice_settings: () => ({ person_id: world.menteePerson }),
    unsubscribe_links: () => ({
      person_id: world.menteePerson,
      about: 'nudge',
      token_hash: randomBytes(32),
    }),
    notices: () => ({
      person_id: world.menteePerson,
      kind: 'nudge',
      intent_key: `nudge:${randomUUID()}`,
      template: 'nudge',
      params: '{}',
      due_at: NOW,
      look_at: NOW,
      useless_at: LATER,
    }),
    nudges: () => ({ mentorship_id: world.mentorship, kind: 'no-session', told: 'pair', spell: 'one' }),
  };
}

export const NOTICE_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['notice_settings_digest_check', 'notice_settings', { digest: 'hourly' }],
  ['notice_settings_digest_hour_check', 'notice_settings', { digest_hour: 24 }],
  ['notice_settings_quiet_from_check', 'notice_settings', { quiet_from: -1 }],
  ['notice_settings_quiet_until_check', 'notice_settings', { quiet_until: 24 }],
  ['notice_settings_reminder_hours_check', 'notice_settings', { reminder_hours: 0 }],
  ['notice_settings_reminder_hours_check', 'notice_settings', { reminder_hours: 73 }],
  ['unsubscribe_links_about_check', 'unsubscribe_links', { about: '' }],
  ['notices_kind_check', 'notices', { kind: '' }],
  ['notices_intent_key_check', 'notices', { intent_key: '' }],
  ['notices_template_check', 'notices', { template: '' }],
  ['notices_status_check', 'notices', { status: 'lost', settled_at: NOW }],
  ['notices_check', 'notices', { useless_at: NOW }],
  ['notices_check1', 'notices', { look_at: BEFORE }],
  ['notices_check2', 'notices', { settled_at: NOW }],
  ['notices_check2', 'notices', { status: 'too-late' }],
  ['notices_check3', 'notices', { status: 'sent', settled_at: NOW }],
  ['notices_check3', 'notices', { status: 'in-digest', settled_at: NOW }],
  ['nudges_kind_check', 'nudges', { kind: 'lazy' }],
  ['nudges_told_check', 'nudges', { told: 'mentee' }],
  ['nudges_spell_check', 'nudges', { spell: '' }],
];

const SAME = Buffer.alloc(32);

export const NOTICE_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ['notice_settings_pkey', 'notice_settings', {}, {}],
  ['unsubscribe_links_token_hash_key', 'unsubscribe_links', { token_hash: SAME }, { about: 'digest' }],
  ['unsubscribe_links_person_id_about_key', 'unsubscribe_links', {}, {}],
  ['notices_intent_key_key', 'notices', { intent_key: 'same' }, {}],
  ['nudges_mentorship_id_kind_told_spell_key', 'nudges', {}, {}],
];

/** The whole life of a notice, and what it must say in each state. */
export const NOTICE_STATES: Record<string, string[]> = {
  waiting: ['sent', 'in-digest', 'not-wanted', 'too-late', 'withdrawn'],
  // Its email had not left: the notice is told no more, or the rest of the digest waits again.
  sent: ['withdrawn'],
  'in-digest': ['withdrawn', 'waiting'],
  'not-wanted': [],
  'too-late': [],
  withdrawn: ['waiting'],
};

export function noticeIn(state: string): Row {
  return { settled_at: state === 'waiting' ? null : NOW, mail_key: 'notice:1' };
}
