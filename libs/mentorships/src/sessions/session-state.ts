export const SESSION_STATUSES = [
  /** Times stand for an answer; nothing is agreed. */
  'proposed',
  'agreed',
  'held',
  'mentee-missed',
  'mentor-missed',
  'did-not-happen',
  'cancelled',
  /** Every proposed time went by without an answer. */
  'lapsed',
] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** What became of a session, as either side says it. */
export const SESSION_OUTCOMES = ['held', 'mentee-missed', 'mentor-missed', 'did-not-happen'] as const;
export type SessionOutcome = (typeof SESSION_OUTCOMES)[number];

/** From each state, where it may go. What became of a session may be corrected; what is off stays off. */
export const sessionTransitions: Readonly<Record<SessionStatus, readonly SessionStatus[]>> = {
  proposed: ['agreed', 'cancelled', 'lapsed'],
  agreed: [...SESSION_OUTCOMES, 'cancelled'],
  held: otherThan('held'),
  'mentee-missed': otherThan('mentee-missed'),
  'mentor-missed': otherThan('mentor-missed'),
  'did-not-happen': otherThan('did-not-happen'),
  cancelled: [],
  lapsed: [],
};

export function mayBecome(from: SessionStatus, to: SessionStatus): boolean {
  return sessionTransitions[from].includes(to);
}

/** Whether there is still something to agree, or a meeting to come. */
export function isOpen(status: SessionStatus): status is 'proposed' | 'agreed' {
  return status === 'proposed' || status === 'agreed';
}

export const PROPOSAL_ANSWERS = ['open', 'accepted', 'countered', 'declined', 'withdrawn', 'lapsed'] as const;
export type ProposalAnswer = (typeof PROPOSAL_ANSWERS)[number];

function otherThan(outcome: SessionOutcome): readonly SessionStatus[] {
  return SESSION_OUTCOMES.filter((other) => other !== outcome);
}
