import { Injectable } from '@nestjs/common';
import { againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { MOVES, type Verb } from './decisions.js';
import { openProposal } from './open-proposal.js';
import { approvalProblems, NO_ROOM, PairCheck } from './pair-check.service.js';
import type { PairProblem } from './pair-problems.js';
import { Proposal } from './proposal.entity.js';
import type { BulkOutcome, ReviewOutcome, ReviewRefusal, SeenProposal } from './review-outcome.js';

export interface AdministratorActor {
  readonly kind: 'administrator';
  /** Of the person. */
  readonly id: string;
}

/**
 * The decisions of the review. Nothing here sends anything: release does. Each verb acts on the proposal as it was
 * seen; whoever comes second is told who came first.
 */
@Injectable()
export class ProposalReview {
  constructor(
    private readonly source: DataSource,
    private readonly pairCheck: PairCheck,
    private readonly clock: Clock,
  ) {}

  /** Refuses a pair that has become unfit since the run: paused, in conflict, or the mentor's places promised to others. */
  approve(seen: SeenProposal, actor: AdministratorActor): Promise<ReviewOutcome> {
    return this.decide('approve', seen, actor, '');
  }

  /** @param reason why; needed, because the next run and the next person read it */
  async reject(seen: SeenProposal, actor: AdministratorActor, reason: string): Promise<ReviewOutcome> {
    if (reason.trim() === '') return { kind: 'reason-missing' };
    return this.decide('reject', seen, actor, reason.trim());
  }

  /** Sets it aside; `note` says what has to be found out, and may be empty. */
  hold(seen: SeenProposal, actor: AdministratorActor, note = ''): Promise<ReviewOutcome> {
    return this.decide('hold', seen, actor, note.trim());
  }

  /** Takes a decision back. */
  reopen(seen: SeenProposal, actor: AdministratorActor): Promise<ReviewOutcome> {
    return this.decide('reopen', seen, actor, '');
  }

  /** Approves each on its own: one that cannot be approved never holds up the others. */
  async approveMany(seen: readonly SeenProposal[], actor: AdministratorActor): Promise<BulkOutcome> {
    const approved: string[] = [];
    const failures: { id: string; refusal: ReviewRefusal }[] = [];
    for (const one of seen) {
      const outcome = await this.approve(one, actor);
      if (outcome.kind === 'decided') approved.push(one.id);
      else failures.push({ id: one.id, refusal: outcome });
    }
    return { approved, failures };
  }

  private decide(
    verb: Verb,
    seen: SeenProposal,
    actor: AdministratorActor,
    note: string,
  ): Promise<ReviewOutcome> {
    return againAfterDeadlock(this.source, async (manager) => {
      const opening = await openProposal(manager, seen, { lockMentor: verb === 'approve' });
      if (opening.kind !== 'open') return opening;
      const { proposal } = opening;
      if (!MOVES[verb].from.includes(proposal.decision)) {
        return { kind: 'not-possible', decision: proposal.decision };
      }
      const problems = verb === 'approve' ? await this.problemsToday(manager, proposal) : [];
      if (problems.length > 0) return { kind: 'not-eligible', problems };
      return this.record(manager, proposal, verb, actor, note);
    });
  }

  private async problemsToday(manager: EntityManager, proposal: Proposal): Promise<PairProblem[]> {
    const mentor = proposal.mentorProfileId;
    const problems = await this.pairCheck.problems(manager, proposal, [mentor]);
    const room = await this.pairCheck.room(manager, proposal, [mentor]);
    return approvalProblems(problems.get(mentor) ?? [], room.get(mentor) ?? NO_ROOM);
  }

  private async record(
    manager: EntityManager,
    proposal: Proposal,
    verb: Verb,
    actor: AdministratorActor,
    note: string,
  ): Promise<ReviewOutcome> {
    const { to: decision, change } = MOVES[verb];
    const version = proposal.version + 1;
    const open = decision === 'pending';
    await manager.update(Proposal, proposal.id, {
      decision,
      version,
      decidedBy: open ? null : actor.id,
      decidedAt: open ? null : this.clock.now(),
      decisionNote: note,
    });
    await audit(manager, {
      actor,
      action: `proposal.${change}`,
      subject: { kind: 'proposal', id: proposal.id },
      details: {
        roundId: proposal.roundId,
        mentorId: proposal.mentorProfileId,
        from: proposal.decision,
        version,
      },
    });
    return { kind: 'decided', id: proposal.id, decision, version };
  }
}
