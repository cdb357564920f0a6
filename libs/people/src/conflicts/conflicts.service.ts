import { type Actor, againAfterDeadlock, audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Conflict, type ConflictStatus } from './conflict.entity.js';
import { ProfileChanges } from '../profile-changes/profile-changes.service.js';

export interface NewConflict {
  readonly menteeId: string;
  readonly mentorId: string;
  readonly reason: string;
  /** ISO date, the last day of the conflict; null: it has no end. */
  readonly until: string | null;
  readonly note: string;
  /** False: it is only suspected, and keeps the two apart until somebody has looked. */
  readonly checked: boolean;
}

export interface ConflictView {
  readonly id: string;
  readonly reason: string;
  readonly until: string | null;
  readonly status: ConflictStatus;
  readonly note: string;
  readonly mentee: { readonly id: string; readonly reference: string; readonly name: string };
  readonly mentor: { readonly id: string; readonly reference: string; readonly name: string };
}

export type ConflictOutcome =
  { readonly kind: 'done' | 'unchanged'; readonly conflict: ConflictView } | { readonly kind: 'unknown' };

const SELECT = `
  SELECT conflict.id, conflict.reason, to_char(conflict.until, 'YYYY-MM-DD') AS until, conflict.status, conflict.note,
    json_build_object('id', mentee.id, 'reference', mentee.reference, 'name', mentee_person.name) AS mentee,
    json_build_object('id', mentor.id, 'reference', mentor.reference, 'name', mentor_person.name) AS mentor
  FROM conflicts conflict
  JOIN mentee_profiles mentee ON mentee.id = conflict.mentee_profile_id
  JOIN people mentee_person ON mentee_person.id = mentee.person_id
  JOIN mentor_profiles mentor ON mentor.id = conflict.mentor_profile_id
  JOIN people mentor_person ON mentor_person.id = mentor.person_id`;

/** What keeps a mentee and a mentor apart. What is only suspected counts until somebody has looked. */
@Injectable()
export class Conflicts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: ProfileChanges,
  ) {}

  /** Records a conflict, or brings the one of the same reason up to date: a cleared one holds again. */
  record(wanted: NewConflict, actor: Actor): Promise<ConflictOutcome> {
    return againAfterDeadlock(this.dataSource, (manager) => this.recordWithin(manager, wanted, actor));
  }

  /** In the caller's transaction, because a mentor may declare a conflict while declining an invitation. */
  async recordWithin(manager: EntityManager, wanted: NewConflict, actor: Actor): Promise<ConflictOutcome> {
    const { menteeId, mentorId, reason, until, note } = wanted;
    const status: ConflictStatus = wanted.checked ? 'recorded' : 'needs-check';
    const rows: { id: string }[] = await manager.query(
      `INSERT INTO conflicts (mentee_profile_id, mentor_profile_id, reason, until, note, status)
       SELECT mentee.id, mentor.id, $3, $4::date, $5, $6 FROM mentee_profiles mentee, mentor_profiles mentor
       WHERE mentee.id = $1 AND mentor.id = $2
       ON CONFLICT (mentee_profile_id, mentor_profile_id, reason)
       DO UPDATE SET until = excluded.until, note = excluded.note, status = excluded.status
       WHERE (conflicts.until, conflicts.note, conflicts.status)
         IS DISTINCT FROM (excluded.until, excluded.note, excluded.status)
       RETURNING id`,
      [menteeId, mentorId, reason, until, note, status],
    );
    const id = rows[0]?.id;
    if (!id) return this.unchanged(manager, wanted);
    await audit(manager, {
      actor,
      action: 'conflict.recorded',
      subject: { kind: 'conflict', id },
      details: { reason, until, status },
    });
    return this.announced(manager, id, actor);
  }

  /** Somebody has looked: the suspicion is right. */
  confirm(id: string, actor: Actor): Promise<ConflictOutcome> {
    return this.settle(id, 'recorded', ['needs-check'], actor);
  }

  /** Somebody has looked: the two may be matched. */
  clear(id: string, actor: Actor): Promise<ConflictOutcome> {
    return this.settle(id, 'cleared', ['needs-check', 'recorded'], actor);
  }

  async byId(id: string): Promise<ConflictView | null> {
    return (await this.select(this.dataSource.manager, 'conflict.id = $1', [id]))[0] ?? null;
  }

  ofMentee(menteeId: string): Promise<ConflictView[]> {
    return this.select(this.dataSource.manager, 'mentee.id = $1', [menteeId]);
  }

  ofMentor(mentorId: string): Promise<ConflictView[]> {
    return this.select(this.dataSource.manager, 'mentor.id = $1', [mentorId]);
  }

  private async settle(
    id: string,
    to: ConflictStatus,
    from: readonly ConflictStatus[],
    actor: Actor,
  ): Promise<ConflictOutcome> {
    return againAfterDeadlock(this.dataSource, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const conflict = await manager.findOne(Conflict, { where: { id }, lock });
      if (!conflict) return { kind: 'unknown' };
      if (!from.includes(conflict.status)) return { ...(await this.done(manager, id)), kind: 'unchanged' };
      await manager.update(Conflict, { id }, { status: to });
      const action = to === 'cleared' ? 'conflict.cleared' : 'conflict.confirmed';
      await audit(manager, {
        actor,
        action,
        subject: { kind: 'conflict', id },
        details: { from: conflict.status, to },
      });
      return this.announced(manager, id, actor);
    });
  }

  private async announced(
    manager: EntityManager,
    id: string,
    actor: Actor,
  ): Promise<{ kind: 'done'; conflict: ConflictView }> {
    const outcome = await this.done(manager, id);
    const { mentee, mentor } = outcome.conflict;
    await this.changes.announce(manager, {
      kind: 'changed',
      menteeId: mentee.id,
      mentorId: mentor.id,
      actor,
    });
    return outcome;
  }

  private async done(manager: EntityManager, id: string): Promise<{ kind: 'done'; conflict: ConflictView }> {
    const [conflict] = await this.select(manager, 'conflict.id = $1', [id]);
    if (!conflict) throw new Error(`The conflict ${id} is gone within its own transaction`);
    return { kind: 'done', conflict };
  }

  private async unchanged(manager: EntityManager, wanted: NewConflict): Promise<ConflictOutcome> {
    const condition = 'mentee.id = $1 AND mentor.id = $2 AND conflict.reason = $3';
    const [conflict] = await this.select(manager, condition, [
      wanted.menteeId,
      wanted.mentorId,
      wanted.reason,
    ]);
    return conflict ? { kind: 'unchanged', conflict } : { kind: 'unknown' };
  }

  private select(
    manager: EntityManager,
    condition: string,
    values: readonly unknown[],
  ): Promise<ConflictView[]> {
    return manager.query(
      `${SELECT} WHERE ${condition} ORDER BY mentee_person.name, mentor_person.name, conflict.reason`,
      [...values],
    );
  }
}
