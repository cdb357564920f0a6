import { Injectable } from '@nestjs/common';
import { againAfterDeadlock, audit } from '@alongside/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { type FrozenPair, judgeFrozenPair, snapshotOf } from './frozen-pair.js';
import { openProposal } from './open-proposal.js';
import { NO_ROOM, PairCheck, swapProblems } from './pair-check.service.js';
import type { PairProblem } from './pair-problems.js';
import { type Alternative, Proposal } from './proposal.entity.js';
import type { AdministratorActor } from './proposal-review.service.js';
import type { ReviewOutcome, SeenProposal } from './review-outcome.js';

export const ALTERNATIVES_KEPT = 5;

type Eligible = Extract<FrozenPair, { kind: 'eligible' }>;

/** Gives a place to another mentor of the run. The swapped proposal is pending again: somebody still has to approve it. */
@Injectable()
export class ProposalSwap {
  constructor(
    private readonly source: DataSource,
    private readonly pairCheck: PairCheck,
  ) {}

  /** Judged on the snapshot (rules, score, floor) and on the present (standing, conflicts, places not promised or proposed). */
  swap(seen: SeenProposal, mentorProfileId: string, actor: AdministratorActor): Promise<ReviewOutcome> {
    return againAfterDeadlock(this.source, async (manager) => {
      const opening = await openProposal(manager, seen, { lockMentor: true, mentorIds: [mentorProfileId] });
      if (opening.kind !== 'open') return opening;
      const { proposal } = opening;
      if (proposal.mentorProfileId === mentorProfileId) {
        return { kind: 'not-possible', decision: proposal.decision };
      }
      const judged = await this.judge(manager, proposal, mentorProfileId);
      if (judged.kind === 'not-eligible') return judged;
      return record(manager, proposal, { mentorProfileId, ...judged.pair }, actor);
    });
  }

  private async judge(
    manager: EntityManager,
    proposal: Proposal,
    mentorProfileId: string,
  ): Promise<{ kind: 'eligible'; pair: Eligible } | { kind: 'not-eligible'; problems: PairProblem[] }> {
    const snapshot = await snapshotOf(manager, proposal);
    const frozen: FrozenPair = snapshot
      ? judgeFrozenPair(snapshot, { ...proposal, mentorProfileId })
      : { kind: 'not-eligible', problem: 'not-in-run' };
    const problems = await this.pairCheck.problems(manager, proposal, [mentorProfileId]);
    const room = await this.pairCheck.room(manager, proposal, [mentorProfileId]);
    const found = new Set(
      swapProblems(problems.get(mentorProfileId) ?? [], room.get(mentorProfileId) ?? NO_ROOM),
    );
    if (frozen.kind === 'not-eligible') found.add(frozen.problem);
    if (frozen.kind === 'not-eligible' || found.size > 0) {
      return { kind: 'not-eligible', problems: [...found] };
    }
    return { kind: 'eligible', pair: frozen };
  }
}

async function record(
  manager: EntityManager,
  proposal: Proposal,
  to: { readonly mentorProfileId: string } & Eligible,
  actor: AdministratorActor,
): Promise<ReviewOutcome> {
  const version = proposal.version + 1;
  const { mentorProfileId, score, contributions } = to;
  await manager.update(Proposal, proposal.id, {
    mentorProfileId,
    score,
    contributions,
    alternatives: alternativesAfter(proposal, mentorProfileId),
    origin: 'swap',
    decision: 'pending',
    decidedBy: null,
    decidedAt: null,
    decisionNote: '',
    version,
  });
  await audit(manager, {
    actor,
    action: 'proposal.swapped',
    subject: { kind: 'proposal', id: proposal.id },
    details: {
      roundId: proposal.roundId,
      from: { mentorId: proposal.mentorProfileId, score: proposal.score },
      to: { mentorId: mentorProfileId, score },
      version,
    },
  });
  return { kind: 'decided', id: proposal.id, decision: 'pending', version };
}

/** The mentor who was proposed becomes the alternative, so that a swap can be taken back. */
function alternativesAfter(proposal: Proposal, chosen: string): Alternative[] {
  const { mentorProfileId, score, contributions } = proposal;
  const others = proposal.alternatives.filter((alternative) => alternative.mentorProfileId !== chosen);
  return [{ mentorProfileId, score, contributions, hasRoom: true }, ...others]
    .slice(0, ALTERNATIVES_KEPT)
    .sort((a, b) => b.score - a.score);
}
