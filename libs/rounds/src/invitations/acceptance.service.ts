import { MailOutbox } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock, refusedBy, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, Not } from 'typeorm';
import { MentorshipRegister } from '../mentorship-register.js';
import { InvitationEndings } from './invitation-endings.service.js';
import { InvitationFactsReader } from './invitation-facts.service.js';
import { lockOpenInvitation, type OpenInvitation } from './invitation-locks.js';
import { introductionMails } from './invitation-mails.js';
import { Invitation, type SupersededBecause } from './invitation.entity.js';
import { PlaceCheck } from './place-check.service.js';

/** Guards of the database that an acceptance can run into though everything was checked: two people at once, each for the other. */
const GUARDS: Readonly<Record<string, SupersededBecause>> = {
  mentorships_within_capacity: 'mentor-full',
  one_live_mentorship_per_place: 'place-filled',
  mentorships_two_people: 'pair-not-possible',
  mentorships_one_direction: 'pair-not-possible',
};

/** Everything that a yes brings about, in the caller's transaction. */
@Injectable()
export class MentorshipOpening {
  constructor(
    private readonly clock: Clock,
    private readonly register: MentorshipRegister,
    private readonly facts: InvitationFactsReader,
    private readonly outbox: MailOutbox,
    private readonly endings: InvitationEndings,
  ) {}

  async open(manager: EntityManager, { invitation, mentor }: OpenInvitation): Promise<void> {
    const { id, track, menteeProfileId, mentorProfileId, proposalId } = invitation;
    const at = this.clock.now();
    const facts = await this.facts.of(manager, invitation);
    await manager
      .getRepository(Invitation)
      .update({ id }, { status: 'accepted', answeredAt: at, endedAt: at });
    const mentorshipId = await this.register.open(manager, {
      invitationId: id,
      track,
      menteeId: menteeProfileId,
      mentorId: mentorProfileId,
    });
    const actor: Actor = { kind: 'mentor', id: facts.mentor.personId };
    await audit(manager, {
      actor,
      action: 'invitation.accepted',
      subject: { kind: 'invitation', id },
      details: { proposalId, mentorshipId },
    });
    await this.endings.cancelMails(manager, [id]);
    await this.outbox.append(manager, ...introductionMails(facts, mentorshipId));
    const load = await this.register.liveLoadOf(manager, mentorProfileId);
    if (load >= mentor.capacity) await this.endOthers(manager, invitation, at);
  }

  /** The mentor has no further place: nobody should wait for an answer that cannot be yes. */
  private async endOthers(
    manager: EntityManager,
    { id, mentorProfileId }: Invitation,
    at: Date,
  ): Promise<void> {
    const others = await manager.getRepository(Invitation).find({
      where: { mentorProfileId, status: 'open', id: Not(id) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    await this.endings.end(manager, others, { status: 'superseded', because: 'mentor-full' }, SYSTEM, at);
  }
}

/** A mentor's yes. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly check: PlaceCheck,
    private readonly opening: MentorshipOpening,
    private readonly endings: InvitationEndings,
  ) {}

  /** True if this changed anything: the mentorship exists, or the invitation turned out to be over. */
  async accept(id: string): Promise<boolean> {
    try {
      return await this.attempt(id, null);
    } catch (error) {
      const because = GUARDS[refusedBy(error) ?? ''];
      if (!because) throw error;
      return this.attempt(id, because);
    }
  }

  private attempt(id: string, knownObstacle: SupersededBecause | null): Promise<boolean> {
    return againAfterDeadlock(this.source, async (manager) => {
      const locked = await lockOpenInvitation(manager, id);
      if (locked.kind !== 'open') return false;
      const { invitation, mentor } = locked;
      if (invitation.expiresAt <= this.clock.now()) {
        await this.endings.end(manager, [invitation], { status: 'expired' }, SYSTEM);
        return true;
      }
      const because = knownObstacle ?? (await this.check.obstacleToAcceptance(manager, invitation, mentor));
      if (because) {
        await this.endings.end(manager, [invitation], { status: 'superseded', because }, SYSTEM);
      } else {
        await this.opening.open(manager, locked);
      }
      return true;
    });
  }
}
