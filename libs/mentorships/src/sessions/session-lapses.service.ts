import { againAfterDeadlock, audit, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipAccess } from '../mentorship-access.service.js';
import { closeProposal } from './session-rows.js';
import { lockSession } from './session-work.service.js';
import { Session } from './session.entity.js';

interface Waiting {
  readonly sessionId: string;
  readonly mentorshipId: string;
}

/**
 * Nobody answered, and now it is too late: every time of the offer has gone by, or the session has begun at the time that
 * was agreed before.
 */
const GONE_BY = `
  SELECT session.id AS "sessionId", session.mentorship_id AS "mentorshipId"
  FROM session_proposals proposal JOIN sessions session ON session.id = proposal.session_id
  WHERE proposal.answer = 'open'
    AND ($1 >= ALL (proposal.times) OR session.starts_at <= $1 OR session.status NOT IN ('proposed', 'agreed'))
  ORDER BY proposal.made_at LIMIT 1000`;

/** What becomes of offers that nobody answered. The worker's sweep calls it; however often it runs, it happens once. */
@Injectable()
export class SessionLapses {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
  ) {}

  /** @returns how many offers have lapsed */
  async lapse(now: Date): Promise<number> {
    const waiting = await this.source.query<Waiting[]>(GONE_BY, [now]);
    let lapsed = 0;
    for (const one of waiting)
      if (await againAfterDeadlock(this.source, (manager) => this.lapseOne(manager, one, now))) lapsed += 1;
    return lapsed;
  }

  private async lapseOne(
    manager: EntityManager,
    { sessionId, mentorshipId }: Waiting,
    now: Date,
  ): Promise<boolean> {
    await this.access.lockLive(manager, mentorshipId);
    const { session, open } = await lockSession(manager, sessionId);
    const isLate = session.startsAt !== null && session.startsAt <= now;
    if (!open || !(isLate || open.times.every((time) => time <= now))) return false;
    await closeProposal(manager, open.id, 'lapsed', now);
    if (session.status === 'proposed') await manager.update(Session, { id: sessionId }, { status: 'lapsed' });
    await audit(manager, {
      actor: SYSTEM,
      action: 'session.lapsed',
      subject: { kind: 'session', id: sessionId },
      details: { mentorshipId, number: open.number },
    });
    return true;
  }
}
