import { MailOutbox } from '@alongside/mail';
import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ProfileChanges } from '../profile-changes/profile-changes.service.js';
import { mayAdminister } from '../rights/may-administer.js';
import { ApplicationRecords, type OpenApplication } from './application-records.js';
import { KINDS } from './kinds.js';
import type { ApplicationKind } from './question.js';

export type WithdrawOutcome = { readonly kind: 'withdrawn' | 'not-open' | 'not-allowed' };

/**
 * Takes back an application, sent or not; a mentee in the programme leaves it, and is told where the team did it. Mentors
 * retire: see `MentorAvailability`.
 */
@Injectable()
export class Withdrawal {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly records: ApplicationRecords,
    private readonly changes: ProfileChanges,
    private readonly outbox: MailOutbox,
  ) {}

  async withdraw(personId: string, kind: ApplicationKind, actor: Actor): Promise<WithdrawOutcome> {
    const outcome = await againAfterDeadlock<WithdrawOutcome>(this.database, async (manager) => {
      const isTheirs = actor.kind === 'person' && actor.id === personId;
      if (!isTheirs && !(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
      await this.records.lock(manager, personId);
      const application = await this.records.current(personId, kind, manager);
      if (application.kind !== 'open') return { kind: 'not-open' };
      if (application.state === 'in-programme' && kind === 'mentor') return { kind: 'not-open' };
      await this.takeBack(manager, personId, kind);
      if (application.profileId) await this.leave(manager, kind, application.profileId, actor);
      if (application.state === 'in-programme' && !isTheirs) await this.tell(manager, application.profileId);
      await audit(manager, {
        actor,
        ...recordOf(application, kind),
        details: { kind, was: application.state },
      });
      return { kind: 'withdrawn' };
    });
    if (outcome.kind === 'withdrawn') await this.outbox.wake();
    return outcome;
  }

  private async takeBack(manager: EntityManager, personId: string, kind: ApplicationKind): Promise<void> {
    await manager.query(
      `UPDATE applications SET status = 'withdrawn', answers = '{}', version = version + 1
       WHERE person_id = $1 AND kind = $2 AND status IN ('draft', 'submitted', 'more-wanted', 'approved')`,
      [personId, kind],
    );
  }

  private async leave(
    manager: EntityManager,
    kind: ApplicationKind,
    profileId: string,
    actor: Actor,
  ): Promise<void> {
    const { table, withdrawn } = KINDS[kind];
    await manager.query(`UPDATE ${table} SET status = $2, updated_at = $3 WHERE id = $1`, [
      profileId,
      withdrawn,
      this.clock.now(),
    ]);
    const whose = kind === 'mentee' ? { menteeId: profileId } : { mentorId: profileId };
    await this.changes.announce(manager, { kind: 'left', ...whose, actor });
  }

  private async tell(manager: EntityManager, menteeProfileId: string | null): Promise<void> {
    const [left] = await manager.query<Left[]>(
      `SELECT person.id AS "personId", person.name, person.email, EXISTS (
         SELECT FROM mentorships WHERE mentee_profile_id = mentee.id AND ended_at IS NULL) AS mentoring
       FROM mentee_profiles mentee JOIN people person ON person.id = mentee.person_id WHERE mentee.id = $1`,
      [menteeProfileId],
    );
    if (!left) throw new Error(`mentee ${menteeProfileId} is nobody`);
    const { mentoring, ...recipient } = left;
    await this.outbox.append(manager, {
      // Somebody may come back and be taken out again.
      intentKey: `mentee-taken-out:${menteeProfileId}:${this.clock.now().toISOString()}`,
      template: 'mentee-taken-out',
      params: { mentoring },
      recipient,
    });
  }
}

interface Left {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly mentoring: boolean;
}

function recordOf({ applicationId, profileId }: OpenApplication, kind: ApplicationKind) {
  return applicationId
    ? { action: 'application.withdrawn', subject: { kind: 'application', id: applicationId } }
    : { action: `${kind}.withdrawn`, subject: { kind, id: profileId } };
}
