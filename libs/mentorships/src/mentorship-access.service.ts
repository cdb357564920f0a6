import type { Track } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MentorshipStatus } from './life-cycle/mentorship-state.js';
import { PAIR } from './pair.sql.js';

export type Side = 'mentee' | 'mentor';

/** What the other side is called once they have been erased, in the middle of a sentence. */
export const ERASED_OTHER: Readonly<Record<Side, string>> = {
  mentee: 'somebody you mentored',
  mentor: 'your former mentor',
};

/** In SQL with PAIR: the name of one side as the other reads it. */
export const nameOf = (side: Side): string =>
  `CASE WHEN ${side}_person.erased_at IS NULL THEN ${side}_person.name ELSE '${ERASED_OTHER[side]}' END`;

export interface SidePerson {
  readonly profileId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly erased: boolean;
}

/** How somebody stands to one mentorship: which side of it is theirs, and who is on the other. */
export interface Standing {
  readonly mentorshipId: string;
  readonly side: Side;
  readonly status: MentorshipStatus;
  readonly track: Track;
  /** It has not ended. */
  readonly live: boolean;
  readonly mentee: SidePerson;
  readonly mentor: SidePerson;
  readonly me: SidePerson;
  readonly other: SidePerson;
}

export type BothSides = Omit<Standing, 'side' | 'me' | 'other'>;

/** A mentorship that is locked until the transaction ends, and has not ended. */
export interface LiveMentorship {
  readonly id: string;
  readonly status: Exclude<MentorshipStatus, 'completed' | 'ended-early'>;
  readonly track: Track;
  readonly menteeProfileId: string;
  readonly mentorProfileId: string;
}

const PERSON = (side: Side) =>
  `json_build_object('profileId', ${side}.id, 'personId', ${side}_person.id, 'name', ${side}_person.name,
     'email', ${side}_person.email::text, 'erased', ${side}_person.erased_at IS NOT NULL) AS ${side}`;

const SIDES = `
  SELECT mentorship.id AS "mentorshipId", mentorship.status, mentorship.track, mentorship.ended_at IS NULL AS live,
    ${PERSON('mentee')}, ${PERSON('mentor')}
  FROM mentorships mentorship ${PAIR}
  WHERE mentorship.id = $1`;

/** Whose a mentorship is. Everything of a mentorship asks here first. */
@Injectable()
export class MentorshipAccess {
  constructor(private readonly source: DataSource) {}

  /** Null where it is not theirs, or is not there: the two look the same from outside. */
  async sideOf(
    mentorshipId: string,
    personId: string,
    manager: EntityManager = this.source.manager,
  ): Promise<Standing | null> {
    const both = await this.bothSides(mentorshipId, manager);
    if (both?.mentee.personId === personId)
      return { ...both, side: 'mentee', me: both.mentee, other: asTold('mentor', both.mentor) };
    if (both?.mentor.personId === personId)
      return { ...both, side: 'mentor', me: both.mentor, other: asTold('mentee', both.mentee) };
    return null;
  }

  /** Both people, for those who may see every mentorship. */
  async bothSides(
    mentorshipId: string,
    manager: EntityManager = this.source.manager,
  ): Promise<BothSides | null> {
    const [both] = await manager.query<BothSides[]>(SIDES, [mentorshipId]);
    return both ?? null;
  }

  /**
   * The first thing that every verb does to anything of a mentorship. Locks its mentor's profile, then the mentorship: the
   * order of everybody who counts a mentor's places.
   *
   * @returns null where there is none, or where it has ended
   */
  async lockLive(manager: EntityManager, mentorshipId: string): Promise<LiveMentorship | null> {
    await manager.query(
      `SELECT FROM mentor_profiles
       WHERE id = (SELECT mentor_profile_id FROM mentorships WHERE id = $1) FOR NO KEY UPDATE`,
      [mentorshipId],
    );
    const [live] = await manager.query<LiveMentorship[]>(
      `SELECT id, status, track, mentee_profile_id AS "menteeProfileId", mentor_profile_id AS "mentorProfileId"
       FROM mentorships WHERE id = $1 AND ended_at IS NULL FOR NO KEY UPDATE`,
      [mentorshipId],
    );
    return live ?? null;
  }
}

function asTold(side: Side, person: SidePerson): SidePerson {
  return person.erased ? { ...person, name: ERASED_OTHER[side] } : person;
}

/**
 * Before anything of theirs is written down. An erasure that is under way is waited for, so that nothing comes in behind
 * its back; whoever is here stays until the transaction ends.
 */
export async function isStillHere(
  manager: EntityManager,
  personId: string,
  lock: 'FOR KEY SHARE' | 'FOR NO KEY UPDATE' = 'FOR KEY SHARE',
): Promise<boolean> {
  const found = await manager.query<unknown[]>(
    `SELECT FROM people WHERE id = $1 AND erased_at IS NULL ${lock}`,
    [personId],
  );
  return found.length > 0;
}
