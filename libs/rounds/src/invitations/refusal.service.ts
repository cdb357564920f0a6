import { Clock, SYSTEM } from '@alongside/platform';
import { MentorAvailability, PeopleDirectory } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { InvitationEndings } from './invitation-endings.service.js';
import { inTransaction, lockOpenInvitation } from './invitation-locks.js';
import type { DeclineReason, Invitation } from './invitation.entity.js';

export interface Declining {
  readonly reason: DeclineReason;
  /** In the mentor's own words; may be empty. */
  readonly note: string;
  /** The mentor wants no further invitations until they say otherwise. */
  readonly pause: boolean;
}

export const LONGEST_DECLINE_NOTE = 1000;

/** A mentor's no. */
@Injectable()
export class Refusal {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly endings: InvitationEndings,
    private readonly directory: PeopleDirectory,
    private readonly availability: MentorAvailability,
  ) {}

  /** True if this changed anything: the no is recorded, or the invitation turned out to be over. */
  decline(id: string, answer: Declining): Promise<boolean> {
    return inTransaction(this.source, async (manager) => {
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
    const { reason, pause } = answer;
    const note = answer.note.trim().slice(0, LONGEST_DECLINE_NOTE);
    const mentor = await this.directory.mentorById(invitation.mentorProfileId, manager);
    if (!mentor) throw new Error(`invitation ${invitation.id} has lost its mentor`);
    const actor = { kind: 'mentor', id: mentor.personId } as const;
    await this.endings.end(manager, [invitation], { status: 'declined', reason, note }, actor);
    if (reason === 'conflict-of-interest') await recordConflict(manager, invitation, note);
    if (pause) await this.availability.pause(manager, invitation.mentorProfileId, actor);
  }
}

/** What a mentor declares is a conflict from now on: no run and no replacement brings the two together again. */
async function recordConflict(
  manager: EntityManager,
  { menteeProfileId, mentorProfileId }: Invitation,
  note: string,
): Promise<void> {
  await manager.query(
    `INSERT INTO conflicts (mentee_profile_id, mentor_profile_id, reason, status, note)
     VALUES ($1, $2, 'other', 'recorded', $3)
     ON CONFLICT (mentee_profile_id, mentor_profile_id, reason)
     DO UPDATE SET status = 'recorded', until = NULL, note = excluded.note`,
    [menteeProfileId, mentorProfileId, note === '' ? 'Declared by the mentor when declining' : note],
  );
}
