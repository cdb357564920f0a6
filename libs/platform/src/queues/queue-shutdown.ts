import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { QueueClasses } from './queue-classes.js';

export const QUEUE_CLASSES = Symbol('QUEUE_CLASSES');

/**
 * Lets the jobs in hand finish while the database is still there: Nest closes it in the next phase. A job that takes
 * longer than the process is given stays marked as active, and is taken over as if its worker had been killed.
 */
@Injectable()
export class QueueShutdown implements BeforeApplicationShutdown {
  constructor(@Inject(QUEUE_CLASSES) private readonly classes: QueueClasses) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.classes.workers.map((worker) => worker.close()));
  }
}
