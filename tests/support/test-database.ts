import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { type Config, dataSourceOptions, migrate, readConfig } from '@alongside/platform';

/** What the links and forms of every test are signed with. */
export const TEST_SECRET = 'only-for-tests-0123456789-0123456789-0123456789';

/** Not a secret: 32 times the same byte. */
export const TEST_NOTES_KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;

const TEMPLATE = 'alongside_template';
const TEMPLATE_LOCK = 7264302;

type Settings = Partial<Record<keyof Config, string>>;

export interface TestDatabase {
  /** Where this file's own database is. */
  readonly url: string;
  /** Settings as a process would read them from its environment; give variables to change or add some. */
  config(settings?: Settings): Config;
  /** The same settings as environment variables, for a process that a test starts. */
  environment(settings?: Settings): Record<string, string>;
  /** A connection for looking and arranging; closed at the end of the file. Entities are optional. */
  dataSource(...entities: EntityTarget<ObjectLiteral>[]): Promise<DataSource>;
}

/**
 * One fresh, migrated database for the test file that calls this at its top level.
 * Everything in it is there only after `beforeAll`.
 */
export function useTestDatabase(): TestDatabase {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = urlOf(name);
  const sources: DataSource[] = [];

  beforeAll(async () => {
    await ensureTemplate();
    await asAdministrator((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`));
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await asAdministrator((client) => dropIfUnused(client, name));
  });

  const environment = (settings: Settings = {}) => ({ ...testEnvironment(url), ...settings });
  return {
    url,
    environment,
    config: (settings) => readConfig(environment(settings)),
    dataSource: async (...entities) => {
      const options = dataSourceOptions({ DATABASE_URL: url, DATABASE_POOL: 5 });
      const source = await new DataSource({ ...options, entities: entities as never }).initialize();
      sources.push(source);
      return source;
    },
  };
}

function testEnvironment(url: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    BASE_URL: 'http://localhost:3000',
    DATABASE_URL: url,
    DATABASE_POOL: '10',
    APP_SECRET: TEST_SECRET,
    NOTES_KEYS: TEST_NOTES_KEY,
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    MAIL_TRANSPORT: 'mailbox',
    LOCAL_MAILBOX: 'true',
    RELEASE_UNDO_SECONDS: '0',
    SWEEP_SECONDS: '1',
    CLAIM_SECONDS: '5',
    RATE_LIMIT: '100000',
  };
}

/** This runs before the `afterAll` of the file itself: its open connections must not be cut. The server ends soon anyway. */
async function dropIfUnused(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
  if (rowCount === 0) await client.query(`DROP DATABASE ${name}`);
}

function urlOf(database: string): string {
  const server = process.env['TEST_POSTGRES_URL'];
  if (!server) throw new Error('TEST_POSTGRES_URL is not set: tests/support/global-setup.mjs has not run.');
  return Object.assign(new URL(server), { pathname: `/${database}` }).toString();
}

/** Migrating takes many times as long as copying what has been migrated: the first file that needs it does it for all. */
async function ensureTemplate(): Promise<void> {
  await asAdministrator(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount) return;
    const making = `${TEMPLATE}_in_the_making`;
    await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${making}`);
    await migrate({ DATABASE_URL: urlOf(making), DATABASE_POOL: 2 });
    await client.query(`ALTER DATABASE ${making} RENAME TO ${TEMPLATE}`);
  });
}

/** Ending the connection also gives back whatever lock was taken on it. */
async function asAdministrator<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(urlOf('postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
