import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MentorshipRegister } from '../mentorship-register.js';
import { PairCheck } from '../proposals/pair-check.service.js';
import { type PairProblem, pairProblemLabel } from '../proposals/pair-problems.js';
import type { LockedMentor } from './invitation-locks.js';
import type { Invitation, SupersededBecause } from './invitation.entity.js';

type Place = Pick<Invitation, 'menteeProfileId' | 'mentorProfileId' | 'track'>;

/** What stands in the way of inviting a mentor to a place today. */
export type PlaceProblem = PairProblem | 'place-filled' | 'place-invited';

const PLACE_LABELS: Readonly<Record<Exclude<PlaceProblem, PairProblem>, string>> = {
  'place-filled': 'The mentee has a mentor on this track already',
  'place-invited': 'Another mentor has been invited for this place',
};

/** A short sentence without a full stop. */
export function placeProblemLabel(problem: PlaceProblem): string {
  return problem in PLACE_LABELS
    ? PLACE_LABELS[problem as keyof typeof PLACE_LABELS]
    : pairProblemLabel(problem as PairProblem);
}

/** A mentor who paused wants no new invitations, but may still answer the one in their hands. */
const NO_BAR_TO_ACCEPTING: readonly PairProblem[] = ['mentor-paused', 'mentor-not-approved'];

/** Whether an invitation can go out, and whether one that is out can still be accepted. */
@Injectable()
export class PlaceCheck {
  constructor(
    private readonly pairCheck: PairCheck,
    private readonly register: MentorshipRegister,
  ) {}

  /** The first thing that forbids a release; null where nothing does. The caller has locked the mentor. */
  async obstacleToRelease(
    manager: EntityManager,
    place: Place,
    { capacity }: LockedMentor,
  ): Promise<PlaceProblem | null> {
    const [problem] = await this.pairProblems(manager, place);
    if (problem) return problem;
    if (await this.isFilled(manager, place)) return 'place-filled';
    if (await this.isInvited(manager, place)) return 'place-invited';
    const load = await this.register.liveLoadOf(manager, place.mentorProfileId);
    const asked = await this.openInvitationsOf(manager, place.mentorProfileId);
    return load + asked >= capacity ? 'mentor-full' : null;
  }

  /** Why an open invitation can no longer be accepted; null where it can. The caller has locked the mentor. */
  async obstacleToAcceptance(
    manager: EntityManager,
    place: Place,
    { capacity }: LockedMentor,
  ): Promise<SupersededBecause | null> {
    if (await this.isFilled(manager, place)) return 'place-filled';
    const load = await this.register.liveLoadOf(manager, place.mentorProfileId);
    if (load >= capacity) return 'mentor-full';
    const problems = await this.pairProblems(manager, place);
    if (problems.includes('mentee-withdrawn')) return 'mentee-withdrawn';
    return problems.some((problem) => !NO_BAR_TO_ACCEPTING.includes(problem)) ? 'pair-not-possible' : null;
  }

  private async pairProblems(manager: EntityManager, place: Place): Promise<PairProblem[]> {
    const problems = await this.pairCheck.problems(manager, place, [place.mentorProfileId]);
    return problems.get(place.mentorProfileId) ?? [];
  }

  private async isFilled(manager: EntityManager, { menteeProfileId, track }: Place): Promise<boolean> {
    const pairs = await this.register.livePairs(manager);
    return pairs.some((pair) => pair.menteeId === menteeProfileId && pair.track === track);
  }

  private async isInvited(manager: EntityManager, { menteeProfileId, track }: Place): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT FROM invitations WHERE mentee_profile_id = $1 AND track = $2 AND status = 'open'`,
      [menteeProfileId, track],
    );
    return rows.length > 0;
  }

  private async openInvitationsOf(manager: EntityManager, mentorProfileId: string): Promise<number> {
    const [row] = await manager.query<{ open: number }[]>(
      `SELECT count(*)::int AS open FROM invitations WHERE mentor_profile_id = $1 AND status = 'open'`,
      [mentorProfileId],
    );
    return row?.open ?? 0;
  }
}
