import type { MentorCard, MentorContact, Track } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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

export interface MentorshipsOfPerson {
  readonly asMentee: readonly MentorOfMine[];
  readonly asMentor: readonly MenteeOfMine[];
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

/** Somebody's own mentorships, on either side: live ones, the first first. Nobody else's can be asked for. */
@Injectable()
export class OwnMentorships {
  constructor(private readonly source: DataSource) {}

  async mentorshipsOf(personId: string): Promise<MentorshipsOfPerson> {
    const [asMentee, asMentor] = await Promise.all([
      this.source.query<MentorOfMine[]>(AS_MENTEE, [personId]),
      this.source.query<MenteeOfMine[]>(AS_MENTOR, [personId]),
    ]);
    return { asMentee, asMentor };
  }
}
