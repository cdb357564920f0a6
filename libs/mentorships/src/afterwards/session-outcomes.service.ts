import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Session } from '../sessions/session.entity.js';
import type { SessionOutcome, SessionStatus } from '../sessions/session-state.js';
import { AfterwardsWork, auditAfterwards, type SessionAfterwards } from './afterwards-work.service.js';
import { isDisputed, type SaidOutcome, statusAfter } from './outcome-state.js';

export type SayingOutcome =
  /** `disputed`: the other side says something else. */
  | { readonly kind: 'said'; readonly status: SessionStatus; readonly disputed: boolean }
  | { readonly kind: 'not-found' }
  /** It has not begun. */
  | { readonly kind: 'too-early'; readonly startsAt: Date }
  /** No time was ever agreed, or it was cancelled before. */
  | { readonly kind: 'not-agreed'; readonly status: SessionStatus };

/** What became of sessions, as either side says it, on a page or with one press from an email. */
@Injectable()
export class SessionOutcomes {
  constructor(
    private readonly work: AfterwardsWork,
    private readonly clock: Clock,
  ) {}

  /** Said again it changes nothing; said differently it is corrected. */
  say(sessionId: string, personId: string, outcome: SessionOutcome): Promise<SayingOutcome> {
    return this.work.onSession(sessionId, personId, async (afterwards) => {
      const refusal = mayNotSay(afterwards.session, this.clock.now());
      return refusal ?? this.write(afterwards, outcome);
    });
  }

  private async write(afterwards: SessionAfterwards, outcome: SessionOutcome): Promise<SayingOutcome> {
    const { manager, session, standing } = afterwards;
    const changed = await manager.query<unknown[]>(SAY, [
      session.id,
      standing.side,
      outcome,
      this.clock.now(),
    ]);
    const said = await saidOf(manager, session.id);
    const status = statusAfter(session.status, said);
    if (status !== session.status) await manager.update(Session, { id: session.id }, { status });
    if (changed.length > 0) await auditAfterwards(afterwards, 'outcome-said', { outcome });
    return { kind: 'said', status, disputed: isDisputed(said) };
  }
}

/** Why nothing can be said of it yet, or at all. */
export function mayNotSay(
  { status, startsAt }: Pick<Session, 'status' | 'startsAt'>,
  now: Date,
): Extract<SayingOutcome, { kind: 'too-early' | 'not-agreed' }> | null {
  if (startsAt === null || ['proposed', 'cancelled', 'lapsed'].includes(status))
    return { kind: 'not-agreed', status };
  return startsAt > now ? { kind: 'too-early', startsAt } : null;
}

export function saidOf(manager: EntityManager, sessionId: string): Promise<SaidOutcome[]> {
  return manager.query<SaidOutcome[]>(
    `SELECT side, outcome, said_at AS "saidAt" FROM session_outcomes WHERE session_id = $1 ORDER BY said_at, side`,
    [sessionId],
  );
}

const SAY = `
  INSERT INTO session_outcomes (session_id, side, outcome, said_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (session_id, side) DO UPDATE SET outcome = $3, said_at = $4
    WHERE session_outcomes.outcome <> excluded.outcome
  RETURNING outcome`;
