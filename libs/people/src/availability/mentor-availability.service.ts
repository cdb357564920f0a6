import { Injectable } from '@nestjs/common';
import { type Actor, audit, Clock } from '@alongside/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { MentorStatus } from '../directory/views.js';
import { MentorProfile } from '../entities/mentor-profile.entity.js';

export type AvailabilityOutcome =
  | { readonly kind: 'changed'; readonly from: MentorStatus; readonly to: MentorStatus }
  | { readonly kind: 'unchanged'; readonly status: MentorStatus }
  | { readonly kind: 'not-possible'; readonly status: MentorStatus }
  | { readonly kind: 'unknown' };

/** Whether a mentor can be proposed. The statuses that each verb starts from, and the one that it ends in. */
const VERBS = {
  pause: { from: ['approved', 'applied'], to: 'paused', action: 'mentor.paused' },
  resume: { from: ['paused'], to: 'approved', action: 'mentor.resumed' },
  approve: { from: ['applied'], to: 'approved', action: 'mentor.approved' },
} as const satisfies Record<string, { from: readonly MentorStatus[]; to: MentorStatus; action: string }>;

@Injectable()
export class MentorAvailability {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** In the caller's transaction, because a mentor may pause while declining an invitation. */
  pause(manager: EntityManager, mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.change(manager, 'pause', mentorProfileId, actor);
  }

  /** A paused mentor can be proposed again. */
  resume(mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.dataSource.transaction((manager) => this.change(manager, 'resume', mentorProfileId, actor));
  }

  /** Somebody who applied becomes a mentor. */
  approve(mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.dataSource.transaction((manager) => this.change(manager, 'approve', mentorProfileId, actor));
  }

  pauseNow(mentorProfileId: string, actor: Actor): Promise<AvailabilityOutcome> {
    return this.dataSource.transaction((manager) => this.pause(manager, mentorProfileId, actor));
  }

  private async change(
    manager: EntityManager,
    verb: keyof typeof VERBS,
    id: string,
    actor: Actor,
  ): Promise<AvailabilityOutcome> {
    const { from, to, action } = VERBS[verb];
    const lock = { mode: 'pessimistic_write' } as const;
    const profile = await manager.findOne(MentorProfile, { where: { id }, lock });
    if (!profile) return { kind: 'unknown' };
    const { status } = profile;
    if (status === to) return { kind: 'unchanged', status };
    if (!from.some((possible) => possible === status)) return { kind: 'not-possible', status };
    await manager.update(MentorProfile, { id }, { status: to, updatedAt: this.clock.now() });
    await audit(manager, { actor, action, subject: { kind: 'mentor', id }, details: { from: status, to } });
    return { kind: 'changed', from: status, to };
  }
}
