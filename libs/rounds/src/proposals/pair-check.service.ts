import { Injectable } from '@nestjs/common';
import type { Track } from '@alongside/matching';
import { Clock, londonDay } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import { type LivePair, MentorshipRegister } from '../mentorship-register.js';
import type { PairProblem } from './pair-problems.js';

/** Places of a mentor, as they stand now. */
export interface MentorRoom {
  readonly capacity: number;
  /** Taken by live mentorships and by approved proposals of any round. */
  readonly promised: number;
  /** Proposed in this round and not decided yet. */
  readonly proposed: number;
}

export const NO_ROOM: MentorRoom = { capacity: 0, promised: 0, proposed: 0 };

/** One mentor for one place. */
export interface Pair {
  readonly menteeProfileId: string;
  readonly mentorProfileId: string;
  readonly track: Track;
}

interface PairRow {
  readonly mentee_id: string;
  readonly mentor_id: string;
  readonly mentor_status: string;
  readonly mentee_status: string;
  readonly same_person: boolean;
  readonly same_organisation: boolean;
  readonly conflict: boolean;
  readonly conflict_unchecked: boolean;
  readonly mentor_as_mentee: string | null;
  readonly mentee_as_mentor: string | null;
}

const PAIRS = `
  SELECT mentee.id AS mentee_id, mentor.id AS mentor_id, mentor.status AS mentor_status, mentee.status AS mentee_status,
    mentor.person_id = mentee.person_id AS same_person,
    coalesce(theirs.group_id, theirs.id) = coalesce(own.group_id, own.id) AS same_organisation,
    EXISTS (SELECT FROM conflicts c WHERE c.mentee_profile_id = mentee.id AND c.mentor_profile_id = mentor.id
      AND c.status = 'recorded' AND (c.until IS NULL OR c.until >= $3)) AS conflict,
    EXISTS (SELECT FROM conflicts c WHERE c.mentee_profile_id = mentee.id AND c.mentor_profile_id = mentor.id
      AND c.status = 'needs-check' AND (c.until IS NULL OR c.until >= $3)) AS conflict_unchecked,
    (SELECT id FROM mentee_profiles WHERE person_id = mentor.person_id) AS mentor_as_mentee,
    (SELECT id FROM mentor_profiles WHERE person_id = mentee.person_id) AS mentee_as_mentor
  FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS given (mentee_id, mentor_id)) pair
  JOIN mentee_profiles mentee ON mentee.id = pair.mentee_id
  JOIN organisations own ON own.id = mentee.organisation_id
  JOIN mentor_profiles mentor ON mentor.id = pair.mentor_id
  JOIN organisations theirs ON theirs.id = mentor.organisation_id`;

const ROOM = `
  SELECT mentor.id AS mentor_id, mentor.capacity,
    count(p.id) FILTER (WHERE p.decision = 'approved')::int AS approved,
    count(p.id) FILTER (WHERE p.round_id = $2 AND p.decision IN ('pending', 'held'))::int AS proposed
  FROM mentor_profiles mentor
  LEFT JOIN proposals p ON p.mentor_profile_id = mentor.id AND p.closed_at IS NULL AND p.id <> $3
    -- An accepted invitation is a mentorship, and is counted as one.
    AND NOT EXISTS (SELECT FROM invitations i WHERE i.proposal_id = p.id AND i.status = 'accepted')
  WHERE mentor.id = ANY ($1)
  GROUP BY mentor.id`;

/** Whether a pair is fit to be promised today: a run judged its snapshot, and people and their lives move on. */
@Injectable()
export class PairCheck {
  constructor(
    private readonly register: MentorshipRegister,
    private readonly clock: Clock,
  ) {}

  /** What speaks against each mentor for this mentee, room aside; no entry where the mentor is unknown. */
  async problems(
    manager: EntityManager,
    place: { readonly menteeProfileId: string; readonly track: Track },
    mentorIds: readonly string[],
  ): Promise<Map<string, PairProblem[]>> {
    const pairs = mentorIds.map((mentorProfileId) => ({ ...place, mentorProfileId }));
    const found = await this.problemsOfPairs(manager, pairs);
    return new Map(
      pairs.flatMap((pair) => {
        const problems = found.get(pair);
        return problems ? [[pair.mentorProfileId, problems] as const] : [];
      }),
    );
  }

