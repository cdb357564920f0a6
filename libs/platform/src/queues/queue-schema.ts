import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Makes the tables of the queues, in a schema of their own; on Redis they stay empty. */
export async function migrateQueues(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
