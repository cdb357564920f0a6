import { MailOutbox } from '@alongside/mail';
import { Injectable } from '@nestjs/common';
import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { MentorStatus } from '../directory/views.js';
import { MentorProfile } from './mentor-profile.entity.js';
import { ProfileChanges } from '../profile-changes/profile-changes.service.js';
import { lockForActor, type Whom } from './mentor-rights.js';

export type AvailabilityOutcome =
  | { readonly kind: 'changed'; readonly from: MentorStatus; readonly to: MentorStatus }
  | { readonly kind: 'unchanged'; readonly status: MentorStatus }
  | { readonly kind: 'not-possible'; readonly status: MentorStatus }
  /** No such mentor, or not one that the actor may change. */
  | { readonly kind: 'unknown' };

export type CapacityOutcome =
  | { readonly kind: 'changed' | 'unchanged'; readonly capacity: number; readonly active: number }
  /** They mentor more people than that now, and nobody is turned away. */
  | { readonly kind: 'below-active'; readonly active: number }
  | { readonly kind: 'not-possible'; readonly status: MentorStatus }
  | { readonly kind: 'unknown' };

/** How many people at once a mentor may offer to mentor. */
export const CAPACITY = { least: 1, most: 10 } as const;

interface Verb {
  readonly from: readonly MentorStatus[];
  readonly to: MentorStatus;
  readonly action: string;
  readonly whom: Whom;
}

/** The statuses that each verb starts from, and the one that it ends in. Resuming never stands in for an approval. */
const VERBS = {
  pause: { from: ['approved'], to: 'paused', action: 'mentor.paused', whom: 'mentor-or-administrator' },
  resume: { from: ['paused'], to: 'approved', action: 'mentor.resumed', whom: 'mentor-or-administrator' },
  retire: {
    from: ['approved', 'paused'],
    to: 'retired',
    action: 'mentor.retired',
    whom: 'mentor-or-administrator',
  },
  approve: { from: ['applied'], to: 'approved', action: 'mentor.approved', whom: 'administrator' },
} as const satisfies Record<string, Verb>;

/** Whether a mentor can be proposed, and to how many. Each verb tells whoever listens to `ProfileChanges`. */
@Injectable()
export class MentorAvailability {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly changes: ProfileChanges,
    private readonly outbox: MailOutbox,
  ) {}

  /** In the caller's transaction, because a mentor may pause while declining an invitation. */
  pause(manager: EntityManager, mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.change(manager, 'pause', mentorProfileId, actor);
  }

  pauseNow(mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return againAfterDeadlock(this.dataSource, (manager) => this.pause(manager, mentorProfileId, actor));
  }

  /** A paused mentor can be proposed again. */
  resume(mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return againAfterDeadlock(this.dataSource, (manager) =>
      this.change(manager, 'resume', mentorProfileId, actor),
    );
  }

  /** Somebody who applied becomes a mentor. */
  approve(mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return againAfterDeadlock(this.dataSource, (manager) =>
      this.approveWithin(manager, mentorProfileId, actor),
    );
  }

  approveWithin(manager: EntityManager, mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.change(manager, 'approve', mentorProfileId, actor);
  }

  /** They are a mentor no longer, until they apply again. What they mentor now goes on. */
  async retire(mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    const outcome = await againAfterDeadlock(this.dataSource, async (manager) => {
      const changed = await this.change(manager, 'retire', mentorProfileId, actor);
      if (changed.kind === 'changed') await this.confirmRetirement(manager, mentorProfileId);
      return changed;
    });
    if (outcome.kind === 'changed') await this.outbox.wake();
    return outcome;
  }

  /** @param capacity a whole number within `CAPACITY` */
  changeCapacity(mentorProfileId: string, capacity: number, actor: Actor): Promise<CapacityOutcome> {
    return againAfterDeadlock(this.dataSource, async (manager) => {
      const profile = await lockForActor(manager, mentorProfileId, actor, 'mentor-or-administrator');
      if (!profile) return { kind: 'unknown' };
      const { id, status } = profile;
      if (status === 'retired' || status === 'refused') return { kind: 'not-possible', status };
      const active = await activeMentorships(manager, id);
      if (capacity === profile.capacity) return { kind: 'unchanged', capacity, active };
      if (capacity < active) return { kind: 'below-active', active };
      await manager.update(MentorProfile, { id }, { capacity, updatedAt: this.clock.now() });
      await audit(manager, {
        actor,
        action: 'mentor.capacity-changed',
        subject: { kind: 'mentor', id },
        details: { from: profile.capacity, to: capacity },
      });
      await this.changes.announce(manager, { kind: 'changed', mentorId: id, actor });
      return { kind: 'changed', capacity, active };
    });
  }

  private async confirmRetirement(manager: EntityManager, id: string): Promise<void> {
    const [person] = await manager.query<{ personId: string; name: string; email: string }[]>(
      `SELECT person.id AS "personId", person.name, person.email FROM people person
       JOIN mentor_profiles mentor ON mentor.person_id = person.id WHERE mentor.id = $1`,
      [id],
    );
    if (!person) throw new Error(`mentor ${id} is nobody`);
    await this.outbox.append(manager, {
      // Somebody may come back and stop again.
      intentKey: `mentor-retired:${id}:${this.clock.now().toISOString()}`,
      template: 'mentor-retired',
      params: { mentoring: (await activeMentorships(manager, id)) > 0 },
      recipient: person,
    });
  }

  private async change(
    manager: EntityManager,
    verb: keyof typeof VERBS,
    id: string,
    actor: Actor,
  ): Promise<AvailabilityOutcome> {
    const { from, to, action, whom } = VERBS[verb];
    const profile = await lockForActor(manager, id, actor, whom);
    if (!profile) return { kind: 'unknown' };
    const { status } = profile;
    if (status === to) return { kind: 'unchanged', status };
    if (!from.some((possible) => possible === status)) return { kind: 'not-possible', status };
    await manager.update(MentorProfile, { id }, { status: to, updatedAt: this.clock.now() });
    await audit(manager, { actor, action, subject: { kind: 'mentor', id }, details: { from: status, to } });
    await this.changes.announce(manager, {
      kind: to === 'retired' ? 'left' : 'changed',
      mentorId: id,
      actor,
    });
    return { kind: 'changed', from: status, to };
  }
}

/** The caller holds the mentor's row, as whoever opens a mentorship does: the number stays true until the commit. */
async function activeMentorships(manager: EntityManager, mentorProfileId: string): Promise<number> {
  const [row] = await manager.query<{ active: number }[]>(
    'SELECT count(*)::int AS active FROM mentorships WHERE mentor_profile_id = $1 AND ended_at IS NULL',
    [mentorProfileId],
  );
  return row?.active ?? 0;
}
