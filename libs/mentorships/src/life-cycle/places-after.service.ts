import { Conflicts } from '@alongside/people';
import { type Actor, againAfterDeadlock, audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type BothSides, MentorshipAccess } from '../mentorship-access.service.js';
import { Mentorship } from '../mentorship.entity.js';
import { giveTurn } from './give-turn.js';
import type { MoveOutcome, Mover } from './moves.js';

/**
 * What becomes of a mentee's place once its mentorship is over: it rests until the mentee says that they want another
 * mentor. A place whose mentorship ended early then goes into rounds with one round more to its waiting.
 */
@Injectable()
export class PlacesAfter {
  constructor(
    private readonly source: DataSource,
    private readonly access: MentorshipAccess,
    private readonly conflicts: Conflicts,
  ) {}

  /** The two are never proposed to each other again, unless somebody clears it. */
  async keepApart(manager: EntityManager, { mentee, mentor }: BothSides, actor: Actor): Promise<void> {
    await this.conflicts.recordWithin(
      manager,
      {
        menteeId: mentee.profileId,
        mentorId: mentor.profileId,
        reason: 'failed-pairing',
        until: null,
        note: '',
        checked: true,
      },
      actor,
    );
  }

  /** The mentee says whether they want another mentor, any time after the end, and may change their mind. */
  sayWhetherAnother(mentorshipId: string, mover: Mover, wants: boolean): Promise<MoveOutcome> {
    return againAfterDeadlock(this.source, async (manager) => {
      const [row] = await manager.query<Pick<Mentorship, 'status' | 'wantsAnother'>[]>(
        'SELECT status, wants_another AS "wantsAnother" FROM mentorships WHERE id = $1 FOR NO KEY UPDATE',
        [mentorshipId],
      );
      const standing = await this.access.bothSides(mentorshipId, manager);
      const may = mover.kind === 'administrator' || standing?.mentee.personId === mover.id;
      if (!row || !standing || !may) return { kind: 'unknown' };
      const { status, wantsAnother } = row;
      if (standing.live) return { kind: 'not-possible', status };
      if (wantsAnother === wants) return { kind: 'done', status };
      await manager.update(Mentorship, { id: mentorshipId }, { wantsAnother: wants });
      if (status === 'ended-early' && (wants || wantsAnother === true))
        await giveTurn(manager, standing.mentee.profileId, wants ? 1 : -1);
      await audit(manager, {
        actor: mover.kind === 'administrator' ? mover : { kind: 'mentee', id: mover.id },
        action: wants ? 'mentorship.another-wanted' : 'mentorship.no-other-wanted',
        subject: { kind: 'mentorship', id: mentorshipId },
      });
      return { kind: 'done', status };
    });
  }
}
