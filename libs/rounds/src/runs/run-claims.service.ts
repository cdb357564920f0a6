import { audit, Clock, CONFIG, type Config, SYSTEM } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isUuid } from '../uuid.js';
import { type RunResult, saveResult } from './run-result.js';
import type { RunStage } from './run.entity.js';
import type { SnapshotContent } from './snapshot.entity.js';

/**
 * One worker's hold on a run. `attempt` is the fence: whoever claims the run next counts it up, and from then on nothing
 * of the old holder is accepted.
 */
export interface RunClaim {
  readonly runId: string;
  readonly roundId: string;
  readonly attempt: number;
}

export interface RunProgress {
  readonly stage: RunStage;
  readonly done: number;
  readonly of: number;
}

/** What a worker hears when it renews: go on, somebody asked to stop, or the run is no longer its own. */
export type Heartbeat = 'go-on' | 'cancel' | 'lost';

/** A run that has been begun this often never ends by itself: its worker dies of it. */
const MOST_ATTEMPTS = 50;
const GIVING_UP =
  'The run was begun again and again, and never came to its end. The programme’s technical team can see why.';

/** What the worker does to a run's row: take it, hold it, end it. */
@Injectable()
export class RunClaims {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes a run that waits, or whose worker has not renewed its claim in time; null where there is nothing to take. */
  async claim(runId: string): Promise<RunClaim | null> {
    if (!isUuid(runId)) return null;
    const rows = await this.rows<{ roundId: string; attempt: number; cancel: boolean }>(
      `UPDATE runs SET status = 'running', attempts = attempts + 1, claimed_until = $3,
         started_at = coalesce(started_at, $2), progress_stage = 'read', progress_done = 0, progress_of = 0
       WHERE id = $1 AND (status = 'queued' OR (status = 'running' AND claimed_until <= $2))
       RETURNING round_id AS "roundId", attempts AS attempt, cancel_requested_at IS NOT NULL AS cancel`,
      [runId, this.clock.now(), this.leaseEnd()],
    );
    const [row] = rows;
    if (!row) return null;
    const claim = { runId, roundId: row.roundId, attempt: row.attempt };
    if (row.cancel) await this.cancelled(claim);
    else if (row.attempt > MOST_ATTEMPTS) await this.failed(claim, GIVING_UP);
    else return claim;
    return null;
  }

  async input(claim: RunClaim): Promise<{ content: SnapshotContent; inputHash: string }> {
    const [row] = await this.dataSource.query<{ content: SnapshotContent; inputHash: string }[]>(
      'SELECT content, input_hash AS "inputHash" FROM snapshots WHERE run_id = $1',
      [claim.runId],
    );
    if (!row) throw new Error(`run ${claim.runId} has no snapshot`);
    return row;
  }

  /** Shows progress and holds the run for another while. */
  async renew({ runId, attempt }: RunClaim, { stage, done, of }: RunProgress): Promise<Heartbeat> {
    const [row] = await this.rows<{ cancel: boolean }>(
      `UPDATE runs SET claimed_until = $3, progress_stage = $4, progress_done = $5, progress_of = $6
       WHERE id = $1 AND status = 'running' AND attempts = $2
       RETURNING cancel_requested_at IS NOT NULL AS cancel`,
      [runId, attempt, this.leaseEnd(), stage, done, of],
    );
    if (!row) return 'lost';
    return row.cancel ? 'cancel' : 'go-on';
  }

  /** Lets go before the time, so that the next worker need not wait for it; after a failure it waits a little. */
  async release({ runId, attempt }: RunClaim, afterSeconds = 0): Promise<void> {
    await this.rows(
      `UPDATE runs SET claimed_until = $3, progress_stage = 'queued', progress_done = 0, progress_of = 0
       WHERE id = $1 AND status = 'running' AND attempts = $2 RETURNING id`,
      [runId, attempt, new Date(this.clock.now().getTime() + afterSeconds * 1000)],
    );
  }

  /** Saves the whole result, or nothing of it: `cancelled` and `lost` leave no trace. */
  async finish(claim: RunClaim, result: RunResult): Promise<'finished' | 'cancelled' | 'lost'> {
    const { runId, roundId, attempt } = claim;
    const saved = await this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const ended = await this.rows(
        `UPDATE runs SET status = 'finished', finished_at = $3, claimed_until = NULL, progress_stage = 'save', summary = $4,
           proof = $5
         WHERE id = $1 AND status = 'running' AND attempts = $2 AND cancel_requested_at IS NULL RETURNING id`,
        [runId, attempt, now, JSON.stringify(result.summary), JSON.stringify(result.proof)],
        manager,
      );
      if (ended.length === 0) return false;
      await saveResult(manager, { runId, roundId, at: now }, result);
      const { placesFilled, places, totalScore, inputHash } = result.summary;
      await audit(manager, {
        actor: SYSTEM,
        action: 'run.finished',
        subject: { kind: 'run', id: runId },
        details: { roundId, placesFilled, places, totalScore, inputHash },
      });
      return true;
    });
    if (saved) return 'finished';
    return (await this.cancelled(claim)) ? 'cancelled' : 'lost';
  }

  /** Ends a run that somebody asked to stop. False where it is not this claim's any more, or nobody asked. */
  async cancelled({ runId, attempt }: RunClaim): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const [row] = await this.rows<{ by: string | null }>(
        `UPDATE runs SET status = 'cancelled', finished_at = $3, claimed_until = NULL
         WHERE id = $1 AND status = 'running' AND attempts = $2 AND cancel_requested_at IS NOT NULL
         RETURNING cancel_requested_by AS by`,
        [runId, attempt, this.clock.now()],
        manager,
      );
      if (!row) return false;
      const actor = row.by === null ? SYSTEM : ({ kind: 'administrator', id: row.by } as const);
      await audit(manager, { actor, action: 'run.cancelled', subject: { kind: 'run', id: runId } });
      return true;
    });
  }

  /** @param why in plain words, for the run's page */
  async failed({ runId, attempt }: RunClaim, why: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const ended = await this.rows(
        `UPDATE runs SET status = 'failed', finished_at = $3, claimed_until = NULL, failure = $4
         WHERE id = $1 AND status = 'running' AND attempts = $2 RETURNING id`,
        [runId, attempt, this.clock.now(), why],
        manager,
      );
      if (ended.length === 0) return;
      await audit(manager, { actor: SYSTEM, action: 'run.failed', subject: { kind: 'run', id: runId } });
    });
  }

  /** Runs that nobody works on although they should be: for the sweep. */
  async waiting(): Promise<{ id: string }[]> {
    return this.dataSource.query(
      `SELECT id FROM runs
       WHERE status = 'queued' OR (status = 'running' AND claimed_until <= $1) ORDER BY id`,
      [this.clock.now()],
    );
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + this.config.CLAIM_SECONDS * 1000);
  }

  /** The rows of an UPDATE … RETURNING: the driver answers with them and a count. */
  private async rows<Row>(
    sql: string,
    parameters: unknown[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Row[]> {
    const [rows] = await manager.query<[Row[], number]>(sql, parameters);
    return rows;
  }
}
