import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { SessionMails } from '../calendar/session-mails.service.js';
import { MentorshipLifeCycle } from '../life-cycle/life-cycle.service.js';
import { SessionLetters } from './session-letters.service.js';
import { LONGEST_NOTE } from './session-offer.js';
import { SessionProposal } from './session-proposal.entity.js';
import {
  callOff,
  decidedMeanwhile,
  type DecidedMeanwhile,
  hasBegun,
  isAsked,
} from './session-proposals.service.js';
import { auditSession, closeProposal } from './session-rows.js';
import { type LockedSession, type SessionRefusal, SessionWork } from './session-work.service.js';
import { Session } from './session.entity.js';

export interface Choice {
  readonly sessionId: string;
  readonly proposalId: string;
  /** One of those that were offered. */
  readonly time: Date;
}

export type AcceptOutcome =
  /** `again`: they had chosen it before, and nothing has happened this time. */
  | { readonly kind: 'agreed'; readonly startsAt: Date; readonly again: boolean }
  /** It is not one of those that were offered, or it has gone by. */
  | { readonly kind: 'time-gone' }
  | DecidedMeanwhile
  | SessionRefusal;

export type DeclineOutcome = { readonly kind: 'declined' } | DecidedMeanwhile | SessionRefusal;

/** What the other side makes of an offer. Pressed twice, it happens once. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly work: SessionWork,
    private readonly mails: SessionMails,
    private readonly letters: SessionLetters,
    private readonly lifeCycle: MentorshipLifeCycle,
    private readonly clock: Clock,
  ) {}

  accept(personId: string, { sessionId, proposalId, time }: Choice): Promise<AcceptOutcome> {
    return this.work.onSession(sessionId, personId, async (locked): Promise<AcceptOutcome> => {
      const { standing, session } = locked;
      if (hasChosen(locked, proposalId, time)) return { kind: 'agreed', startsAt: time, again: true };
      if (standing.status === 'paused') return { kind: 'not-live', status: standing.status };
      const now = this.clock.now();
      if (!isAsked(locked, proposalId) || hasBegun(session, now) || !locked.open)
        return decidedMeanwhile(locked);
      if (time <= now || !isAmong(locked.open.times, time)) return { kind: 'time-gone' };
      await this.agree(locked, locked.open, time);
      return { kind: 'agreed', startsAt: time, again: false };
    });
  }

  /** None of the times suits, and they offer no others. What was agreed before stays; where nothing was, it is off. */
  decline(
    personId: string,
    { sessionId, proposalId }: Omit<Choice, 'time'>,
    reason: string,
  ): Promise<DeclineOutcome> {
    const note = reason.slice(0, LONGEST_NOTE);
    return this.work.onSession(sessionId, personId, async (locked): Promise<DeclineOutcome> => {
      const { manager, standing, session, open } = locked;
      if (!isAsked(locked, proposalId) || !open) return decidedMeanwhile(locked);
      const at = this.clock.now();
      await closeProposal(manager, open.id, 'declined', at);
      if (session.status === 'proposed')
        await callOff(manager, sessionId, standing.side, { at, reason: note });
      await auditSession(manager, { standing, sessionId }, 'declined', { number: open.number });
      await this.letters.notAgreed(manager, standing, session, open, { kind: 'declined', note });
      return { kind: 'declined' };
    });
  }

  private async agree(
    { manager, standing, session }: LockedSession,
    { id, number, minutes, format, place }: SessionProposal,
    startsAt: Date,
  ): Promise<void> {
    const at = this.clock.now();
    const isMove = session.status === 'agreed';
    const accepted = { answer: 'accepted', answeredAt: at, acceptedTime: startsAt } as const;
    await manager.update(SessionProposal, { id }, accepted);
    await manager.update(
      Session,
      { id: session.id },
      { status: 'agreed', startsAt, agreedAt: at, minutes, format, place, sequence: session.sequence + 1 },
    );
    await auditSession(manager, { standing, sessionId: session.id }, isMove ? 'moved' : 'agreed', { number });
    if (!isMove)
      await this.lifeCycle.activate(manager, standing.mentorshipId, {
        kind: standing.side,
        id: standing.me.personId,
      });
    await this.mails.announce(manager, session.id, isMove ? 'moved' : 'agreed');
  }
}

/** The same press, arriving twice. */
function hasChosen({ latest, standing, session }: LockedSession, proposalId: string, time: Date): boolean {
  return (
    latest.id === proposalId &&
    latest.madeBy !== standing.side &&
    latest.answer === 'accepted' &&
    latest.acceptedTime?.getTime() === time.getTime() &&
    session.status === 'agreed'
  );
}

function isAmong(times: readonly Date[], wanted: Date): boolean {
  return times.some((time) => time.getTime() === wanted.getTime());
}
