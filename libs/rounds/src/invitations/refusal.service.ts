import { againAfterDeadlock, Clock, SYSTEM } from '@alongside/platform';
import { PeopleDirectory } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Declining, LONGEST_DECLINE_NOTE } from './declining.js';
import { InvitationEndings } from './invitation-endings.service.js';
import { lockOpenInvitation } from './invitation-locks.js';
import type { Invitation } from './invitation.entity.js';
import { MentorWishes } from './mentor-wishes.service.js';

/** A mentor's no. */
@Injectable()
export class Refusal {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly endings: InvitationEndings,
    private readonly directory: PeopleDirectory,
    private readonly wishes: MentorWishes,
  ) {}

  /** True if this changed anything: the no is recorded, or the invitation turned out to be over. */
  decline(id: string, answer: Declining): Promise<boolean> {
    return againAfterDeadlock(this.source, async (manager) => {
      const locked = await lockOpenInvitation(manager, id);
      if (locked.kind !== 'open') return false;
      const { invitation } = locked;
      if (invitation.expiresAt <= this.clock.now()) {
        await this.endings.end(manager, [invitation], { status: 'expired' }, SYSTEM);
      } else {
        await this.record(manager, invitation, answer);
      }
      return true;
    });
  }

  private async record(manager: EntityManager, invitation: Invitation, answer: Declining): Promise<void> {
    const note = answer.note.trim().slice(0, LONGEST_DECLINE_NOTE);
    const mentor = await this.directory.mentorById(invitation.mentorProfileId, manager);
    if (!mentor) throw new Error(`invitation ${invitation.id} has lost its mentor`);
    const actor = { kind: 'mentor', id: mentor.personId } as const;
    await this.endings.end(manager, [invitation], { status: 'declined', reason: answer.reason, note }, actor);
    await this.wishes.keep(manager, invitation, { ...answer, note }, actor);
  }
}
