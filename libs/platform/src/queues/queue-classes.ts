import { Logger } from '@nestjs/common';
import { type Processor, Queue, type QueueOptions, Worker, type WorkerOptions } from 'bullmq';
import type { Config } from '../config/config.schema.js';
import { backendFactory } from './queue-backend.js';

/** The shape in which @nestjs/bullmq wants the classes that it instantiates. */
export interface QueueClasses {
  readonly QueueClass: new (name: string, options: QueueOptions) => Queue;
  readonly WorkerClass: new (name: string, processor: Processor, options: WorkerOptions) => Worker;
  /** The workers made so far. */
  readonly workers: readonly Worker[];
}

/**
 * How long after its worker's death a job is taken over: between one and one and a half claims. However often that
 * happens, the job is not given up: only an error that its processor throws counts as a failed attempt.
 */
function recovery(config: Config): Partial<WorkerOptions> {
  const claim = config.CLAIM_SECONDS * 1000;
  return { lockDuration: claim, stalledInterval: claim / 2, maxStalledCount: 1_000_000, runRetryDelay: 1000 };
}

export function queueClasses(config: Config): QueueClasses {
  const factory = backendFactory(config);
  const logger = new Logger('Queues');
  const workers: Worker[] = [];

  class PlatformQueue extends Queue {
    constructor(name: string, options: QueueOptions) {
      super(name, options, factory);
      this.on('error', (error) => logger.warn(`queue ${name}: ${messageOf(error)}`));
    }
  }

  class PlatformWorker extends Worker {
    constructor(name: string, processor: Processor, options: WorkerOptions) {
      super(name, processor, { ...recovery(config), ...options }, factory);
      workers.push(this);
      this.on('error', (error) => {
        logger.warn(`worker of ${name}: ${messageOf(error)}`);
        this.restoreStalledCheck();
      });
      this.on('failed', (job, error) =>
        logger.error(`job ${job?.id} of ${name} failed: ${messageOf(error)}`),
      );
    }

    private restoring: NodeJS.Timeout | undefined;

    /** A lost connection ends BullMQ's search for jobs of dead workers for good; this begins it again. */
    private restoreStalledCheck(): void {
      this.restoring ??= setTimeout(() => {
        this.restoring = undefined;
        if (!this.closing) this.startStalledCheckTimer().catch(() => undefined);
      }, config.CLAIM_SECONDS * 500).unref();
    }
  }

  return { QueueClass: PlatformQueue, WorkerClass: PlatformWorker, workers };
}

/** An AggregateError, as for a refused connection, has no message of its own. */
function messageOf(error: Error): string {
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
