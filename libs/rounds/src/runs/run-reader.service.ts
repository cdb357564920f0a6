import type { MatchingProblem, Proof } from '@alongside/matching';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isUuid } from '../uuid.js';
import type { RunSummary } from './run-summary.js';
import type { RunStage, RunStatus } from './run.entity.js';

export interface RunView {
  readonly id: string;
  readonly roundId: string;
  readonly status: RunStatus;
  readonly requestedAt: Date;
  readonly requestedByName: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly attempts: number;
  readonly progress: { readonly stage: RunStage; readonly done: number; readonly of: number };
  readonly cancelRequestedAt: Date | null;
  readonly cancelRequestedByName: string | null;
  readonly summary: RunSummary | null;
  readonly failure: string | null;
}

/** What has changed since a run's input was frozen. */
export interface Staleness {
  /** People of the run whose profile was changed since, or who joined since. */
  readonly changedPeople: number;
}

/** What would be lost, and what stands against losing it, if a round ran again. */
export interface Reviewed {
  readonly proposals: number;
  readonly decided: number;
  readonly released: number;
}

const SELECT = `
  SELECT run.id, run.round_id AS "roundId", run.status, run.requested_at AS "requestedAt",
    requester.name AS "requestedByName", run.started_at AS "startedAt", run.finished_at AS "finishedAt", run.attempts,
    json_build_object('stage', run.progress_stage, 'done', run.progress_done, 'of', run.progress_of) AS progress,
    run.cancel_requested_at AS "cancelRequestedAt", canceller.name AS "cancelRequestedByName", run.summary, run.failure
  FROM runs run
  LEFT JOIN people requester ON requester.id = run.requested_by
  LEFT JOIN people canceller ON canceller.id = run.cancel_requested_by`;

/** What pages show of runs. */
@Injectable()
export class RunReader {
  constructor(private readonly dataSource: DataSource) {}

  async byId(id: string): Promise<RunView | null> {
    if (!isUuid(id)) return null;
    const [run] = await this.dataSource.query<RunView[]>(`${SELECT} WHERE run.id = $1`, [id]);
    return run ?? null;
  }

  /** What anybody needs to check a finished run for themselves: its frozen problem, and the prices that prove its plan. */
  async evidence(runId: string): Promise<{ problem: MatchingProblem; proof: Proof } | null> {
    if (!isUuid(runId)) return null;
    const [row] = await this.dataSource.query<{ problem: MatchingProblem; proof: Proof }[]>(
      `SELECT snapshot.content -> 'problem' AS problem, run.proof
       FROM runs run JOIN snapshots snapshot ON snapshot.run_id = run.id WHERE run.id = $1 AND run.proof IS NOT NULL`,
      [runId],
    );
    return row ?? null;
  }

  /** Newest first. */
  async ofRound(roundId: string): Promise<RunView[]> {
    if (!isUuid(roundId)) return [];
    return this.dataSource.query(`${SELECT} WHERE run.round_id = $1 ORDER BY run.id DESC`, [roundId]);
  }

  /** A finished run stays as it is, whatever becomes of the people; this says whether another would see something new. */
  async staleness(runId: string): Promise<Staleness> {
    const [row] = await this.dataSource.query<{ changed: number }[]>(
      `SELECT (SELECT count(*) FROM mentee_profiles WHERE updated_at > snapshot.taken_at)::int
         + (SELECT count(*) FROM mentor_profiles WHERE updated_at > snapshot.taken_at)::int AS changed
       FROM snapshots snapshot WHERE snapshot.run_id = $1`,
      [runId],
    );
    return { changedPeople: row?.changed ?? 0 };
  }

  async reviewed(roundId: string): Promise<Reviewed> {
    const [row] = await this.dataSource.query<Reviewed[]>(
      `SELECT count(*)::int AS proposals, count(*) FILTER (WHERE decision <> 'pending')::int AS decided,
         (SELECT count(*)::int FROM invitations WHERE round_id = $1 AND status <> 'undone') AS released
       FROM proposals WHERE round_id = $1 AND closed_at IS NULL`,
      [roundId],
    );
    return row ?? { proposals: 0, decided: 0, released: 0 };
  }
}
