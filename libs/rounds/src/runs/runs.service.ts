import { type Actor, audit, Clock, JobQueues } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Rounds } from '../rounds/rounds.service.js';
import { isUuid } from '../uuid.js';
import { type Picture, RunPicture } from './run-picture.service.js';
import { Run } from './run.entity.js';

export type StartOutcome =
  | { readonly kind: 'started'; readonly runId: string }
  | { readonly kind: 'already-started'; readonly runId: string }
  | { readonly kind: 'refused'; readonly reason: 'no-mentees' | 'no-mentors' }
  | { readonly kind: 'no-such-round' };

export type RunAgainOutcome =
  StartOutcome | { readonly kind: 'released' } | { readonly kind: 'not-finished' };

export type CancelOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'cancelling' }
  | { readonly kind: 'over' }
  | { readonly kind: 'no-such-run' };

type TakenPicture = Extract<Picture, { kind: 'taken' }>;

/** Starting, cancelling and repeating the run of a round. */
@Injectable()
export class Runs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rounds: Rounds,
    private readonly picture: RunPicture,
    private readonly queues: JobQueues,
    private readonly clock: Clock,
  ) {}

  /** However many start at once, one run comes of it; the others learn its id. */
  async start(roundId: string, actor: Actor): Promise<StartOutcome> {
    const round = await this.rounds.byId(roundId);
    if (!round) return { kind: 'no-such-round' };
    const live = await liveRun(this.dataSource.manager, roundId);
    if (live) return { kind: 'already-started', runId: live.id };
    const picture = await this.picture.take(round);
    if (picture.kind === 'refused') return picture;
    return this.announce(
      await this.dataSource.transaction(async (manager) => {
        await lockRound(manager, roundId);
        const other = await liveRun(manager, roundId);
        if (other) return { kind: 'already-started', runId: other.id };
        return { kind: 'started', runId: await this.insertRun(manager, roundId, picture, actor) };
      }),
    );
  }

  /**
   * Replaces the finished run by a new one on today's people, and closes its proposals, decided or not.
   * Refused once anything of it was released: what people have been told is not taken back by a run.
   */
  async runAgain(roundId: string, actor: Actor): Promise<RunAgainOutcome> {
    const round = await this.rounds.byId(roundId);
    if (!round) return { kind: 'no-such-round' };
    const picture = await this.picture.take(round);
    if (picture.kind === 'refused') return picture;
    const outcome = await this.dataSource.transaction(async (manager): Promise<RunAgainOutcome> => {
      await lockRound(manager, roundId);
      const live = await liveRun(manager, roundId);
      if (live?.status !== 'finished') {
        return live ? { kind: 'already-started', runId: live.id } : { kind: 'not-finished' };
      }
      // Locks the proposals before it looks for invitations: a release waits here, or has finished before.
      await manager.query('SELECT FROM proposals WHERE round_id = $1 ORDER BY id FOR UPDATE', [roundId]);
      if (await hasReleased(manager, roundId)) return { kind: 'released' };
      await this.supersede(manager, roundId, live.id);
      return { kind: 'started', runId: await this.insertRun(manager, roundId, picture, actor, live.id) };
    });
    return outcome.kind === 'started' ? this.announce(outcome) : outcome;
  }

  /** A run that waits is cancelled at once; one that is under way stops at its worker's next breath. */
  async cancel(runId: string, actor: Actor): Promise<CancelOutcome> {
    if (!isUuid(runId)) return { kind: 'no-such-run' };
    return this.dataSource.transaction(async (manager): Promise<CancelOutcome> => {
      const runs = manager.getRepository(Run);
      const run = await runs.findOne({ where: { id: runId }, lock: { mode: 'pessimistic_write' } });
      if (!run) return { kind: 'no-such-run' };
      if (run.status !== 'queued' && run.status !== 'running') return { kind: 'over' };
      const now = this.clock.now();
      const by = actor.kind === 'administrator' ? actor.id : null;
      const asked = run.cancelRequestedAt ? {} : { cancelRequestedAt: now, cancelRequestedBy: by };
      if (run.status === 'running') {
        if (!run.cancelRequestedAt) await runs.update(runId, asked);
        return { kind: 'cancelling' };
      }
      await runs.update(runId, { ...asked, status: 'cancelled', finishedAt: now });
      await audit(manager, { actor, action: 'run.cancelled', subject: { kind: 'run', id: runId } });
      return { kind: 'cancelled' };
    });
  }

  private async insertRun(
    manager: EntityManager,
    roundId: string,
    picture: TakenPicture,
    actor: Actor,
    replaces?: string,
  ): Promise<string> {
    const now = this.clock.now();
    const inserted = await manager.getRepository(Run).insert({
      roundId,
      status: 'queued',
      requestedBy: actor.kind === 'administrator' ? actor.id : null,
      requestedAt: now,
    });
    const { id: runId } = inserted.identifiers[0] as { id: string };
    const { content, inputHash, engineVersion } = picture;
    await manager.query(
      'INSERT INTO snapshots (run_id, content, input_hash, engine_version, taken_at) VALUES ($1, $2, $3, $4, $5)',
      [runId, JSON.stringify(content), inputHash, engineVersion, now],
    );
    const details = { roundId, inputHash, engineVersion, ...(replaces ? { replaces } : {}) };
    await audit(manager, { actor, action: 'run.started', subject: { kind: 'run', id: runId }, details });
    return runId;
  }

  private async supersede(manager: EntityManager, roundId: string, runId: string): Promise<void> {
    const now = this.clock.now();
    for (const table of ['proposals', 'unfilled_places']) {
      await manager.query(`UPDATE ${table} SET closed_at = $2 WHERE round_id = $1 AND closed_at IS NULL`, [
        roundId,
        now,
      ]);
    }
    await manager.getRepository(Run).update(runId, { status: 'superseded' });
  }

  private async announce<Outcome extends { readonly kind: string }>(
    outcome: Outcome & { readonly runId?: string },
  ): Promise<Outcome> {
    if (outcome.kind === 'started' && outcome.runId) await this.queues.wake('runs', { runId: outcome.runId });
    return outcome;
  }
}

async function lockRound(manager: EntityManager, roundId: string): Promise<void> {
  await manager.query('SELECT FROM rounds WHERE id = $1 FOR NO KEY UPDATE', [roundId]);
}

async function liveRun(manager: EntityManager, roundId: string): Promise<Pick<Run, 'id' | 'status'> | null> {
  const [row] = await manager.query<Pick<Run, 'id' | 'status'>[]>(
    `SELECT id, status FROM runs WHERE round_id = $1 AND status IN ('queued', 'running', 'finished')`,
    [roundId],
  );
  return row ?? null;
}

/** An invitation that was undone before its email left has told nobody anything. */
async function hasReleased(manager: EntityManager, roundId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT 1 FROM invitations WHERE round_id = $1 AND status <> 'undone' LIMIT 1`,
    [roundId],
  );
  return rows.length > 0;
}
