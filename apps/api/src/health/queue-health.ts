import { QUEUES } from '@alongside/platform';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import type { HealthIndicatorResult } from '@nestjs/terminus';
import type { Queue } from 'bullmq';

const PATIENCE_MS = 1500;

/**
 * Whether the queue answers. It is told, but never makes the api unready: what a missing queue leaves undone
 * stands in the database, and the worker finds it there.
 */
@Injectable()
export class QueueHealth {
  constructor(
    private readonly indicators: HealthIndicatorService,
    @InjectQueue(QUEUES.runs) private readonly queue: Queue,
  ) {}

  async check(): Promise<HealthIndicatorResult> {
    return this.indicators.check('queue').up({ answers: await this.answers() });
  }

  private async answers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    const counted = this.queue.getJobCounts('waiting').then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([counted, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}
