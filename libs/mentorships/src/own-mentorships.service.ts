import type { MentorCard, MentorContact, Track } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Side } from './mentorship-access.service.js';
import type { MentorshipStatus } from './life-cycle/mentorship-state.js';

interface OwnMentorship {
  readonly id: string;
  readonly track: Track;
  readonly status: MentorshipStatus;
  readonly introducedAt: Date;
}

/** What a mentee sees of a mentor who has said yes: what `SEEN_OF_A_MENTOR` allows, before and after. */
export interface MentorOfMine extends OwnMentorship {
  readonly mentor: Omit<MentorCard, 'reference' | 'firstName'> & MentorContact;
}

export interface MenteeOfMine extends OwnMentorship {
  readonly mentee: {
    readonly name: string;
    readonly role: string;
    readonly organisation: string;
    readonly email: string;
  };
}

/** Over: what is left to read, and whether a mentee wants somebody else. */
export interface EndedMentorship extends OwnMentorship {
  readonly endedAt: Date;
  readonly side: Side;
  /** Empty once they have been erased. */
  readonly otherName: string;
  readonly wantsAnother: boolean | null;
  /** It is the newest of its place: what is said of it holds for the place. */
  readonly isNewest: boolean;
}

export interface MentorshipsOfPerson {
  readonly asMentee: readonly MentorOfMine[];
  readonly asMentor: readonly MenteeOfMine[];
  /** The newest first. */
  readonly ended: readonly EndedMentorship[];
}

const MENTORSHIP = `
  mentorship.id, mentorship.track, mentorship.status, mentorship.introduced_at AS "introducedAt"`;

const AS_MENTEE = `
  SELECT ${MENTORSHIP}, json_build_object('name', person.name, 'email', person.email, 'organisation', organisation.name,
    'role', mentor.role, 'serviceAreas', mentor.service_areas, 'kind', mentor.kind,
    'topics', ARRAY(SELECT split_part(topic, ':', 1) FROM unnest(mentor.topics) WITH ORDINALITY AS given (topic, place)
                    ORDER BY topic LIKE '%:some', place)) AS mentor
  FROM mentorships mentorship
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id AND mentee.person_id = $1
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
  JOIN people person ON person.id = mentor.person_id
  JOIN organisations organisation ON organisation.id = mentor.organisation_id
  WHERE mentorship.ended_at IS NULL ORDER BY mentorship.introduced_at, mentorship.id`;

const AS_MENTOR = `
  SELECT ${MENTORSHIP}, json_build_object('name', person.name, 'email', person.email, 'role', mentee.role,
    'organisation', organisation.name) AS mentee
  FROM mentorships mentorship
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id AND mentor.person_id = $1
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
  JOIN people person ON person.id = mentee.person_id
  JOIN organisations organisation ON organisation.id = mentee.organisation_id
  WHERE mentorship.ended_at IS NULL ORDER BY mentorship.introduced_at, mentorship.id`;

const ENDED = `
  SELECT ${MENTORSHIP}, mentorship.ended_at AS "endedAt", mentorship.wants_another AS "wantsAnother",
    CASE WHEN mentee.person_id = $1 THEN 'mentee' ELSE 'mentor' END AS side,
    CASE WHEN other.erased_at IS NULL THEN other.name ELSE '' END AS "otherName",
    NOT EXISTS (SELECT FROM mentorships later WHERE later.mentee_profile_id = mentorship.mentee_profile_id
      AND later.track = mentorship.track
      AND (later.introduced_at, later.id) > (mentorship.introduced_at, mentorship.id)) AS "isNewest"
  FROM mentorships mentorship
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
  JOIN people other ON other.id = CASE WHEN mentee.person_id = $1 THEN mentor.person_id ELSE mentee.person_id END
  WHERE mentorship.ended_at IS NOT NULL AND $1 IN (mentee.person_id, mentor.person_id)
  ORDER BY mentorship.ended_at DESC, mentorship.id DESC`;

/** Somebody's own mentorships, on either side: live ones, the first first. Nobody else's can be asked for. */
@Injectable()
export class OwnMentorships {
  constructor(private readonly source: DataSource) {}

  async mentorshipsOf(personId: string): Promise<MentorshipsOfPerson> {
    const [asMentee, asMentor, ended] = await Promise.all([
      this.source.query<MentorOfMine[]>(AS_MENTEE, [personId]),
      this.source.query<MenteeOfMine[]>(AS_MENTOR, [personId]),
      this.source.query<EndedMentorship[]>(ENDED, [personId]),
    ]);
    return { asMentee, asMentor, ended };
  }
}
