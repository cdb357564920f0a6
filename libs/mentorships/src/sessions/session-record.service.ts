import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MentorshipStatus } from '../life-cycle/mentorship-state.js';
import { MentorshipAccess, type Side, type SidePerson } from '../mentorship-access.service.js';
import { latestDecision, type SessionDecision } from './session-decision.js';
import { seenOf } from './session-changes.service.js';
import type { SessionFormat } from './session-offer.js';
import { SessionProposal } from './session-proposal.entity.js';
import type { ProposalAnswer, SessionStatus } from './session-state.js';
import { Session } from './session.entity.js';

export interface ProposalView {
  readonly id: string;
  readonly number: number;
  readonly madeBy: Side;
  readonly madeAt: Date;
  /** Earliest first. */
  readonly times: readonly Date[];
  readonly minutes: number;
  readonly format: SessionFormat;
  readonly place: string;
  readonly note: string;
  readonly answer: ProposalAnswer;
  readonly answeredAt: Date | null;
  readonly acceptedTime: Date | null;
}

/** One session as one of its two people sees it. */
export interface SessionView {
  readonly id: string;
  readonly mentorshipId: string;
  readonly mentorshipStatus: MentorshipStatus;
  readonly side: Side;
  readonly me: SidePerson;
  readonly other: SidePerson;
  readonly status: SessionStatus;
  readonly format: SessionFormat;
  readonly place: string;
  readonly agenda: string;
  readonly minutes: number;
  readonly startsAt: Date | null;
  readonly sequence: number;
  readonly cancelledBy: Side | 'administrator' | 'system' | null;
  readonly cancelReason: string;
  /** Newest first. */
  readonly proposals: readonly ProposalView[];
  /** The one that waits for an answer. */
  readonly open: ProposalView | null;
  readonly decision: SessionDecision;
  /** Goes back with a form, so that a change in between is noticed. */
  readonly seen: string;
}

@Injectable()
export class SessionRecord {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
  ) {}

  /** Null where it is not theirs, or is not there. */
  async of(sessionId: string, personId: string): Promise<SessionView | null> {
    const session = await this.source.manager.findOneBy(Session, { id: sessionId });
    const standing = session && (await this.access.sideOf(session.mentorshipId, personId));
    if (!standing) return null;
    const proposals = await this.source.manager.find(SessionProposal, {
      where: { sessionId },
      order: { number: 'DESC' },
    });
    const [latest] = proposals;
    if (!latest) throw new Error(`session ${sessionId} has no proposal`);
    const { side, me, other, status: mentorshipStatus } = standing;
    return {
      ...session,
      mentorshipStatus,
      side,
      me,
      other,
      proposals,
      open: latest.answer === 'open' ? latest : null,
      decision: latestDecision(session, latest),
      seen: seenOf(session, latest),
    };
  }
}
