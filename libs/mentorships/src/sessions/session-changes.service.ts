import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { SessionMails } from '../calendar/session-mails.service.js';
import { SessionLetters } from './session-letters.service.js';
import {
  LONGEST_NOTE,
  type OfferProblem,
  offerProblems,
  placeProblems,
  type SessionFormat,
  type SessionOffer,
} from './session-offer.js';
import type { SessionProposal } from './session-proposal.entity.js';
import {
  callOff,
  type DecidedMeanwhile,
  decidedMeanwhile,
  hasBegun,
  type OfferOutcome,
} from './session-proposals.service.js';
import { auditSession, closeProposal, insertProposal } from './session-rows.js';
import { type LockedSession, type SessionRefusal, SessionWork } from './session-work.service.js';
import { Session } from './session.entity.js';

/** A session as somebody saw it: `seen` is what `seenOf` said. If it has changed since, they are told what stands. */
export interface SeenSession {
  readonly sessionId: string;
  readonly seen: string;
}

export type CancelOutcome = { readonly kind: 'cancelled' } | DecidedMeanwhile | SessionRefusal;

export type PlaceOutcome =
  | { readonly kind: 'changed' | 'as-it-was' }
  | { readonly kind: 'invalid'; readonly problems: readonly OfferProblem[] }
  | DecidedMeanwhile
  | SessionRefusal;

/** Changes to what is agreed, or to what one has offered oneself. */
@Injectable()
export class SessionChanges {
  constructor(
    private readonly work: SessionWork,
    private readonly mails: SessionMails,
    private readonly letters: SessionLetters,
    private readonly clock: Clock,
  ) {}

  /** Offers other times for an agreed session, which stays as it is until the other side takes one; or for one's own offer. */
  async reschedule(personId: string, seen: SeenSession, offer: SessionOffer): Promise<OfferOutcome> {
    const problems = offerProblems(offer, this.clock.now());
    if (problems.length > 0) return { kind: 'invalid', problems };
    return this.work.onSession(seen.sessionId, personId, async (locked): Promise<OfferOutcome> => {
      const { manager, standing, session, latest, open } = locked;
      if (standing.status === 'paused') return { kind: 'not-live', status: standing.status };
      if (!this.mayOffer(locked) || seenOf(session, latest) !== seen.seen) return decidedMeanwhile(locked);
      const madeAt = this.clock.now();
      if (open) await closeProposal(manager, open.id, 'withdrawn', madeAt);
      const made = {
        sessionId: session.id,
        number: latest.number + 1,
        madeBy: standing.side,
        madeAt,
      };
      const proposal = await insertProposal(manager, made, offer);
      await auditSession(manager, { standing, sessionId: session.id }, 'move-proposed', {
        number: made.number,
      });
      const kind = session.startsAt ? 'move' : 'other-times';
      await this.letters.offered(manager, standing, session, proposal, kind);
      return { kind: 'proposed', sessionId: session.id, proposalId: proposal.id };
    });
  }

  /** Calls an agreed session off. Whoever does says why, and both calendars hear of it. */
  cancel(personId: string, { sessionId, seen }: SeenSession, reason: string): Promise<CancelOutcome> {
    return this.work.onSession(sessionId, personId, async (locked): Promise<CancelOutcome> => {
      const { manager, standing, session, latest, open } = locked;
      const at = this.clock.now();
      const isAhead = session.status === 'agreed' && !hasBegun(session, at);
      if (!isAhead || seenOf(session, latest) !== seen) return decidedMeanwhile(locked);
      if (open)
        await closeProposal(manager, open.id, open.madeBy === standing.side ? 'withdrawn' : 'declined', at);
      await callOff(manager, sessionId, standing.side, { at, reason: reason.slice(0, LONGEST_NOTE) });
      await raiseSequence(locked);
      await auditSession(manager, { standing, sessionId }, 'cancelled');
      await this.mails.announce(manager, sessionId, 'cancelled');
      return { kind: 'cancelled' };
    });
  }

  /** How or where the two meet, at the agreed time. Either side may say so alone: a link or a number needs no answer. */
  async changePlace(
    personId: string,
    { sessionId, seen }: SeenSession,
    { format, place }: { readonly format: SessionFormat; readonly place: string },
  ): Promise<PlaceOutcome> {
    const problems = placeProblems(format, place);
    if (problems.length > 0) return { kind: 'invalid', problems };
    return this.work.onSession(sessionId, personId, async (locked): Promise<PlaceOutcome> => {
      const { manager, standing, session, latest } = locked;
      const isAhead = session.status === 'agreed' && !hasBegun(session, this.clock.now());
      if (!isAhead || seenOf(session, latest) !== seen) return decidedMeanwhile(locked);
      if (session.format === format && session.place === place) return { kind: 'as-it-was' };
      await manager.update(Session, { id: sessionId }, { format, place });
      await raiseSequence(locked);
      await auditSession(manager, { standing, sessionId }, 'place-changed', { format });
      await this.mails.announce(manager, sessionId, 'details-changed');
      return { kind: 'changed' };
    });
  }

  private mayOffer({ session, standing, open }: LockedSession): boolean {
    if (open && open.madeBy !== standing.side) return false;
    if (session.status === 'proposed') return open !== null;
    return session.status === 'agreed' && !hasBegun(session, this.clock.now());
  }
}

/** Differs whenever anything of a session that its forms show has changed. */
export function seenOf(
  session: Pick<Session, 'status' | 'sequence'>,
  latest: Pick<SessionProposal, 'number' | 'answer'>,
): string {
  return `${session.status}.${session.sequence}.${latest.number}.${latest.answer}`;
}

async function raiseSequence({ manager, session }: LockedSession): Promise<void> {
  await manager.update(Session, { id: session.id }, { sequence: session.sequence + 1 });
}
