import type { Track } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MentorshipStatus } from './life-cycle/mentorship-state.js';

export interface MentorshipRow {
  readonly id: string;
  readonly invitationId: string;
  readonly track: Track;
  readonly status: MentorshipStatus;
  readonly introducedAt: Date;
  readonly endedAt: Date | null;
  readonly mentee: PersonInRow;
  readonly mentor: PersonInRow;
}

export interface PersonInRow {
  /** Of the profile. */
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
}

export interface MentorshipPage {
  readonly rows: readonly MentorshipRow[];
  readonly total: number;
}

export interface MentorshipFilter {
  /** `live`: not ended yet. */
  readonly state: 'live' | 'ended';
  readonly track: Track | null;
}

const LIST = `
  SELECT mentorship.id, mentorship.invitation_id AS "invitationId", mentorship.track, mentorship.status,
    mentorship.introduced_at AS "introducedAt", mentorship.ended_at AS "endedAt",
    json_build_object('id', mentee.id, 'name', mentee_person.name, 'organisation', mentee_home.name) AS mentee,
    json_build_object('id', mentor.id, 'name', mentor_person.name, 'organisation', mentor_home.name) AS mentor
  FROM mentorships mentorship
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
  JOIN people mentee_person ON mentee_person.id = mentee.person_id
  JOIN organisations mentee_home ON mentee_home.id = mentee.organisation_id
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
  JOIN people mentor_person ON mentor_person.id = mentor.person_id
  JOIN organisations mentor_home ON mentor_home.id = mentor.organisation_id
  WHERE (mentorship.ended_at IS NULL) = $1 AND ($2::text IS NULL OR mentorship.track = $2)
  ORDER BY mentorship.introduced_at DESC, mentorship.id DESC
  LIMIT $3 OFFSET $4`;

/** Who mentors whom, newest first. */
@Injectable()
export class MentorshipList {
  constructor(private readonly source: DataSource) {}

  async page(
    { state, track }: MentorshipFilter,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<MentorshipPage> {
    const live = state === 'live';
    const [count] = await this.source.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM mentorships
       WHERE (ended_at IS NULL) = $1 AND ($2::text IS NULL OR track = $2)`,
      [live, track],
    );
    const rows = await this.source.query<MentorshipRow[]>(LIST, [live, track, limit, offset]);
    return { rows, total: count?.total ?? 0 };
  }
}
