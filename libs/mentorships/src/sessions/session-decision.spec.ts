import { latestDecision } from './session-decision.js';
import type { ProposalAnswer, SessionStatus } from './session-state.js';
import {
  isOpen,
  mayBecome,
  SESSION_OUTCOMES,
  SESSION_STATUSES,
  sessionTransitions,
} from './session-state.js';

const MADE = new Date('2026-03-02T09:00:00Z');
const ANSWERED = new Date('2026-03-03T09:00:00Z');

describe('latestDecision', () => {
  it.each<[SessionStatus, ProposalAnswer, object]>([
    ['proposed', 'open', { what: 'proposed', by: 'mentor', at: MADE }],
    ['agreed', 'open', { what: 'proposed', by: 'mentor', at: MADE }],
    ['agreed', 'accepted', { what: 'agreed', by: 'mentee', at: ANSWERED }],
    ['agreed', 'declined', { what: 'declined', by: 'mentee', at: ANSWERED }],
    ['agreed', 'withdrawn', { what: 'withdrawn', by: 'mentor', at: ANSWERED }],
    ['lapsed', 'lapsed', { what: 'lapsed', by: 'system', at: ANSWERED }],
    ['cancelled', 'withdrawn', { what: 'cancelled', by: 'administrator', at: ANSWERED }],
    ['held', 'accepted', { what: 'over', by: 'system', at: ANSWERED }],
  ])('says of a session that is %s with an offer that is %s who did what', (status, answer, decision) => {
    const isOff = status === 'cancelled';
    const session = {
      status,
      startsAt: status === 'proposed' ? null : ANSWERED,
      cancelledAt: isOff ? ANSWERED : null,
      cancelledBy: isOff ? ('administrator' as const) : null,
    };
    const answeredAt = answer === 'open' ? null : ANSWERED;
    expect(latestDecision(session, { madeBy: 'mentor', madeAt: MADE, answer, answeredAt })).toEqual(decision);
  });
});

describe('sessionTransitions', () => {
  it('leads nowhere from what is off', () => {
    expect(sessionTransitions.cancelled).toEqual([]);
    expect(sessionTransitions.lapsed).toEqual([]);
  });

  it('lets what became of a session be corrected, and nothing but that', () => {
    for (const outcome of SESSION_OUTCOMES) {
      expect(mayBecome('agreed', outcome)).toBe(true);
      expect([...sessionTransitions[outcome], outcome].sort()).toEqual([...SESSION_OUTCOMES].sort());
    }
  });

  it('never leads back to an offer', () => {
    for (const status of SESSION_STATUSES) expect(mayBecome(status, 'proposed')).toBe(false);
    expect(SESSION_STATUSES.filter(isOpen)).toEqual(['proposed', 'agreed']);
  });
});
