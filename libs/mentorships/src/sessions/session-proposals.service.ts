import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Side, Standing } from '../mentorship-access.service.js';
import { latestDecision, type SessionDecision } from './session-decision.js';
import { SessionLetters } from './session-letters.service.js';
import { agendaProblems, type OfferProblem, offerProblems, type SessionOffer } from './session-offer.js';
import type { SessionProposal } from './session-proposal.entity.js';
import { auditSession, closeProposal, insertProposal, sameOffer } from './session-rows.js';
import { type LockedSession, lockSession, type SessionRefusal, SessionWork } from './session-work.service.js';
import { Session } from './session.entity.js';

export interface FirstOffer extends SessionOffer {
  /** What they would like to talk about. */
  readonly agenda: string;
}

/** Somebody was quicker, or this was seen too long ago: what stands now. */
export interface DecidedMeanwhile {
  readonly kind: 'decided-meanwhile';
  readonly decision: SessionDecision;
  readonly startsAt: Date | null;
  /** Whether it was the one who asks. */
  readonly byMe: boolean;
}

export type OfferOutcome =
  | { readonly kind: 'proposed'; readonly sessionId: string; readonly proposalId: string }
  | { readonly kind: 'invalid'; readonly problems: readonly OfferProblem[] }
  | DecidedMeanwhile
  | SessionRefusal;

export type WithdrawOutcome = { readonly kind: 'withdrawn' } | DecidedMeanwhile | SessionRefusal;

/** What makes a next session no first one any more, as `FirstMeeting` counts it. */
const BEGUN = `
  SELECT id FROM sessions
  WHERE mentorship_id = $1 AND status NOT IN ('cancelled', 'lapsed', 'did-not-happen') ORDER BY id LIMIT 1`;

/** Up to three times are offered; the other side takes one, or offers others. */
@Injectable()
export class SessionProposals {
  constructor(
    private readonly work: SessionWork,
    private readonly letters: SessionLetters,
    private readonly clock: Clock,
  ) {}

  /** The same times sent twice are one offer. */
  propose(mentorshipId: string, personId: string, offer: FirstOffer): Promise<OfferOutcome> {
    return this.begin(mentorshipId, personId, offer, () => Promise.resolve(null));
  }

  /** The same for a first meeting. Pressed twice, or by both: the first times stand. */
  proposeFirst(mentorshipId: string, personId: string, offer: FirstOffer): Promise<OfferOutcome> {
    return this.begin(mentorshipId, personId, offer, async (manager, standing) => {
      const [begun] = await manager.query<{ id: string }[]>(BEGUN, [mentorshipId]);
      return begun ? decidedMeanwhile({ ...(await lockSession(manager, begun.id)), standing }) : null;
    });
  }

  private async begin(
    mentorshipId: string,
    personId: string,
    offer: FirstOffer,
    refusal: (manager: EntityManager, standing: Standing) => Promise<DecidedMeanwhile | null>,
  ): Promise<OfferOutcome> {
    const problems = [...offerProblems(offer, this.clock.now()), ...agendaProblems(offer.agenda)];
    if (problems.length > 0) return { kind: 'invalid', problems };
    return this.work.onMentorship(mentorshipId, personId, async (manager, standing) => {
      if (standing.status === 'paused') return { kind: 'not-live', status: standing.status };
      const refused = await refusal(manager, standing);
      if (refused) return refused;
      const sent = await sameOffer(manager, standing, offer);
      if (sent) return { kind: 'proposed', ...sent };
      const session = await this.insertSession(manager, standing, offer);
      const proposal = await this.insert(manager, session.id, 1, standing.side, offer);
      await auditSession(manager, { standing, sessionId: session.id }, 'proposed', { number: 1 });
      await this.letters.offered(manager, standing, session, proposal, 'first');
      return { kind: 'proposed', sessionId: session.id, proposalId: proposal.id };
    });
  }

