import { MailOutbox } from '@alongside/mail';
import {
  type Actor,
  againAfterDeadlock,
  audit,
  Clock,
  CONFIG,
  type Config,
  hashToken,
  linkToken,
} from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Proposal } from '../proposals/proposal.entity.js';
import { expiryOf } from './deadlines.js';
import { InvitationFactsReader } from './invitation-facts.service.js';
import { markWaiting } from '../rounds/mark-waiting.js';
import { type LockedMentor, lockMentor } from './invitation-locks.js';
import { invitationMail } from './invitation-mails.js';
import { Invitation } from './invitation.entity.js';
import { PlaceCheck, type PlaceProblem } from './place-check.service.js';

export type ReleaseOutcome =
  | { readonly kind: 'released'; readonly proposalId: string; readonly invitationId: string }
  | { readonly kind: 'not-released'; readonly proposalId: string; readonly problem: ReleaseProblem };

/** `already-released`: somebody was faster, and nothing was sent twice. */
export type ReleaseProblem = PlaceProblem | 'unknown' | 'closed' | 'not-approved' | 'already-released';

interface Times {
  readonly releasedAt: Date;
  readonly expiresAt: Date;
  /** When the email leaves: until then the release can be undone. */
  readonly leavesAt: Date;
}

/** One release, in the caller's transaction. */
@Injectable()
export class InvitationWriter {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly check: PlaceCheck,
    private readonly facts: InvitationFactsReader,
    private readonly outbox: MailOutbox,
  ) {}

  async write(
    manager: EntityManager,
    proposalId: string,
    times: Times,
    actor: Actor,
  ): Promise<ReleaseOutcome> {
    const repository = manager.getRepository(Proposal);
    const before = await repository.findOneBy({ id: proposalId });
    if (!before) return { kind: 'not-released', proposalId, problem: 'unknown' };
    const mentor = await lockMentor(manager, before.mentorProfileId);
    const proposal = await repository.findOneOrFail({
      where: { id: proposalId },
      lock: { mode: 'pessimistic_write' },
    });
    // Swapped while we waited: the lock is on the wrong mentor, and the proposal is to be decided again.
    const swapped = proposal.mentorProfileId !== before.mentorProfileId;
    const problem = swapped ? 'not-approved' : await this.obstacle(manager, proposal, mentor);
    if (problem) return { kind: 'not-released', proposalId, problem };
    const invitation = await this.insert(manager, proposal, times, actor);
    await this.outbox.append(
      manager,
      invitationMail(await this.facts.of(manager, invitation), { notBefore: times.leavesAt }),
    );
    await audit(manager, {
      actor,
      action: 'invitation.released',
      subject: { kind: 'invitation', id: invitation.id },
      details: { proposalId, roundId: proposal.roundId, track: proposal.track },
    });
    return { kind: 'released', proposalId, invitationId: invitation.id };
  }

  private async obstacle(
    manager: EntityManager,
    proposal: Proposal,
    mentor: LockedMentor,
  ): Promise<ReleaseProblem | null> {
    const released = await manager.getRepository(Invitation).existsBy([
      { proposalId: proposal.id, status: 'open' },
      { proposalId: proposal.id, status: 'accepted' },
    ]);
    if (released) return 'already-released';
    if (proposal.closedAt) return 'closed';
    if (proposal.decision !== 'approved') return 'not-approved';
    return this.check.obstacleToRelease(manager, proposal, mentor);
  }

  private async insert(
    manager: EntityManager,
    proposal: Proposal,
    { releasedAt, expiresAt }: Times,
    actor: Actor,
  ): Promise<Invitation> {
    // The id comes first: the token is derived from it, and only the token's hash is kept.
    const id = randomUUID();
    const repository = manager.getRepository(Invitation);
    await repository.insert({
      id,
      proposalId: proposal.id,
      roundId: proposal.roundId,
      track: proposal.track,
      menteeProfileId: proposal.menteeProfileId,
      mentorProfileId: proposal.mentorProfileId,
      tokenHash: hashToken(linkToken(this.config.APP_SECRET, 'respond', id)),
      status: 'open',
      releasedBy: actor.kind === 'administrator' ? actor.id : null,
      releasedAt,
      expiresAt,
    });
    return repository.findOneByOrFail({ id });
  }
}

/** Turns approved proposals into invitations. */
@Injectable()
export class InvitationRelease {
  constructor(
    private readonly source: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly outbox: MailOutbox,
    private readonly written: InvitationWriter,
  ) {}

  /** When invitations released now would end and when their emails would leave. */
  times(): Times {
    const releasedAt = this.clock.now();
    return {
      releasedAt,
      expiresAt: expiryOf(releasedAt, this.config.INVITATION_DAYS),
      leavesAt: new Date(releasedAt.getTime() + this.config.RELEASE_UNDO_SECONDS * 1000),
    };
  }

  /** Each on its own: one that cannot go out never holds up the others. In the order of the ids. */
  async release(proposalIds: readonly string[], actor: Actor): Promise<ReleaseOutcome[]> {
    const outcomes: ReleaseOutcome[] = [];
    for (const proposalId of new Set(proposalIds)) {
      const times = this.times();
      outcomes.push(
        await againAfterDeadlock(this.source, (manager) =>
          this.written.write(manager, proposalId, times, actor),
        ),
      );
    }
    const released = outcomes.filter(({ kind }) => kind === 'released').map(({ proposalId }) => proposalId);
    if (released.length > 0) {
      await markWaiting(this.source, released, this.clock.now());
      await this.outbox.wake();
    }
    return outcomes;
  }
}
