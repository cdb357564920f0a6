import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayAdminister } from '../rights/may-administer.js';

export type ReferenceCheckOutcome = { readonly kind: 'recorded' | 'already' | 'unknown' | 'not-allowed' };

/** That somebody has asked others about a mentor, and who of the team it was. What they said is kept nowhere. */
@Injectable()
export class ReferenceChecks {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  record(mentorId: string, actor: Actor): Promise<ReferenceCheckOutcome> {
    return this.database.transaction(async (manager) => {
      if (actor.kind !== 'administrator' || !(await mayAdminister(manager, actor)))
        return { kind: 'not-allowed' };
      const [mentor] = await manager.query<{ checked: boolean }[]>(
        'SELECT reference_checked_at IS NOT NULL AS checked FROM mentor_profiles WHERE id = $1 FOR UPDATE',
        [mentorId],
      );
      if (!mentor) return { kind: 'unknown' };
      if (mentor.checked) return { kind: 'already' };
      await manager.query(
        'UPDATE mentor_profiles SET reference_checked_at = $2, reference_checked_by = $3 WHERE id = $1',
        [mentorId, this.clock.now(), actor.id],
      );
      await audit(manager, {
        actor,
        action: 'mentor.reference-checked',
        subject: { kind: 'mentor', id: mentorId },
      });
      return { kind: 'recorded' };
    });
  }
}
