import { migrate } from '@alongside/platform';
import { type RunningPostgres, startPostgres } from '#embedded-postgres';
import pg from 'pg';

const NAME = 'alongside';

export interface LocalDatabase {
  readonly url: string;
  readonly server: RunningPostgres;
}

/** A running PostgreSQL with an up-to-date database of ours. */
export async function startLocalDatabase(folder: string): Promise<LocalDatabase> {
  const server = await startPostgres({ folder });
  return { server, url: server.url(NAME) };
}

export async function prepareLocalDatabase({ server, url }: LocalDatabase): Promise<void> {
  const client = new pg.Client(server.url('postgres'));
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  } finally {
    await client.end();
  }
  await migrate({ DATABASE_URL: url, DATABASE_POOL: 2 });
}
