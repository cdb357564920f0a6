import type { DataSource, EntityManager } from 'typeorm';
import { wasDeadlock } from './refused-by.js';

const ATTEMPTS = 4;

/**
 * One transaction, tried again where PostgreSQL ended it to break a deadlock: an import, an edit of people or an erasure
 * may lock the same rows in its own order.
 *
 * @param work does all that it does through the manager; it may run more than once
 * @throws whatever the work throws, and the deadlock itself when it was met four times in a row
 */
export async function againAfterDeadlock<Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !wasDeadlock(error)) throw error;
    }
  }
}
