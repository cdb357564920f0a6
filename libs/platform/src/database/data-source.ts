import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.schema.js';
import { migrateQueues } from '../queues/queue-schema.js';
import { migrations } from './migrations/index.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;
type DatabaseSettings = Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>;

export function dataSourceOptions(config: DatabaseSettings): PostgresOptions {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: config.DATABASE_POOL,
    applicationName: 'alongside',
    // One slow query must not hold a page for ever; runs and imports set their own.
    extra: { statement_timeout: 60_000, idle_in_transaction_session_timeout: 60_000 },
  };
}

/** Brings the schema up to date; several processes may start at once, one does the work. Returns the names applied. */
export async function migrate(config: DatabaseSettings): Promise<string[]> {
  const source = new DataSource({ ...dataSourceOptions(config), poolSize: 2 });
  await source.initialize();
  try {
    const lock = source.createQueryRunner();
    await lock.query('SELECT pg_advisory_lock(7264301)');
    try {
      const applied = await source.runMigrations();
      await migrateQueues(config.DATABASE_URL);
      return applied.map((migration) => migration.name);
    } finally {
      await lock.query('SELECT pg_advisory_unlock(7264301)');
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}
