import { Conflicts, MentorAvailability } from '@alongside/people';
import type { Actor } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Declining } from './declining.js';
import type { Invitation } from './invitation.entity.js';

/** What a mentor's no asks for beyond this invitation. */
@Injectable()
export class MentorWishes {
  constructor(
    private readonly conflicts: Conflicts,
    private readonly availability: MentorAvailability,
  ) {}

  async keep(
    manager: EntityManager,
    invitation: Invitation,
    { reason, note, pause }: Declining,
    actor: Actor,
  ): Promise<void> {
    if (reason === 'conflict-of-interest') await this.keepApart(manager, invitation, note, actor);
    if (pause) await this.availability.pause(manager, invitation.mentorProfileId, actor);
  }

  /** What a mentor declares is a conflict from now on: no run and no replacement brings the two together again. */
  private async keepApart(
    manager: EntityManager,
    { menteeProfileId, mentorProfileId }: Invitation,
    note: string,
    actor: Actor,
  ): Promise<void> {
    const conflict = {
      menteeId: menteeProfileId,
      mentorId: mentorProfileId,
      reason: 'other',
      until: null,
      note: note === '' ? 'Declared by the mentor when declining' : note,
      checked: true,
    };
    await this.conflicts.recordWithin(manager, conflict, actor);
  }
}