  /**
   * Other times for what waits for this person's answer. The agreed time of a session that is to be moved stays.
   *
   * @param proposalId the one that they saw
   */
  async counter(
    personId: string,
    { sessionId, proposalId }: { readonly sessionId: string; readonly proposalId: string },
    offer: SessionOffer,
  ): Promise<OfferOutcome> {
    const problems = offerProblems(offer, this.clock.now());
    if (problems.length > 0) return { kind: 'invalid', problems };
    return this.work.onSession(sessionId, personId, async (locked) => {
      const { manager, standing, session, open } = locked;
      if (standing.status === 'paused') return { kind: 'not-live', status: standing.status };
      if (!isAsked(locked, proposalId) || hasBegun(session, this.clock.now()) || !open)
        return decidedMeanwhile(locked);
      await closeProposal(manager, open.id, 'countered', this.clock.now());
      const proposal = await this.insert(manager, sessionId, open.number + 1, standing.side, offer);
      await auditSession(manager, { standing, sessionId }, 'countered', { number: proposal.number });
      await this.letters.offered(manager, standing, session, proposal, 'other-times');
      return { kind: 'proposed', sessionId, proposalId: proposal.id };
    });
  }

  /** Takes back one's own times. What was agreed stays; where nothing was, the session is off. */
  withdraw(
    personId: string,
    { sessionId, proposalId }: { readonly sessionId: string; readonly proposalId: string },
  ): Promise<WithdrawOutcome> {
    return this.work.onSession(sessionId, personId, async (locked) => {
      const { manager, standing, session, open } = locked;
      if (open?.id !== proposalId || open.madeBy !== standing.side) return decidedMeanwhile(locked);
      const at = this.clock.now();
      await closeProposal(manager, open.id, 'withdrawn', at);
      if (session.status === 'proposed')
        await callOff(manager, session.id, standing.side, { at, reason: '' });
      await auditSession(manager, { standing, sessionId }, 'withdrawn', { number: open.number });
      await this.letters.notAgreed(manager, standing, session, open, { kind: 'withdrawn', note: '' });
      return { kind: 'withdrawn' };
    });
  }

  private async insertSession(
    manager: EntityManager,
    { mentorshipId, side }: Standing,
    { minutes, format, place, agenda }: FirstOffer,
  ): Promise<Session> {
    const session = manager.create(Session, {
      mentorshipId,
      status: 'proposed',
      format,
      place,
      agenda,
      minutes,
      startsAt: null,
      createdBy: side,
      createdAt: this.clock.now(),
    });
    const { identifiers } = await manager.insert(Session, session);
    return Object.assign(session, identifiers[0]);
  }

  private insert(
    manager: EntityManager,
    sessionId: string,
    number: number,
    madeBy: Side,
    offer: SessionOffer,
  ): Promise<SessionProposal> {
    return insertProposal(manager, { sessionId, number, madeBy, madeAt: this.clock.now() }, offer);
  }
}

/** Whether this is the proposal that waits for their answer. */
export function isAsked({ open, standing }: LockedSession, proposalId: string): boolean {
  return open?.id === proposalId && open.madeBy !== standing.side;
}

/** From then on a session is not moved or called off: the two say how it went. */
export function hasBegun({ startsAt }: Pick<Session, 'startsAt'>, now: Date): boolean {
  return startsAt !== null && startsAt <= now;
}

export function decidedMeanwhile({ session, latest, standing }: LockedSession): DecidedMeanwhile {
  const decision = latestDecision(session, latest);
  return {
    kind: 'decided-meanwhile',
    decision,
    startsAt: session.startsAt,
    byMe: decision.by === standing.side,
  };
}

export async function callOff(
  manager: EntityManager,
  sessionId: string,
  cancelledBy: Side | 'administrator' | 'system',
  { at, reason }: { readonly at: Date; readonly reason: string },
): Promise<void> {
  await manager.update(
    Session,
    { id: sessionId },
    { status: 'cancelled', cancelledAt: at, cancelledBy, cancelReason: reason },
  );
}
