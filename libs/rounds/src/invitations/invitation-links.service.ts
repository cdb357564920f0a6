import { Clock, hashToken } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipRegister } from '../mentorship-register.js';
import { InvitationFactsReader } from './invitation-facts.service.js';
import { Invitation } from './invitation.entity.js';
import { linkState, type LinkState, type Surroundings } from './link-state.js';

const OTHERS = `
  SELECT count(*) FILTER (WHERE status = 'open' AND expires_at > $3)::int AS "otherOpen",
    -- Ended in the transaction of this yes, at the very same instant.
    count(*) FILTER (WHERE superseded_because = 'mentor-full' AND ended_at = $4)::int AS "othersClosed"
  FROM invitations WHERE mentor_profile_id = $1 AND id <> $2`;

/** Finds what stands behind a link. Reads only: opening a link any number of times changes nothing. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly facts: InvitationFactsReader,
    private readonly register: MentorshipRegister,
  ) {}

  /** What an answer acts on; null where nothing can be changed any more, or the link is unknown. */
  async openInvitationId(token: string): Promise<string | null> {
    const invitation = await this.find(this.source.manager, token);
    return invitation?.status === 'open' ? invitation.id : null;
  }

  async state(token: string): Promise<LinkState> {
    const { manager } = this.source;
    const invitation = await this.find(manager, token);
    if (!invitation) return { kind: 'unknown' };
    const facts = await this.facts.of(manager, invitation);
    const around = await this.surroundings(manager, invitation);
    return linkState(invitation, facts, around, this.clock.now());
  }

  private find(manager: EntityManager, token: string): Promise<Invitation | null> {
    return manager.getRepository(Invitation).findOneBy({ tokenHash: hashToken(token) });
  }

  private async surroundings(manager: EntityManager, invitation: Invitation): Promise<Surroundings> {
    const { id, mentorProfileId, endedAt, status } = invitation;
    if (status !== 'open' && status !== 'accepted')
      return { load: 0, otherOpen: 0, othersClosed: 0, mentorshipId: null };
    const [others] = await manager.query<Pick<Surroundings, 'otherOpen' | 'othersClosed'>[]>(OTHERS, [
      mentorProfileId,
      id,
      this.clock.now(),
      endedAt,
    ]);
    const load = await this.register.liveLoadOf(manager, mentorProfileId);
    const mentorshipId = await this.register.openedBy(manager, id);
    return {
      load,
      otherOpen: others?.otherOpen ?? 0,
      othersClosed: others?.othersClosed ?? 0,
      mentorshipId,
    };
  }
}
