import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { SessionMails } from '../calendar/session-mails.service.js';
import { type MentorshipChange, MentorshipChanges } from '../life-cycle/mentorship-changes.service.js';
import { callOff, hasBegun } from './session-proposals.service.js';
import { lockSession } from './session-work.service.js';
import { Session } from './session.entity.js';

/** A mentorship that ends takes what is ahead of it along: sessions to come are called off, offers have lapsed. */
@Injectable()
export class SessionEndings implements OnModuleInit {
  constructor(
    private readonly changes: MentorshipChanges,
    private readonly mails: SessionMails,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.subscribe(async (manager, change) => {
      if (change.verb === 'complete' || change.verb === 'end-early') await this.callOffAll(manager, change);
    });
  }

  private async callOffAll(manager: EntityManager, { mentorshipId, actor }: MentorshipChange): Promise<void> {
    // Those too of another time for what, as was said since, did not happen.
    await manager.query(
      `UPDATE session_proposals SET answer = 'lapsed', answered_at = $2
       WHERE answer = 'open' AND session_id IN (SELECT id FROM sessions WHERE mentorship_id = $1)`,
      [mentorshipId, this.clock.now()],
    );
    const ahead = await manager.find(Session, {
      select: { id: true },
      where: { mentorshipId, status: In(['proposed', 'agreed']) },
      order: { id: 'ASC' },
    });
    for (const { id } of ahead) await this.callOffOne(manager, id, actor);
  }

  private async callOffOne(manager: EntityManager, sessionId: string, actor: Actor): Promise<void> {
    const at = this.clock.now();
    const { session } = await lockSession(manager, sessionId);
    // What has begun is not called off: the two may still say how it went.
    if (hasBegun(session, at)) return;
    await callOff(manager, sessionId, actor.kind === 'person' ? 'system' : actor.kind, { at, reason: '' });
    await audit(manager, {
      actor,
      action: 'session.cancelled',
      subject: { kind: 'session', id: sessionId },
      details: { mentorshipId: session.mentorshipId, because: 'mentorship-ended' },
    });
    if (session.status !== 'agreed') return;
    await manager.update(Session, { id: sessionId }, { sequence: session.sequence + 1 });
    await this.mails.announce(manager, sessionId, 'cancelled');
  }
}
