import { MailOutbox } from '@alongside/mail';
import type { ProfileChange } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { intentKey } from '../invitations/intent-keys.js';
import { InvitationEndings } from '../invitations/invitation-endings.service.js';
import { InvitationFactsReader } from '../invitations/invitation-facts.service.js';
import { withdrawnMail } from '../invitations/invitation-mails.js';
import { Invitation, type SupersededBecause } from '../invitations/invitation.entity.js';

/**
 * Ends the open invitations of somebody who leaves, as seen from both sides: nobody should wait for an answer that
 * cannot come. Somebody else is looked for by the worker, which finds the ended rows by itself.
 */
@Injectable()
export class Leaving {
  constructor(
    private readonly endings: InvitationEndings,
    private readonly facts: InvitationFactsReader,
    private readonly outbox: MailOutbox,
  ) {}

  /** In the transaction of the change. */
  async end(manager: EntityManager, change: ProfileChange): Promise<void> {
    const invitations = await lockInvitationsOf(manager, change);
    for (const invitation of invitations) {
      const menteeLeaves = invitation.menteeProfileId === change.menteeId;
      const because: SupersededBecause = menteeLeaves ? 'mentee-withdrawn' : 'pair-not-possible';
      const neverLeft = await this.outbox.cancelWaiting(manager, intentKey.invitation(invitation.id));
      await this.endings.end(manager, [invitation], { status: 'superseded', because }, change.actor);
      // An email about somebody who is being erased would bring their name back.
      if (!menteeLeaves || neverLeft || change.kind === 'erased') continue;
      await this.outbox.append(manager, withdrawnMail(await this.facts.of(manager, invitation)));
    }
  }
}

/** Mentors first, lowest id first, then the invitations: the order of everybody who counts places. */
async function lockInvitationsOf(manager: EntityManager, change: ProfileChange): Promise<Invitation[]> {
  const repository = manager.getRepository(Invitation);
  const where = [
    ...(change.menteeId ? [{ menteeProfileId: change.menteeId, status: 'open' as const }] : []),
    ...(change.mentorId ? [{ mentorProfileId: change.mentorId, status: 'open' as const }] : []),
  ];
  if (where.length === 0) return [];
  const before = await repository.find({ where });
  if (before.length === 0) return [];
  await manager.query('SELECT FROM mentor_profiles WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [
    before.map(({ mentorProfileId }) => mentorProfileId),
  ]);
  return repository.find({
    where: { id: In(before.map(({ id }) => id)), status: 'open' },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}
