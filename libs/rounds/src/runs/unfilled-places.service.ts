import type { Track } from '@alongside/matching';
import { type MenteeView, type MentorView, PeopleDirectory } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UnfilledFacts } from '../mapping/unfilled-reasons.js';
import type { UnfilledPlaceRow } from '../proposals/unfilled-place.entity.js';
import { isUuid } from '../uuid.js';

/** A place that nobody fills, with its mentee. */
export interface UnfilledPlaceView extends UnfilledFacts {
  readonly id: string;
  readonly roundId: string;
  readonly roundName: string;
  readonly track: Track;
  readonly mentee: MenteeView;
  /** The floor of its round, points x 1000. */
  readonly floor: number;
  /** Mentors who would fit and have no room, best first; at most five are known. */
  readonly fullMentors: readonly MentorView[];
}

type Row = UnfilledFacts &
  Pick<UnfilledPlaceRow, 'id' | 'roundId' | 'menteeProfileId' | 'alternatives'> & {
    roundName: string;
    floor: number;
  };

/** The places without a mentor of one round, or of all of them. */
@Injectable()
export class UnfilledPlaces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly people: PeopleDirectory,
  ) {}

  /** Who has waited longest comes first. */
  async list(roundId?: string): Promise<UnfilledPlaceView[]> {
    if (roundId !== undefined && !isUuid(roundId)) return [];
    const rows = await this.dataSource.query<Row[]>(LIST, [roundId ?? null]);
    const full = (row: Row) =>
      row.alternatives.filter(({ hasRoom }) => !hasRoom).map((one) => one.mentorProfileId);
    const mentees = await this.people.menteesByIds([...new Set(rows.map((row) => row.menteeProfileId))]);
    const mentors = await this.people.mentorsByIds([...new Set(rows.flatMap(full))]);
    const menteeOf = new Map(mentees.map((mentee) => [mentee.id, mentee]));
    const mentorOf = new Map(mentors.map((mentor) => [mentor.id, mentor]));
    return rows
      .flatMap(({ menteeProfileId, alternatives, ...row }) => {
        const mentee = menteeOf.get(menteeProfileId);
        const fullMentors = full({ menteeProfileId, alternatives, ...row }).flatMap(
          (id) => mentorOf.get(id) ?? [],
        );
        return mentee ? [{ ...row, mentee, fullMentors }] : [];
      })
      .sort(
        (a, b) =>
          b.mentee.roundsWaited - a.mentee.roundsWaited || a.mentee.name.localeCompare(b.mentee.name, 'en'),
      );
  }
}

const LIST = `
  SELECT place.id, place.round_id AS "roundId", round.name AS "roundName", round.floor, place.track, place.reason,
    place.rule, place.removed, place.eligible_mentors AS "eligibleMentors",
    place.best_below_floor AS "bestBelowFloor", place.mentee_profile_id AS "menteeProfileId", place.alternatives
  FROM unfilled_places place JOIN rounds round ON round.id = place.round_id
  WHERE place.closed_at IS NULL AND ($1::uuid IS NULL OR place.round_id = $1)`;
