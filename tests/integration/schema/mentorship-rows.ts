import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

const NOW = new Date('2027-03-01T09:00:00Z');

/** What a mentorship is made of, besides its sessions. */
export function mentorshipRows(world: World): Record<string, () => Row> {
  return {
    agreements: () => ({
      ...{ mentorship_id: world.mentorship, version: 1, how_often: 'Monthly', how: 'By phone' },
      ...{ confidentiality: 'All of it', written_by: 'mentor' },
    }),
    mentorship_facts: () => ({ mentorship_id: world.quietMentorship }),
    goals: () => ({ mentorship_id: world.mentorship, words: 'To win a bid' }),
    goal_steps: () => ({ goal_id: world.goal, words: 'Read the tender', written_by: 'mentee' }),
    concerns: () => ({
      ...{ mentorship_id: world.mentorship, person_id: world.menteePerson, kind: 'other', body: 'It hurts' },
    }),
  };
}

export const MENTORSHIP_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['mentorships_ended_by_check', 'mentorships', { ended_by: 'nobody' }],
  ['mentorships_end_reason_check', 'mentorships', { end_reason: '' }],
  ['mentorships_pause_whole', 'mentorships', { status: 'paused' }],
  ['mentorships_pause_whole', 'mentorships', { paused_at: NOW }],
  ['mentorships_pause_until', 'mentorships', { paused_until: '2027-04-01' }],
  ['agreements_version_check', 'agreements', { version: 0 }],
  ['agreements_how_often_check', 'agreements', { how_often: '' }],
  ['agreements_how_check', 'agreements', { how: '' }],
  ['agreements_confidentiality_check', 'agreements', { confidentiality: '' }],
  ['agreements_written_by_check', 'agreements', { written_by: 'administrator' }],
  ['goals_words_check', 'goals', { words: '' }],
  ['goals_status_check', 'goals', { status: 'lost', closed_at: NOW }],
  ['goals_check', 'goals', { closed_at: NOW }],
  ['goals_check', 'goals', { status: 'reached' }],
  ['goal_steps_words_check', 'goal_steps', { words: '' }],
  ['goal_steps_written_by_check', 'goal_steps', { written_by: 'administrator' }],
  ['concerns_kind_check', 'concerns', { kind: '' }],
  ['concerns_body_check', 'concerns', { body: '' }],
  ['concerns_status_check', 'concerns', { status: 'lost' }],
  ['concerns_check', 'concerns', { closed_at: NOW }],
  ['concerns_check', 'concerns', { status: 'closed' }],
];

export const MENTORSHIP_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ['agreements_mentorship_id_version_key', 'agreements', {}, {}],
];

export const GOAL_STATES: Record<string, string[]> = {
  open: ['reached', 'dropped'],
  reached: ['open'],
  dropped: ['open'],
};

export const CONCERN_STATES: Record<string, string[]> = {
  received: ['in-progress', 'closed'],
  'in-progress': ['closed'],
  closed: ['in-progress'],
};
