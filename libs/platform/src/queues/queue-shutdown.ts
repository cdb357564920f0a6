import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { QueueClasses } from './queue-classes.js';

export const QUEUE_CLASSES = Symbol('QUEUE_CLASSES');

const PATIENCE_MS = 20_000;

/**
 * Lets the jobs in hand finish while the database is still there: Nest closes it in the next phase. A job that takes
 * longer than that stays marked as active, and is taken over as if its worker had been killed.
 */
@Injectable()
export class QueueShutdown implements BeforeApplicationShutdown {
  constructor(@Inject(QUEUE_CLASSES) private readonly classes: QueueClasses) {}

  async beforeApplicationShutdown(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        new Logger(QueueShutdown.name).warn('stopping without waiting for the jobs in hand');
        resolve();
      }, PATIENCE_MS);
    });
    await Promise.race([Promise.all(this.classes.workers.map((worker) => worker.close())), patience]);
    clearTimeout(timer);
  }
}
