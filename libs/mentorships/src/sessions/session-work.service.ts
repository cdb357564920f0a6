import { MailOutbox } from '@alongside/mail';
import { againAfterDeadlock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MentorshipStatus } from '../life-cycle/mentorship-state.js';
import { MentorshipAccess, type Standing } from '../mentorship-access.service.js';
import { SessionProposal } from './session-proposal.entity.js';
import { Session } from './session.entity.js';

/** Nothing can be done: it is not theirs or is not there, or the mentorship is over (or paused, where that matters). */
export type SessionRefusal =
  { readonly kind: 'not-found' } | { readonly kind: 'not-live'; readonly status: MentorshipStatus };

/** A session that is locked until the transaction ends, and whoever acts on it. */
export interface LockedSession {
  readonly manager: EntityManager;
  readonly standing: Standing;
  readonly session: Session;
  /** The newest of the session, whatever became of it. */
  readonly latest: SessionProposal;
  /** The same where it still waits for an answer. */
  readonly open: SessionProposal | null;
}

/** One verb on a session in one transaction: locks in the order of everybody, rights, and emails that leave after it. */
@Injectable()
export class SessionWork {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly outbox: MailOutbox,
  ) {}

  onMentorship<Outcome>(
    mentorshipId: string,
    personId: string,
    verb: (manager: EntityManager, standing: Standing) => Promise<Outcome>,
  ): Promise<Outcome | SessionRefusal> {
    return this.inTransaction(async (manager) => {
      const standing = await this.lock(manager, mentorshipId, personId);
      return 'kind' in standing ? standing : verb(manager, standing);
    });
  }

  onSession<Outcome>(
    sessionId: string,
    personId: string,
    verb: (locked: LockedSession) => Promise<Outcome>,
  ): Promise<Outcome | SessionRefusal> {
    return this.inTransaction(async (manager) => {
      const found = await manager.findOneBy(Session, { id: sessionId });
      if (!found) return { kind: 'not-found' };
      const standing = await this.lock(manager, found.mentorshipId, personId);
      return 'kind' in standing ? standing : verb({ ...(await lockSession(manager, sessionId)), standing });
    });
  }

  private async lock(
    manager: EntityManager,
    mentorshipId: string,
    personId: string,
  ): Promise<Standing | SessionRefusal> {
    const live = await this.access.lockLive(manager, mentorshipId);
    const standing = await this.access.sideOf(mentorshipId, personId, manager);
    if (!standing) return { kind: 'not-found' };
    return live ? standing : { kind: 'not-live', status: standing.status };
  }

  private async inTransaction<Outcome>(work: (manager: EntityManager) => Promise<Outcome>): Promise<Outcome> {
    const outcome = await againAfterDeadlock(this.source, work);
    await this.outbox.wake();
    return outcome;
  }
}

/** The mentorship is locked already. */
export async function lockSession(
  manager: EntityManager,
  sessionId: string,
): Promise<Omit<LockedSession, 'standing'>> {
  const session = await manager.findOneOrFail(Session, {
    where: { id: sessionId },
    lock: { mode: 'for_no_key_update' },
  });
  const latest = await manager.findOneOrFail(SessionProposal, {
    where: { sessionId },
    order: { number: 'DESC' },
  });
  return { manager, session, latest, open: latest.answer === 'open' ? latest : null };
}
