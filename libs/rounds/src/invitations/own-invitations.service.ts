import type { Track } from '@alongside/matching';
import { Clock, CONFIG, type Config, linkToken } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** An invitation that waits for its mentor's answer, with what the mentor may know of the mentee before it. */
export interface WaitingInvitation {
  readonly id: string;
  readonly track: Track;
  readonly answerBy: Date;
  readonly menteeName: string;
  readonly menteeRole: string;
  readonly menteeOrganisation: string;
}

/** Not yet those whose email an administrator can still take back. */
const THEIRS = `
  FROM invitations invitation
  JOIN mentor_profiles mentor ON mentor.id = invitation.mentor_profile_id AND mentor.person_id = $1
  JOIN mentee_profiles mentee ON mentee.id = invitation.mentee_profile_id
  JOIN people person ON person.id = mentee.person_id
  JOIN organisations organisation ON organisation.id = mentee.organisation_id
  WHERE invitation.status = 'open' AND invitation.expires_at > $2
    AND NOT EXISTS (SELECT FROM outbox mail
      WHERE mail.intent_key = 'invitation:' || invitation.id AND mail.status = 'waiting' AND mail.not_before > $2)`;

/** What a mentor who is signed in sees of their own invitations, and of nobody else's. */
@Injectable()
export class OwnInvitations {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Those that wait for an answer, the most urgent first. */
  invitationsOf(personId: string): Promise<WaitingInvitation[]> {
    return this.source.query<WaitingInvitation[]>(
      `SELECT invitation.id, invitation.track, invitation.expires_at AS "answerBy", person.name AS "menteeName",
         mentee.role AS "menteeRole", organisation.name AS "menteeOrganisation"
       ${THEIRS} ORDER BY invitation.expires_at, invitation.id`,
      [personId, this.clock.now()],
    );
  }

  /** The token of the link in their email, so that one page takes every answer; null where the invitation is not theirs. */
  async answerToken(personId: string, invitationId: string): Promise<string | null> {
    const [invitation] = await this.source.query<unknown[]>(`SELECT ${THEIRS} AND invitation.id = $3`, [
      personId,
      this.clock.now(),
      invitationId,
    ]);
    return invitation ? linkToken(this.config.APP_SECRET, 'respond', invitationId) : null;
  }
}
