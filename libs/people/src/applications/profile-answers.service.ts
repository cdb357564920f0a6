import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProfileChanges } from '../profile-changes/profile-changes.service.js';
import { settleOrganisation } from './added-organisations.js';
import type { OpenApplication } from './application-records.js';
import { declaredIn } from './conflicts-question.js';
import { Declarations } from './declarations.service.js';
import { KINDS, otherKind } from './kinds.js';
import type { ApplicationKind, Columns, Question } from './question.js';

interface CorrectedAnswer {
  readonly personId: string;
  readonly kind: ApplicationKind;
  readonly question: Question;
  readonly value: unknown;
  readonly current: OpenApplication;
  readonly actor: Actor;
}

/** Once an application is sent, its answers are the profile: a corrected answer changes that. */
@Injectable()
export class ProfileAnswers {
  constructor(
    private readonly clock: Clock,
    private readonly declarations: Declarations,
    private readonly changes: ProfileChanges,
  ) {}

  async keep(manager: EntityManager, answer: CorrectedAnswer): Promise<void> {
    const { personId, kind, question, current, actor } = answer;
    const { profileId } = current;
    if (!profileId) throw new Error('An application that was sent has a profile');
    const value = await settleOrganisation(manager, answer.value, personId);
    await this.write(manager, kind, profileId, question.columns(value));
    if (question.key === 'conflicts')
      await this.declarations.replace(manager, personId, declaredIn(value), actor);
    if (question.key === 'avoid') await this.declarations.lookAtAvoided(manager, personId, actor);
    await audit(manager, {
      actor,
      action: `${kind}.corrected`,
      subject: { kind, id: profileId },
      details: { question: question.key },
    });
    const otherId = await this.moveOtherProfile(manager, answer, value);
    await this.changes.announce(manager, { kind: 'changed', ...whose(kind, profileId, otherId), actor });
  }

  /** A person is part of one organisation, as a mentee and as a mentor: people of the same one are never matched. */
  private async moveOtherProfile(
    manager: EntityManager,
    { personId, kind, question }: CorrectedAnswer,
    value: unknown,
  ): Promise<string | undefined> {
    if (question.key !== 'organisation') return undefined;
    const other = otherKind(kind);
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM ${KINDS[other].table} WHERE person_id = $1`,
      [personId],
    );
    const id = rows[0]?.id;
    if (id) await this.write(manager, other, id, question.columns(value));
    return id;
  }

  private async write(
    manager: EntityManager,
    kind: ApplicationKind,
    profileId: string,
    columns: Columns,
  ): Promise<void> {
    const changed = { ...columns, updated_at: this.clock.now() };
    const sets = Object.keys(changed).map((column, at) => `${column} = $${at + 2}`);
    await manager.query(`UPDATE ${KINDS[kind].table} SET ${sets.join(', ')} WHERE id = $1`, [
      profileId,
      ...Object.values(changed),
    ]);
  }
}

function whose(kind: ApplicationKind, profileId: string, otherId: string | undefined) {
  const [mentee, mentor] = kind === 'mentee' ? [profileId, otherId] : [otherId, profileId];
  return { ...(mentee ? { menteeId: mentee } : {}), ...(mentor ? { mentorId: mentor } : {}) };
}
