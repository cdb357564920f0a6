import { MailOutbox } from '@alongside/mail';
import { againAfterDeadlock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isStillHere, MentorshipAccess, type Standing } from '../mentorship-access.service.js';
import { Session } from '../sessions/session.entity.js';
import { auditSession } from '../sessions/session-rows.js';

/** A session that is locked until the transaction ends, and whoever writes about it. */
export interface SessionAfterwards {
  readonly manager: EntityManager;
  readonly standing: Standing;
  readonly session: Session;
}

/**
 * One verb about what came of a session, in one transaction. What has happened can be said when the mentorship is over as
 * well, so it is locked whatever its state.
 */
@Injectable()
export class AfterwardsWork {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly outbox: MailOutbox,
  ) {}

  async onSession<Outcome>(
    sessionId: string,
    personId: string,
    verb: (session: SessionAfterwards) => Promise<Outcome>,
  ): Promise<Outcome | { readonly kind: 'not-found' }> {
    const outcome = await againAfterDeadlock(this.source, async (manager) => {
      const found = await manager.findOneBy(Session, { id: sessionId });
      if (!found || !(await isStillHere(manager, personId))) return { kind: 'not-found' } as const;
      await manager.query('SELECT FROM mentorships WHERE id = $1 FOR NO KEY UPDATE', [found.mentorshipId]);
      const standing = await this.access.sideOf(found.mentorshipId, personId, manager);
      if (!standing) return { kind: 'not-found' } as const;
      const session = await manager.findOneOrFail(Session, {
        where: { id: sessionId },
        lock: { mode: 'for_no_key_update' },
      });
      return verb({ manager, standing, session });
    });
    await this.outbox.wake();
    return outcome;
  }

  /** The session and the reader's part in it, to look at; null where it is not theirs, or is not there. */
  async look(
    sessionId: string,
    personId: string,
    manager: EntityManager = this.source.manager,
  ): Promise<SessionAfterwards | null> {
    const session = await manager.findOneBy(Session, { id: sessionId });
    const standing = session && (await this.access.sideOf(session.mentorshipId, personId, manager));
    return standing && { manager, standing, session };
  }
}

export function auditAfterwards(
  { manager, standing, session }: SessionAfterwards,
  action: string,
  details?: Record<string, unknown>,
): Promise<void> {
  return auditSession(manager, { standing, sessionId: session.id }, action, details);
}
