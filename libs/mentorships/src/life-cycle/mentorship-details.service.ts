import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MentorshipAccess, type Standing } from '../mentorship-access.service.js';
import type { EndedBy } from '../mentorship.entity.js';
import type { SessionFormat } from '../sessions/session-offer.js';
import { PAIR } from '../pair.sql.js';

interface Facts {
  readonly introducedAt: Date;
  readonly pausedAt: Date | null;
  /** ISO date. */
  readonly pausedUntil: string | null;
  readonly endedAt: Date | null;
  readonly endedBy: EndedBy | null;
  readonly wantsAnother: boolean | null;
  /** Ways to meet that suit both, as they have told us. */
  readonly sharedFormats: readonly SessionFormat[];
  /** Codes, what the mentee asked for, most important first. */
  readonly menteeTopics: readonly string[];
  /** What the mentee hoped for when they applied, in their words. */
  readonly menteeHopes: string;
  readonly menteeRole: string;
  readonly menteeOrganisation: string;
  readonly menteeErased: boolean;
  readonly mentorRole: string;
  readonly mentorOrganisation: string;
  readonly mentorErased: boolean;
  readonly capacity: number;
  readonly active: number;
}

export interface OtherPerson {
  /** Empty once they have been erased. */
  readonly name: string;
  readonly role: string;
  readonly organisation: string;
  /** Null once the mentorship is over, or they have been erased. */
  readonly email: string | null;
}

export interface MentorshipDetail
  extends
    Pick<Standing, 'mentorshipId' | 'side' | 'status' | 'track' | 'live'>,
    Pick<
      Facts,
      | 'introducedAt'
      | 'pausedAt'
      | 'pausedUntil'
      | 'endedAt'
      | 'endedBy'
      | 'wantsAnother'
      | 'sharedFormats'
      | 'menteeTopics'
      | 'menteeHopes'
    > {
  readonly other: OtherPerson;
  /** Of the mentor, and for the mentor alone. */
  readonly places: { readonly capacity: number; readonly active: number } | null;
}

const FACTS = `
  SELECT mentorship.introduced_at AS "introducedAt", mentorship.paused_at AS "pausedAt",
    to_char(mentorship.paused_until, 'YYYY-MM-DD') AS "pausedUntil", mentorship.ended_at AS "endedAt",
    mentorship.ended_by AS "endedBy", mentorship.wants_another AS "wantsAnother",
    ARRAY(SELECT unnest(mentee.formats) INTERSECT SELECT unnest(mentor.formats)) AS "sharedFormats",
    mentee.topics AS "menteeTopics", mentee.goals AS "menteeHopes",
    mentee.role AS "menteeRole", mentee_home.name AS "menteeOrganisation", mentee_person.erased_at IS NOT NULL AS "menteeErased",
    mentor.role AS "mentorRole", mentor_home.name AS "mentorOrganisation", mentor_person.erased_at IS NOT NULL AS "mentorErased",
    mentor.capacity, (SELECT count(*) FROM mentorships other
      WHERE other.mentor_profile_id = mentor.id AND other.ended_at IS NULL)::int AS active
  FROM mentorships mentorship ${PAIR}
  JOIN organisations mentee_home ON mentee_home.id = mentee.organisation_id
  JOIN organisations mentor_home ON mentor_home.id = mentor.organisation_id
  WHERE mentorship.id = $1`;

/** One mentorship as one of its two people sees it. */
@Injectable()
export class MentorshipDetails {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
  ) {}

  /** Null where it is not theirs. */
  async of(mentorshipId: string, personId: string): Promise<MentorshipDetail | null> {
    const standing = await this.access.sideOf(mentorshipId, personId);
    if (!standing) return null;
    const [facts] = await this.source.query<Facts[]>(FACTS, [mentorshipId]);
    return facts ? detailOf(standing, facts) : null;
  }
}

function detailOf(standing: Standing, facts: Facts): MentorshipDetail {
  const { mentorshipId, side, status, track, live } = standing;
  const { introducedAt, pausedAt, pausedUntil, endedAt, endedBy, wantsAnother } = facts;
  const { sharedFormats, menteeTopics, menteeHopes, capacity, active } = facts;
  return {
    ...{ mentorshipId, side, status, track, live, introducedAt, pausedAt, pausedUntil, endedAt, endedBy },
    ...{ wantsAnother, sharedFormats, menteeTopics, menteeHopes },
    other: otherPerson(standing, facts),
    places: side === 'mentor' ? { capacity, active } : null,
  };
}

function otherPerson({ side, other, live }: Standing, facts: Facts): OtherPerson {
  const [role, organisation, erased] =
    side === 'mentee'
      ? [facts.mentorRole, facts.mentorOrganisation, facts.mentorErased]
      : [facts.menteeRole, facts.menteeOrganisation, facts.menteeErased];
  if (erased) return { name: '', role: '', organisation: '', email: null };
  return { name: other.name, role, organisation, email: live ? other.email : null };
}
