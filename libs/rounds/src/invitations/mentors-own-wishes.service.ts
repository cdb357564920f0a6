import {
  type AvailabilityOutcome,
  type CapacityOutcome,
  MentorAvailability,
  type MentorStatus,
} from '@alongside/people';
import { type Actor, Clock, hashToken } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvitationEndings } from './invitation-endings.service.js';

/** How a mentor stands in the programme, as their own pages say it. */
export interface MentorStanding {
  readonly personId: string;
  readonly mentorId: string;
  readonly name: string;
  readonly status: MentorStatus;
  readonly capacity: number;
  /** Whom they mentor now. */
  readonly active: number;
  /** Invitations that wait for their answer. */
  readonly waiting: number;
}

const STANDING = `
  SELECT person.id AS "personId", mentor.id AS "mentorId", person.name, mentor.status, mentor.capacity,
    (SELECT count(*) FROM mentorships live
     WHERE live.mentor_profile_id = mentor.id AND live.ended_at IS NULL)::int AS active,
    (SELECT count(*) FROM invitations asked WHERE asked.mentor_profile_id = mentor.id
       AND asked.status = 'open' AND asked.expires_at > $2)::int AS waiting
  FROM mentor_profiles mentor JOIN people person ON person.id = mentor.person_id AND person.erased_at IS NULL`;

/**
 * A mentor's wishes beyond one answer. The token of any invitation they were sent, however it ended, proves who they are;
 * so does a session. Each returns null for a link that we do not know.
 */
@Injectable()
export class MentorsOwnWishes {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly availability: MentorAvailability,
    private readonly endings: InvitationEndings,
  ) {}

  /** An invitation that was undone never left: nobody has its link from us. */
  async byLink(token: string): Promise<MentorStanding | null> {
    const [standing] = await this.source.query<MentorStanding[]>(
      `${STANDING} JOIN invitations invitation ON invitation.mentor_profile_id = mentor.id
       WHERE invitation.token_hash = $1 AND invitation.status <> 'undone'`,
      [hashToken(token), this.clock.now()],
    );
    return standing ?? null;
  }

  async ofPerson(personId: string): Promise<MentorStanding | null> {
    const [standing] = await this.source.query<MentorStanding[]>(`${STANDING} WHERE person.id = $1`, [
      personId,
      this.clock.now(),
    ]);
    return standing ?? null;
  }

  pause(mentorId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.thenWake(this.availability.pauseNow(mentorId, actor));
  }

  resume(mentorId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.thenWake(this.availability.resume(mentorId, actor));
  }

  retire(mentorId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.thenWake(this.availability.retire(mentorId, actor));
  }

  changeCapacity(mentorId: string, capacity: number, actor: Actor): Promise<CapacityOutcome> {
    return this.thenWake(this.availability.changeCapacity(mentorId, capacity, actor));
  }

  /** Invitations may have ended with it: somebody else is looked for at once. */
  private async thenWake<Outcome extends { readonly kind: string }>(act: Promise<Outcome>): Promise<Outcome> {
    const outcome = await act;
    if (outcome.kind === 'changed') await this.endings.announce();
    return outcome;
  }
}
