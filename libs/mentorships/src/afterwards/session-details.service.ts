import { Injectable } from '@nestjs/common';
import { AfterwardsWork, auditAfterwards } from './afterwards-work.service.js';

export interface SessionDetailsGiven {
  /** How long it took; null where nobody has said. */
  readonly minutes: number | null;
  /** Codes of support topics. */
  readonly topics: readonly string[];
}

export type SavingDetails = { readonly kind: 'saved' | 'not-found' | 'not-held' };

/** How long a session took and what it touched: either side may say, and correct it. */
@Injectable()
export class SessionDetails {
  constructor(private readonly work: AfterwardsWork) {}

  save(
    sessionId: string,
    personId: string,
    { minutes, topics }: SessionDetailsGiven,
  ): Promise<SavingDetails> {
    return this.work.onSession(sessionId, personId, async (afterwards): Promise<SavingDetails> => {
      const { manager, session } = afterwards;
      if (session.status !== 'held') return { kind: 'not-held' };
      await manager.query(`UPDATE sessions SET held_minutes = $2, topics = $3 WHERE id = $1`, [
        session.id,
        minutes,
        [...new Set(topics)],
      ]);
      await auditAfterwards(afterwards, 'details-given', { topics: topics.length });
      return { kind: 'saved' };
    });
  }
}
