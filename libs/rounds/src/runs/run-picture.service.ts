import { ENGINE_VERSION } from '@alongside/matching';
import { RosterReader } from '@alongside/people';
import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inputHash } from '../mapping/input-hash.js';
import { countPlaces, problemFromPeople } from '../mapping/problem-from-people.js';
import { type LivePair, MentorshipRegister } from '../mentorship-register.js';
import type { RoundView } from '../rounds/rounds.service.js';
import type { SnapshotContent } from './snapshot.entity.js';

export type Picture =
  | { readonly kind: 'refused'; readonly reason: 'no-mentees' | 'no-mentors' }
  | {
      readonly kind: 'taken';
      readonly content: SnapshotContent;
      readonly inputHash: string;
      readonly engineVersion: string;
    };

/** Takes the picture of everybody that a run works on: one consistent moment, so it is a transaction of its own. */
@Injectable()
export class RunPicture {
  constructor(
    private readonly dataSource: DataSource,
    private readonly roster: RosterReader,
    private readonly register: MentorshipRegister,
    private readonly clock: Clock,
  ) {}

  async take(round: RoundView): Promise<Picture> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      const roster = await this.roster.load(manager);
      const commitments = {
        loads: await this.register.liveLoads(manager),
        mentorships: await this.register.livePairs(manager),
        resting: await this.register.restingPlaces(manager),
        promised: await promisedPairs(manager, round.id),
      };
      const { problem, ...ids } = problemFromPeople(roster, commitments, {
        weights: round.weights,
        floor: round.floor,
        policy: round.policy,
        tracks: round.tracks,
        participation: round.participation,
        today: londonDay(this.clock.now()),
      });
      if (countPlaces(problem) === 0) return { kind: 'refused', reason: 'no-mentees' };
      const open = problem.mentors.some(
        ({ kind, status }) => status === 'approved' && round.tracks.includes(kind),
      );
      if (!open) return { kind: 'refused', reason: 'no-mentors' };
      return {
        kind: 'taken',
        content: { problem, ...ids },
        inputHash: inputHash(problem),
        engineVersion: ENGINE_VERSION,
      };
    });
  }
}

/** Open invitations, and what other rounds have approved but not released: a place is promised once. */
function promisedPairs(manager: EntityManager, roundId: string): Promise<LivePair[]> {
  return manager.query(
    `SELECT track, mentee_profile_id AS "menteeId", mentor_profile_id AS "mentorId"
     FROM invitations WHERE status = 'open'
     UNION
     SELECT track, mentee_profile_id, mentor_profile_id FROM proposals
     WHERE decision = 'approved' AND closed_at IS NULL AND round_id <> $1
       AND NOT EXISTS (SELECT FROM invitations WHERE proposal_id = proposals.id AND status IN ('open', 'accepted'))
     ORDER BY 1, 2, 3`,
    [roundId],
  );
}