  /** The same for many pairs at once; no entry where one of the two is unknown. */
  async problemsOfPairs<Wanted extends Pair>(
    manager: EntityManager,
    pairs: readonly Wanted[],
  ): Promise<Map<Wanted, PairProblem[]>> {
    const today = londonDay(this.clock.now());
    const mentees = pairs.map(({ menteeProfileId }) => menteeProfileId);
    const mentors = pairs.map(({ mentorProfileId }) => mentorProfileId);
    const rows = await manager.query<PairRow[]>(PAIRS, [mentees, mentors, today]);
    const live = await this.register.livePairs(manager);
    const byPair = new Map(rows.map((row) => [`${row.mentee_id} ${row.mentor_id}`, row]));
    const liveOf = livePairsByPeople(live);
    return new Map(
      pairs.flatMap((pair) => {
        const row = byPair.get(`${pair.menteeProfileId} ${pair.mentorProfileId}`);
        if (!row) return [];
        const between = [
          ...liveOf(pair.menteeProfileId, pair.mentorProfileId),
          ...liveOf(row.mentor_as_mentee, row.mentee_as_mentor),
        ];
        return [[pair, problemsOf(row, pairedProblem(row, pair, between))] as const];
      }),
    );
  }

  /** Places of mentors as this proposal finds them: its own place does not count. */
  async room(
    manager: EntityManager,
    proposal: { readonly id: string; readonly roundId: string },
    mentorIds: readonly string[],
  ): Promise<Map<string, MentorRoom>> {
    type Row = { mentor_id: string; capacity: number; approved: number; proposed: number };
    const rows = await manager.query<Row[]>(ROOM, [mentorIds, proposal.roundId, proposal.id]);
    const room = new Map<string, MentorRoom>();
    for (const { mentor_id: id, capacity, approved, proposed } of rows) {
      const promised = approved + (await this.register.liveLoadOf(manager, id));
      room.set(id, { capacity, promised, proposed });
    }
    return room;
  }
}

function problemsOf(row: PairRow, paired: PairProblem | null): PairProblem[] {
  const found: (PairProblem | null | false)[] = [
    row.mentee_status !== 'active' && 'mentee-withdrawn',
    row.mentor_status === 'paused' && 'mentor-paused',
    row.mentor_status !== 'approved' && row.mentor_status !== 'paused' && 'mentor-not-approved',
    row.same_person && 'same-person',
    row.same_organisation && 'same-organisation',
    row.conflict && 'conflict',
    row.conflict_unchecked && 'conflict-unchecked',
    paired,
  ];
  return found.filter((problem) => problem !== null && problem !== false);
}

function livePairsByPeople(
  live: readonly LivePair[],
): (menteeId: string | null, mentorId: string | null) => readonly LivePair[] {
  const byPeople = new Map<string, LivePair[]>();
  for (const pair of live) {
    const people = `${pair.menteeId} ${pair.mentorId}`;
    byPeople.set(people, [...(byPeople.get(people) ?? []), pair]);
  }
  return (menteeId, mentorId) => byPeople.get(`${menteeId} ${mentorId}`) ?? [];
}

function pairedProblem(
  row: PairRow,
  place: { readonly menteeProfileId: string; readonly track: Track },
  live: readonly LivePair[],
): PairProblem | null {
  for (const pair of live) {
    const samePlace = pair.menteeId === place.menteeProfileId && pair.track === place.track;
    if (samePlace && pair.mentorId === row.mentor_id) return 'already-paired';
    if (pair.menteeId === row.mentor_as_mentee && pair.mentorId === row.mentee_as_mentor) {
      return 'mentor-each-other';
    }
  }
  return null;
}

/** Nothing may be promised beyond the mentor's capacity. */
export function approvalProblems(problems: readonly PairProblem[], room: MentorRoom): PairProblem[] {
  return room.promised >= room.capacity ? [...problems, 'mentor-full'] : [...problems];
}

/** A swap must not take a place that this round proposes to somebody else. */
export function swapProblems(problems: readonly PairProblem[], room: MentorRoom): PairProblem[] {
  return room.promised + room.proposed >= room.capacity ? [...problems, 'mentor-full'] : [...problems];
}
