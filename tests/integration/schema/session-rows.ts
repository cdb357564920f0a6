import { PROPOSAL_ANSWERS, sessionTransitions } from '@alongside/mentorships';
import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

const NOW = new Date();

/** When two people meet, and what they proposed to each other. */
export function sessionRows(world: World): Record<string, () => Row> {
  return {
    sessions: () => ({
      mentorship_id: world.mentorship,
      status: 'agreed',
      format: 'video',
      minutes: 60,
      starts_at: NOW,
      agreed_at: NOW,
      created_by: 'mentee',
    }),
    session_proposals: () => ({
      session_id: world.session,
      number: 1,
      made_by: 'mentee',
      times: [NOW],
      minutes: 60,
      format: 'phone',
    }),
  };
}

const OFF = { status: 'cancelled', cancelled_at: NOW, cancelled_by: 'mentor' };
const CHOSEN = { answer: 'accepted', answered_at: NOW };

export const SESSION_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['sessions_status_check', 'sessions', { status: 'planned' }],
  ['sessions_format_check', 'sessions', { format: 'fax' }],
  ['sessions_minutes_check', 'sessions', { minutes: 9 }],
  ['sessions_minutes_check', 'sessions', { minutes: 481 }],
  ['sessions_sequence_check', 'sessions', { sequence: -1 }],
  ['sessions_created_by_check', 'sessions', { created_by: 'administrator' }],
  ['sessions_cancelled_by_check', 'sessions', { ...OFF, cancelled_by: 'nobody' }],
  ['sessions_held_minutes_check', 'sessions', { held_minutes: 0 }],
  ['sessions_held_minutes_check', 'sessions', { held_minutes: 1441 }],
  ['sessions_check', 'sessions', { starts_at: null, agreed_at: null }],
  ['sessions_check1', 'sessions', { agreed_at: null }],
  ['sessions_check2', 'sessions', { ...OFF, status: 'agreed' }],
  ['sessions_check2', 'sessions', { status: 'cancelled' }],
  ['sessions_check3', 'sessions', { ...OFF, cancelled_by: null }],
  ['session_proposals_number_check', 'session_proposals', { number: 0 }],
  ['session_proposals_made_by_check', 'session_proposals', { made_by: 'system' }],
  ['session_proposals_times_check', 'session_proposals', { times: [] }],
  ['session_proposals_times_check', 'session_proposals', { times: [NOW, NOW, NOW, NOW] }],
  ['session_proposals_minutes_check', 'session_proposals', { minutes: 0 }],
  ['session_proposals_minutes_check', 'session_proposals', { minutes: 1440 }],
  ['session_proposals_format_check', 'session_proposals', { format: 'fax' }],
  ['session_proposals_answer_check', 'session_proposals', { answer: 'maybe', answered_at: NOW }],
  ['session_proposals_check', 'session_proposals', { answered_at: NOW }],
  ['session_proposals_check', 'session_proposals', { answer: 'declined' }],
  ['session_proposals_check1', 'session_proposals', CHOSEN],
  ['session_proposals_check2', 'session_proposals', { ...CHOSEN, accepted_time: new Date(0) }],
];

export const SESSION_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  [
    'session_proposals_session_id_number_key',
    'session_proposals',
    { answer: 'lapsed', answered_at: NOW },
    {},
  ],
  ['one_open_proposal_a_session', 'session_proposals', {}, { number: 2 }],
];

/** The library's own table: database and code must agree. */
export const SESSION_STATES: Record<string, string[]> = Object.fromEntries(
  Object.entries(sessionTransitions).map(([from, to]) => [from, [...to]]),
);

/** Once answered it is answered. */
export const PROPOSAL_STATES: Record<string, string[]> = Object.fromEntries(
  PROPOSAL_ANSWERS.map((answer) => [
    answer,
    answer === 'open' ? PROPOSAL_ANSWERS.filter((other) => other !== 'open') : [],
  ]),
);

/** What an offer must say in each state. */
export function proposalIn(state: string): Row {
  return {
    answered_at: state === 'open' ? null : NOW,
    accepted_time: state === 'accepted' ? NOW : null,
  };
}

/** What a session must say in each state. */
export function sessionIn(state: string): Row {
  const isOff = state === 'cancelled';
  return { cancelled_at: isOff ? NOW : null, cancelled_by: isOff ? 'mentor' : null };
}
