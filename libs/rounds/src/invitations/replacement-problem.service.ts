import { RosterReader } from '@alongside/people';
import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type FrozenProblem, problemFromPeople } from '../mapping/problem-from-people.js';
import { type LivePair, MentorshipRegister } from '../mentorship-register.js';
import { Round } from '../rounds/round.entity.js';
import type { Invitation } from './invitation.entity.js';

const EVERYBODY = { serviceAreas: [], regions: [], stages: [] };

/** Whatever is promised or under discussion stays as it is: a replacement takes nobody's mentor away. */
const LOCKED = `
  SELECT track, mentee_profile_id AS "menteeId", mentor_profile_id AS "mentorId"
  FROM invitations WHERE status = 'open'
  UNION
  SELECT track, mentee_profile_id, mentor_profile_id FROM proposals
  WHERE closed_at IS NULL AND decision <> 'rejected'
    AND NOT EXISTS (SELECT FROM invitations WHERE proposal_id = proposals.id AND status = 'accepted')
  ORDER BY 1, 2, 3`;

/** Mentors who were asked for a place of this round and did not say yes. */
const ASKED = `
  SELECT mentee_profile_id AS "menteeId", mentor_profile_id AS "mentorId", track
  FROM invitations WHERE round_id = $1 AND mentee_profile_id = ANY ($2) AND status <> 'undone'`;

/** The whole pool as it is today, for places of one round that have become empty. */
@Injectable()
export class ReplacementProblem {
  constructor(
    private readonly roster: RosterReader,
    private readonly register: MentorshipRegister,
    private readonly clock: Clock,
  ) {}

  async of(manager: EntityManager, roundId: string, emptied: readonly Invitation[]): Promise<FrozenProblem> {
    const round = await manager.getRepository(Round).findOneByOrFail({ id: roundId });
    const commitments = {
      loads: await this.register.liveLoads(manager),
      mentorships: await this.register.livePairs(manager),
      resting: await this.register.restingPlaces(manager),
      promised: await manager.query<LivePair[]>(LOCKED),
    };
    const { weights, floor, policy, tracks } = round;
    const frozen = problemFromPeople(await this.roster.load(manager), commitments, {
      weights,
      floor,
      policy,
      tracks,
      // Whoever was invited takes part, whatever has changed in their record since.
      participation: EVERYBODY,
      today: londonDay(this.clock.now()),
    });
    const asked = await manager.query<LivePair[]>(ASKED, [
      roundId,
      emptied.map(({ menteeProfileId }) => menteeProfileId),
    ]);
    return withoutAsked(frozen, asked);
  }
}

/** Nobody is asked twice for the same place. A mentor is of one kind, so that the track need not be told apart. */
function withoutAsked(frozen: FrozenProblem, asked: readonly LivePair[]): FrozenProblem {
  const { problem, menteeIds, mentorIds } = frozen;
  const referenceOf = new Map(Object.entries(mentorIds).map(([reference, id]) => [id, reference]));
  const mentees = problem.mentees.map((mentee) => {
    const before = asked.filter(({ menteeId }) => menteeId === menteeIds[mentee.reference]);
    if (before.length === 0) return mentee;
    const references = before.flatMap(({ mentorId }) => referenceOf.get(mentorId) ?? []);
    return { ...mentee, avoidMentors: [...new Set([...mentee.avoidMentors, ...references])] };
  });
  return { ...frozen, problem: { ...problem, mentees } };
}
