import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

const DEADLOCK = '40P01';
const ATTEMPTS = 4;

/** One transaction, tried again where PostgreSQL ended it because another held rows in its own order. */
export async function againAfterDeadlock<Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.transaction(work);
    } catch (error) {
      const code = error instanceof QueryFailedError && (error.driverError as { code?: string }).code;
      if (attempt >= ATTEMPTS || code !== DEADLOCK) throw error;
    }
  }
}
