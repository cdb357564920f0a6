import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MentorshipRegister, type Place as LivePlace } from '../mentorship-register.js';
import { PairCheck } from '../proposals/pair-check.service.js';
import { type PairProblem, pairProblemLabel } from '../proposals/pair-problems.js';
import type { LockedMentor } from './invitation-locks.js';
import type { Invitation, SupersededBecause } from './invitation.entity.js';

type Place = Pick<Invitation, 'menteeProfileId' | 'mentorProfileId' | 'track'>;

/** What stands in the way of inviting a mentor to a place today. */
export type PlaceProblem = PairProblem | 'place-filled' | 'place-resting' | 'place-invited';

const PLACE_LABELS: Readonly<Record<Exclude<PlaceProblem, PairProblem>, string>> = {
  'place-filled': 'The mentee has a mentor on this track already',
  'place-resting': 'The mentee does not want another mentor at the moment',
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

  /** The first thing that forbids a release; null where nothing does. To act on it, lock the mentor first. */
  async obstacleToRelease(
    manager: EntityManager,
    place: Place,
    { capacity }: LockedMentor,
  ): Promise<PlaceProblem | null> {
    const [problem] = await this.pairProblems(manager, place);
    if (problem) return problem;
    const { filled, resting, invited, load, asked } = await this.standing(manager, place);
    if (filled) return 'place-filled';
    if (resting) return 'place-resting';
    if (invited) return 'place-invited';
    return load + asked >= capacity ? 'mentor-full' : null;
  }

  /** Why an open invitation can no longer be accepted; null where it can. The caller has locked the mentor. */
  async obstacleToAcceptance(
    manager: EntityManager,
    place: Place,
    { capacity }: LockedMentor,
  ): Promise<SupersededBecause | null> {
    const { filled, load } = await this.standing(manager, place);
    if (filled) return 'place-filled';
    if (load >= capacity) return 'mentor-full';
    const problems = await this.pairProblems(manager, place);
    if (problems.includes('mentee-withdrawn')) return 'mentee-withdrawn';
    return problems.some((problem) => !NO_BAR_TO_ACCEPTING.includes(problem)) ? 'pair-not-possible' : null;
  }

  private async pairProblems(manager: EntityManager, place: Place): Promise<PairProblem[]> {
    const problems = await this.pairCheck.problems(manager, place, [place.mentorProfileId]);
    return problems.get(place.mentorProfileId) ?? [];
  }

  private async standing(manager: EntityManager, place: Place): Promise<Standing> {
    const { menteeProfileId, mentorProfileId, track } = place;
    const live = await this.register.livePairs(manager);
    const resting = await this.register.restingPlaces(manager);
    const [open] = await manager.query<Pick<Standing, 'invited' | 'asked'>[]>(OPEN, [
      menteeProfileId,
      track,
      mentorProfileId,
    ]);
    const isPlace = (place: LivePlace) => place.menteeId === menteeProfileId && place.track === track;
    return {
      filled: live.some(isPlace),
      resting: resting.some(isPlace),
      load: live.filter(({ mentorId }) => mentorId === mentorProfileId).length,
      invited: open?.invited ?? false,
      asked: open?.asked ?? 0,
    };
  }
}

/** What is promised already about a place and a mentor. */
interface Standing {
  /** The place has its mentor. */
  readonly filled: boolean;
  /** Its mentorship is over, and the mentee has not asked for another. */
  readonly resting: boolean;
  /** Somebody has been asked for the place and may still answer. */
  readonly invited: boolean;
  /** Live mentorships of the mentor, and open invitations to the mentor. */
  readonly load: number;
  readonly asked: number;
}

const OPEN = `
  SELECT count(*) FILTER (WHERE mentee_profile_id = $1 AND track = $2) > 0 AS invited,
    (count(*) FILTER (WHERE mentor_profile_id = $3))::int AS asked
  FROM invitations WHERE status = 'open' AND (mentor_profile_id = $3 OR (mentee_profile_id = $1 AND track = $2))`;
