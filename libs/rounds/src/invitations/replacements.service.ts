import { type ExistingPair, type Replacement, replacementFor } from '@alongside/matching';
import { audit, Clock, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import type { FrozenProblem } from '../mapping/problem-from-people.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { UnfilledPlaceRow } from '../proposals/unfilled-place.entity.js';
import { alternativesOf, scoredBy } from './found-replacement.js';
import { Invitation } from './invitation.entity.js';
import { ENDINGS_TO_REPLACE } from './invitation-state.js';
import { ReplacementProblem } from './replacement-problem.service.js';

/** Looked for in one transaction; the next pass takes the rest. Small, because the worker's thread does the matching. */
const BATCH = 20;
const ONE_AT_A_TIME = 7264310;
const DUE = { status: In([...ENDINGS_TO_REPLACE]), replacementSoughtAt: IsNull() };

export interface ReplacementPass {
  readonly proposed: number;
  readonly unfilled: number;
  /** Places that need nobody any more: the mentee has left, or somebody has decided on the place since. */
  readonly needless: number;
}

/**
 * Looks for another mentor for every place whose invitation ended without a yes. The outcome is a pending proposal, for an
 * administrator to review and release, or an unfilled place with its reason. What is still to do is read from the rows:
 * a lost job loses nothing, and a repeated one finds nothing to do.
 */
@Injectable()
export class Replacements {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly problems: ReplacementProblem,
  ) {}

  /** Everything that is due now. */
  async findDue(): Promise<ReplacementPass> {
    const total = { proposed: 0, unfilled: 0, needless: 0 };
    for (;;) {
      const pass = await this.source.transaction((manager) => this.pass(manager));
      total.proposed += pass.proposed;
      total.unfilled += pass.unfilled;
      total.needless += pass.needless;
      if (pass.proposed + pass.unfilled + pass.needless === 0) return total;
    }
  }

  isAnythingDue(): Promise<boolean> {
    return this.source.getRepository(Invitation).existsBy(DUE);
  }

  private async pass(manager: EntityManager): Promise<ReplacementPass> {
    // Two workers at once would give the same mentor's last place away twice.
    await manager.query('SELECT pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
    const due = await this.due(manager);
    const outcomes = { proposed: 0, unfilled: 0, needless: 0 };
    for (const [roundId, invitations] of byRound(due)) {
      const problem = await this.problems.of(manager, roundId, invitations);
      const locked: ExistingPair[] = [];
      for (const invitation of invitations) {
        const found = await this.search(manager, problem, invitation, locked);
        outcomes[await this.save(manager, problem, invitation, found)] += 1;
        if (found?.kind === 'found') locked.push(found.place);
      }
    }
    return outcomes;
  }

  private due(manager: EntityManager): Promise<Invitation[]> {
    return manager.getRepository(Invitation).find({
      where: DUE,
      order: { endedAt: 'ASC', id: 'ASC' },
      take: BATCH,
    });
  }

  /** Null where nobody is needed. */
  private async search(
    manager: EntityManager,
    { problem, menteeIds }: FrozenProblem,
    { menteeProfileId, track, roundId }: Invitation,
    locked: readonly ExistingPair[],
  ): Promise<Replacement | null> {
    const mentee = problem.mentees.find(({ reference }) => menteeIds[reference] === menteeProfileId);
    if (!mentee?.tracks.includes(track)) return null;
    const place = { roundId, menteeProfileId, track, closedAt: IsNull() };
    if (await manager.getRepository(Proposal).existsBy(place)) return null;
    if (await manager.getRepository(UnfilledPlaceRow).existsBy(place)) return null;
    return replacementFor(problem, { mentee: mentee.reference, track }, locked);
  }

  private async save(
    manager: EntityManager,
    { mentorIds }: FrozenProblem,
    invitation: Invitation,
    found: Replacement | null,
  ): Promise<keyof ReplacementPass> {
    const at = this.clock.now();
    const { id, roundId, track, menteeProfileId, proposalId } = invitation;
    await manager.getRepository(Invitation).update({ id }, { replacementSoughtAt: at });
    if (found === null) return 'needless';
    const place = { roundId, track, menteeProfileId, runId: null, createdAt: at };
    const alternatives = alternativesOf(found, mentorIds);
    if (found.kind === 'none') {
      const { reason, rule, removed, eligibleMentors, bestBelowFloor } = found.place;
      await manager
        .getRepository(UnfilledPlaceRow)
        .insert({ ...place, reason, rule, removed, eligibleMentors, bestBelowFloor, alternatives });
      await this.note(manager, invitation, { unfilled: reason });
      return 'unfilled';
    }
    const inserted = await manager.getRepository(Proposal).insert({
      ...place,
      ...scoredBy(found.place, mentorIds),
      origin: 'replacement',
      replacesId: proposalId,
      alternatives,
    });
    await this.note(manager, invitation, { found: (inserted.identifiers[0] as { id: string }).id });
    return 'proposed';
  }

  private note(manager: EntityManager, { id }: Invitation, details: Record<string, unknown>): Promise<void> {
    const action = 'invitation.replacement-sought';
    return audit(manager, { actor: SYSTEM, action, subject: { kind: 'invitation', id }, details });
  }
}

function byRound(invitations: readonly Invitation[]): Map<string, Invitation[]> {
  const rounds = new Map<string, Invitation[]>();
  for (const invitation of invitations) {
    rounds.set(invitation.roundId, [...(rounds.get(invitation.roundId) ?? []), invitation]);
  }
  return rounds;
}
