import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.schema.js';
import { type JobPayloads, type QueueName, QUEUES } from './jobs.js';

const PATIENCE_MS = 2000;

/** Tells the workers that there is something to do. */
@Injectable()
export class JobQueues implements OnModuleInit {
  private readonly logger = new Logger(JobQueues.name);
  private readonly queues: Record<QueueName, Queue>;

  constructor(
    @InjectQueue(QUEUES.runs) runs: Queue,
    @InjectQueue(QUEUES.mail) mail: Queue,
    @InjectQueue(QUEUES.invitations) invitations: Queue,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.queues = { runs, mail, invitations };
  }

  /** On PostgreSQL a missing queue schema is told at once. A Redis may be away: what waits is found by the sweeps. */
  async onModuleInit(): Promise<void> {
    if (this.config.REDIS_URL) return;
    await Promise.all(Object.values(this.queues).map((queue) => queue.waitUntilReady()));
  }

  /**
   * Puts a job on the queue; call it after the commit. It never throws and waits two seconds at most: the database
   * says what is to be done, and a sweep finds it there if this call does not get through.
   */
  wake<Name extends QueueName>(queue: Name, payload: JobPayloads[Name]): Promise<void> {
    return this.add(queue, payload, {});
  }

  /** For sweeps: like `wake`, but the same payload is put there once in CLAIM_SECONDS at most. */
  async requeue<Name extends QueueName>(queue: Name, payload: JobPayloads[Name]): Promise<void> {
    const id = `again-${Object.values(payload).join('-')}`;
    await this.add(queue, payload, { deduplication: { id, ttl: this.config.CLAIM_SECONDS * 1000 } });
  }

  private async add(name: QueueName, payload: object, options: object): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
    });
    try {
      await Promise.race([this.queues[name].add(name, payload, options), patience]);
    } catch (error) {
      this.logger.warn(`could not wake ${name}, which will be swept: ${String(error)}`);
    } finally {
      clearTimeout(timer);
    }
  }
}
