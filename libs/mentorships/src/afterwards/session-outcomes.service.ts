import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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

/** A session of which the two still say different things. */
export interface OutcomeDisagreement {
  readonly sessionId: string;
  readonly mentorshipId: string;
  readonly startsAt: Date;
  readonly menteeSays: SessionOutcome;
  readonly mentorSays: SessionOutcome;
  /** When the last of the two spoke. */
  readonly since: Date;
}

const SETTLING_DAYS = 7;
const DAY = 86_400_000;

/** What became of sessions, as either side says it, on a page or with one press from an email. */
@Injectable()
export class SessionOutcomes {
  constructor(
    private readonly source: DataSource,
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

  /** What the two have not settled between them for a week, the longest first. */
  disagreements(): Promise<OutcomeDisagreement[]> {
    const before = new Date(this.clock.now().getTime() - SETTLING_DAYS * DAY);
    return this.source.query<OutcomeDisagreement[]>(DISAGREEMENTS, [before]);
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

const DISAGREEMENTS = `
  SELECT session.id AS "sessionId", session.mentorship_id AS "mentorshipId", session.starts_at AS "startsAt",
    mentee.outcome AS "menteeSays", mentor.outcome AS "mentorSays", greatest(mentee.said_at, mentor.said_at) AS since
  FROM session_outcomes mentee
  JOIN session_outcomes mentor ON mentor.session_id = mentee.session_id AND mentor.side = 'mentor'
  JOIN sessions session ON session.id = mentee.session_id
  WHERE mentee.side = 'mentee' AND mentee.outcome <> mentor.outcome
    AND greatest(mentee.said_at, mentor.said_at) <= $1
  ORDER BY since, session.id`;
