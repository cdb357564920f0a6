import type { Side } from '../mentorship-access.service.js';
import type { ProposalAnswer, SessionStatus } from './session-state.js';

/** The last thing that was decided about a session, and who did it. */
export type SessionDecision =
  | { readonly what: 'proposed' | 'agreed' | 'declined' | 'withdrawn'; readonly by: Side; readonly at: Date }
  | {
      readonly what: 'cancelled';
      readonly by: Side | 'administrator' | 'system';
      readonly at: Date;
    }
  | { readonly what: 'lapsed'; readonly by: 'system'; readonly at: Date }
  /** Nothing more can be agreed: the two say how it went. */
  | { readonly what: 'over'; readonly by: 'system'; readonly at: Date };

interface DecidedSession {
  readonly status: SessionStatus;
  readonly startsAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelledBy: Side | 'administrator' | 'system' | null;
}

interface LatestProposal {
  readonly madeBy: Side;
  readonly madeAt: Date;
  readonly answer: ProposalAnswer;
  readonly answeredAt: Date | null;
}

/** A proposal is answered by the other side, and taken back by its own. */
export function latestDecision(session: DecidedSession, latest: LatestProposal): SessionDecision {
  const { status, cancelledAt, cancelledBy, startsAt } = session;
  // Times that were refused or taken back before anything was agreed: nobody cancelled a session.
  const byOneOfThem = cancelledBy === 'mentee' || cancelledBy === 'mentor';
  const wasNothing =
    startsAt === null && byOneOfThem && (latest.answer === 'declined' || latest.answer === 'withdrawn');
  if (status === 'cancelled' && cancelledAt && cancelledBy && !wasNothing)
    return { what: 'cancelled', by: cancelledBy, at: cancelledAt };
  if (status !== 'proposed' && status !== 'agreed' && status !== 'lapsed' && startsAt)
    return { what: 'over', by: 'system', at: startsAt };
  const { madeBy, answer } = latest;
  const at = latest.answeredAt ?? latest.madeAt;
  switch (answer) {
    case 'open':
      return { what: 'proposed', by: madeBy, at };
    case 'withdrawn':
      return { what: 'withdrawn', by: madeBy, at };
    case 'accepted':
      return { what: 'agreed', by: otherSide(madeBy), at };
    case 'declined':
      return { what: 'declined', by: otherSide(madeBy), at };
    case 'countered':
    case 'lapsed':
      return { what: 'lapsed', by: 'system', at };
  }
}

export function otherSide(side: Side): Side {
  return side === 'mentee' ? 'mentor' : 'mentee';
}
