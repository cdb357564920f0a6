import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One proposal for somebody, and what became of it. */
export interface MatchOfPerson {
  readonly proposalId: string;
  readonly roundId: string;
  readonly round: string;
  readonly track: 'business' | 'peer';
  readonly score: number;
  readonly decision: string;
  readonly closed: boolean;
  readonly madeAt: Date;
  readonly otherId: string;
  readonly otherName: string;
  readonly invitationId: string | null;
  readonly invitationStatus: string | null;
  readonly mentorshipStatus: string | null;
}

const MOST_SHOWN = 50;

/** Reads only: what rounds, invitations and mentorships hold of one person, for that person's page. */
@Injectable()
export class MatchesOfPerson {
  constructor(private readonly dataSource: DataSource) {}

  ofMentee(id: string): Promise<MatchOfPerson[]> {
    return this.select('mentee_profile_id', 'mentor_profiles', 'mentor_profile_id', id);
  }

  ofMentor(id: string): Promise<MatchOfPerson[]> {
    return this.select('mentor_profile_id', 'mentee_profiles', 'mentee_profile_id', id);
  }

  /** Mentorships under way, by mentor. */
  async takenBy(mentorIds: readonly string[]): Promise<Map<string, number>> {
    const rows: { id: string; count: number }[] = await this.dataSource.manager.query(
      `SELECT mentor_profile_id AS id, count(*)::integer AS count FROM mentorships
       WHERE ended_at IS NULL AND mentor_profile_id = ANY ($1) GROUP BY mentor_profile_id`,
      [mentorIds],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  private select(
    own: 'mentee_profile_id' | 'mentor_profile_id',
    otherTable: 'mentee_profiles' | 'mentor_profiles',
    other: 'mentee_profile_id' | 'mentor_profile_id',
    id: string,
  ): Promise<MatchOfPerson[]> {
    return this.dataSource.manager.query(
      `SELECT proposal.id AS "proposalId", round.id AS "roundId", round.name AS round, proposal.track, proposal.score,
         proposal.decision, proposal.closed_at IS NOT NULL AS closed, proposal.created_at AS "madeAt",
         other.id AS "otherId", person.name AS "otherName", invitation.id AS "invitationId",
         invitation.status AS "invitationStatus", mentorship.status AS "mentorshipStatus"
       FROM proposals proposal
       JOIN rounds round ON round.id = proposal.round_id
       JOIN ${otherTable} other ON other.id = proposal.${other}
       JOIN people person ON person.id = other.person_id
       LEFT JOIN LATERAL (SELECT id, status FROM invitations WHERE proposal_id = proposal.id
                          ORDER BY released_at DESC, id DESC LIMIT 1) invitation ON true
       LEFT JOIN mentorships mentorship ON mentorship.invitation_id = invitation.id
       WHERE proposal.${own} = $1
       ORDER BY proposal.created_at DESC, proposal.id LIMIT ${MOST_SHOWN}`,
      [id],
    );
  }
}
