import { againAfterDeadlock, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { InvitationEndings } from './invitation-endings.service.js';
import { lockOpenInvitation } from './invitation-locks.js';
import { PlaceCheck } from './place-check.service.js';

const IMPOSSIBLE = `
  SELECT invitation.id
  FROM invitations invitation
  JOIN mentee_profiles mentee ON mentee.id = invitation.mentee_profile_id
  JOIN mentor_profiles mentor ON mentor.id = invitation.mentor_profile_id
  WHERE invitation.status = 'open' AND (
    mentee.status <> 'active'
    OR EXISTS (SELECT FROM mentorships filled WHERE filled.ended_at IS NULL
      AND filled.mentee_profile_id = mentee.id AND filled.track = invitation.track)
    OR mentor.capacity <= (SELECT count(*) FROM mentorships taken
      WHERE taken.ended_at IS NULL AND taken.mentor_profile_id = mentor.id))
  ORDER BY invitation.id`;

/**
 * Invitations that can no longer be accepted, through something that happened elsewhere: the mentee left, the mentor's
 * capacity was lowered. Nobody should wait until the deadline for an answer that cannot be yes.
 */
@Injectable()
export class ImpossibleInvitations {
  constructor(
    private readonly source: DataSource,
    private readonly check: PlaceCheck,
    private readonly endings: InvitationEndings,
  ) {}

  /** Ends them, and returns how many. */
  async end(): Promise<number> {
    let ended = 0;
    for (const id of await this.candidates()) {
      if (await againAfterDeadlock(this.source, (manager) => this.endOne(manager, id))) ended += 1;
    }
    return ended;
  }

  async candidates(): Promise<string[]> {
    const rows = await this.source.query<{ id: string }[]>(IMPOSSIBLE);
    return rows.map(({ id }) => id);
  }

  private async endOne(manager: EntityManager, id: string): Promise<boolean> {
    const locked = await lockOpenInvitation(manager, id);
    if (locked.kind !== 'open') return false;
    const because = await this.check.obstacleToAcceptance(manager, locked.invitation, locked.mentor);
    if (!because) return false;
    await this.endings.end(manager, [locked.invitation], { status: 'superseded', because }, SYSTEM);
    return true;
  }
}
