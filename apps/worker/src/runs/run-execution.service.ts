import { ProblemError } from '@alongside/matching';
import { JobQueues } from '@alongside/platform';
import { type Heartbeat, type RunClaim, RunClaims, summarise, toRunResult } from '@alongside/rounds';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { type MatchingThread, matchInThread, type ThreadResult } from './match-in-thread.js';

/** Where the compiled thread is. */
export const MATCHING_THREAD = Symbol('MATCHING_THREAD');

export type ExecutionOutcome = 'nothing-to-do' | 'finished' | 'cancelled' | 'lost' | 'failed' | 'released';

type Stop = Exclude<Heartbeat, 'go-on'> | 'shutdown';

const HEARTBEAT_MS = 250;
const MOST_FAILURES = 3;
const SECONDS_BETWEEN_FAILURES = 2;

/** The matching job: claim the run, match its frozen input in a thread, save everything or nothing. */
@Injectable()
export class RunExecution implements OnModuleDestroy {
  private readonly logger = new Logger(RunExecution.name);
  private readonly underWay = new Set<Promise<unknown>>();
  private stopping = false;

  constructor(
    private readonly claims: RunClaims,
    private readonly queues: JobQueues,
    @Inject(MATCHING_THREAD) private readonly thread: URL,
  ) {}

  /** Harmless to call twice for the same run, in one process or in several: one of them gets the claim. */
  async execute(runId: string): Promise<ExecutionOutcome> {
    if (this.stopping) return 'released';
    const execution = this.claimAndRun(runId);
    this.underWay.add(execution);
    try {
      return await execution;
    } finally {
      this.underWay.delete(execution);
    }
  }

  /** Before the queue closes: lets go of what is under way, so that the next worker need not wait until the claim has passed. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.underWay);
  }

  private async claimAndRun(runId: string): Promise<ExecutionOutcome> {
    const claim = await this.claims.claim(runId);
    if (!claim) return 'nothing-to-do';
    try {
      return await this.run(claim);
    } catch (error) {
      return await this.failed(claim, error);
    }
  }

  private async run(claim: RunClaim): Promise<ExecutionOutcome> {
    const begun = performance.now();
    const { content, inputHash } = await this.claims.input(claim);
    const thread = matchInThread(content.problem, this.thread);
    try {
      const outcome = await this.untilDone(claim, thread);
      if (typeof outcome === 'string') return await this.stopped(claim, outcome);
      const { result, otherPolicy } = outcome;
      if (!result.proof.valid) throw new UnprovenPlan();
      const seconds = Math.round(performance.now() - begun) / 1000;
      const summary = summarise(content.problem, result, { inputHash, otherPolicy, seconds });
      return await this.claims.finish(claim, toRunResult(content, result, summary));
    } finally {
      await thread.stop();
    }
  }

  /** Renews the claim while the thread works. */
  private async untilDone(claim: RunClaim, thread: MatchingThread): Promise<ThreadResult | Stop> {
    for (;;) {
      const step = await Promise.race([thread.result, after(HEARTBEAT_MS)]);
      if (step !== undefined) return step;
      if (this.stopping) return 'shutdown';
      const heartbeat = await this.claims.renew(claim, thread.progress());
      if (heartbeat !== 'go-on') return heartbeat;
    }
  }

  private async stopped(claim: RunClaim, why: Stop): Promise<ExecutionOutcome> {
    if (why === 'cancel' && (await this.claims.cancelled(claim))) return 'cancelled';
    if (why !== 'shutdown') return 'lost';
    await this.claims.release(claim);
    await this.queues.wake('runs', { runId: claim.runId });
    return 'released';
  }

  /** What cannot come out differently fails at once; anything else is tried again, a few times. */
  private async failed(claim: RunClaim, error: unknown): Promise<ExecutionOutcome> {
    this.logger.error(error instanceof Error ? error : String(error), `run ${claim.runId}`);
    const why = lastingReason(error);
    if (why === undefined && claim.attempt < MOST_FAILURES) {
      await this.claims.release(claim, claim.attempt * SECONDS_BETWEEN_FAILURES);
      return 'released';
    }
    await this.claims.failed(claim, why ?? UNEXPECTED);
    return 'failed';
  }
}

const UNEXPECTED = 'Something went wrong while matching, several times over. Nothing of this run was kept.';

class UnprovenPlan extends Error {
  constructor() {
    super('the proof of the plan does not check');
  }
}

function lastingReason(error: unknown): string | undefined {
  if (error instanceof UnprovenPlan) {
    return 'The check of the result did not pass, so nothing of it was kept. This is a fault in the matching: please report it.';
  }
  // An error loses its class on its way out of the thread, and keeps its name.
  if (error instanceof Error && error.name === ProblemError.name) {
    return `The people and settings of this run cannot be matched: ${error.message}.`;
  }
  return undefined;
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
}
