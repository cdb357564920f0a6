import { type JobPayloads, QUEUES } from '@alongside/platform';
import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { RunExecution } from './run-execution.service.js';

/** One run at a time: it takes a whole processor. */
@Processor(QUEUES.runs, { concurrency: 1 })
export class RunsProcessor extends WorkerHost implements OnModuleDestroy {
  constructor(private readonly execution: RunExecution) {
    super();
  }

  process({ data }: Job<JobPayloads['runs']>): Promise<string> {
    return this.execution.execute(data.runId);
  }

  /** Takes no more, before it lets go of what it has: the job that this makes is for another worker. */
  async onModuleDestroy(): Promise<void> {
    await this.worker.pause(true);
  }
}
