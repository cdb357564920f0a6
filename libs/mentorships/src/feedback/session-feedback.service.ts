import { Notices } from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { AfterwardsWork, auditAfterwards } from '../afterwards/afterwards-work.service.js';
import type { GivenFeedback } from './feedback-rows.js';

export const LONGEST_COMMENT = 2000;

export type GivingFeedback = { readonly kind: 'given' | 'not-found' | 'not-held' };

/** One question after each session. Administrators see the answer; the other side never does. */
@Injectable()
export class SessionFeedback {
  constructor(
    private readonly work: AfterwardsWork,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Given again it is corrected. */
  give(sessionId: string, personId: string, { useful, comment }: GivenFeedback): Promise<GivingFeedback> {
    return this.work.onSession(sessionId, personId, async (afterwards): Promise<GivingFeedback> => {
      const { manager, session, standing } = afterwards;
      if (session.status !== 'held') return { kind: 'not-held' };
      const changed = await manager.query<unknown[]>(GIVE, [
        session.id,
        standing.me.personId,
        useful,
        comment,
        this.clock.now(),
      ]);
      await this.notices.withdraw(manager, `session-feedback:${session.id}:${standing.side}`);
      if (changed.length > 0) await auditAfterwards(afterwards, 'feedback-given');
      return { kind: 'given' };
    });
  }
}

const GIVE = `
  INSERT INTO session_feedback (session_id, person_id, useful, comment, given_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (session_id, person_id) DO UPDATE SET useful = $3, comment = $4, given_at = $5
    WHERE (session_feedback.useful, session_feedback.comment) IS DISTINCT FROM (excluded.useful, excluded.comment)
  RETURNING useful`;
