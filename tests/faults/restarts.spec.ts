import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '@alongside/platform';
import { type RunningPostgres, startPostgres } from '../../scripts/embedded-postgres/server.mjs';
import { describeWithRedis } from '../support/machine.js';
import { AppProcess } from '../support/processes/app-process.js';
import { freePort } from '../support/processes/free-port.js';
import { startRedis } from '../support/redis-server.mjs';
import { useTestDatabase } from '../support/test-database.js';

const SETTINGS = { CLAIM_SECONDS: '1', SWEEP_SECONDS: '1', STOP_SECONDS: '1', LOG_LEVEL: 'warn' } as const;
const WORK = { JOB_MILLISECONDS: '0', WITH_SWEEP: 'true' };
const AWAY_MS = 3000;

const TABLES = `
  CREATE TABLE job_notes (run_id uuid NOT NULL, what text NOT NULL, at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE job_wanted (run_id uuid PRIMARY KEY);`;

/** Says in the database that there is work, and waits until the worker has done it. */
async function workIsDone(url: string, worker: AppProcess): Promise<void> {
  const runId = randomUUID();
  await withClient(url, (client) => client.query('INSERT INTO job_wanted VALUES ($1)', [runId]));
  for (const limit = Date.now() + 120_000; Date.now() < limit; await pause(100)) {
    const done = await withClient(url, (client) =>
      client.query(`SELECT FROM job_notes WHERE run_id = $1 AND what = 'finished'`, [runId]),
    );
    if (done.rowCount === 1) return;
  }
  throw new Error(`The worker ${worker.isRunning ? 'idles' : 'has ended'}:\n${worker.written}`);
}

/** Told to end, it does not wait for what will never answer, and says so. */
async function endsUnfinished(told: AppProcess | undefined): Promise<void> {
  expect(await told?.stop()).toBe(1);
  expect(told?.written).toContain('not everything came to its end within 1 s');
}

/** While the server's end of every connection is there and says nothing, as when the network has gone. */
async function whileSilent(url: string, work: () => Promise<unknown>): Promise<void> {
  const connections = await withClient(url, (client) =>
    client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'alongside%'`,
    ),
  );
  const signal = (name: NodeJS.Signals) => connections.rows.forEach(({ pid }) => process.kill(pid, name));
  signal('SIGSTOP');
  try {
    await work();
  } finally {
    signal('SIGCONT');
  }
}

/** Until the page is in the making. */
async function askFor(page: string): Promise<void> {
  const asking = http.request(page, { headers: { Expect: '100-continue' } });
  asking.on('error', () => undefined).end();
  await once(asking, 'continue');
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('a worker', () => {
  const database = useTestDatabase();
  let folder: string;
  let worker: AppProcess | undefined;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), `alongside-test-${process.pid}-`));
    fs.chmodSync(folder, 0o711);
  });
  afterEach(async () => {
    await worker?.kill();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  it('goes on after PostgreSQL was away, with the queues in it, and ends though it is silent for good', async () => {
    let server: RunningPostgres = await startPostgres({ folder, settings: { fsync: 'off' } });
    let api: AppProcess | undefined;
    const url = server.url('postgres');
    try {
      await migrate({ DATABASE_URL: url, DATABASE_POOL: 2 });
      await withClient(url, (client) => client.query(TABLES));
      worker = await AppProcess.start('counting-worker', {
        ...database.environment({ ...SETTINGS, DATABASE_URL: url }),
        ...WORK,
      });
      await workIsDone(url, worker);
      for (let times = 0; times < 2; times += 1) {
        await server.stop();
        await pause(AWAY_MS);
        server = await startPostgres({ folder, settings: { fsync: 'off' } });
        await workIsDone(url, worker);
      }
      const port = await freePort();
      const settings = { ...SETTINGS, DATABASE_URL: url, PORT: String(port) };
      api = await AppProcess.start('api', database.environment(settings));
      await whileSilent(url, async () => {
        await askFor(`http://127.0.0.1:${port}/training`);
        await Promise.all([endsUnfinished(worker), endsUnfinished(api)]);
      });
    } finally {
      await Promise.all([worker?.kill(), api?.kill()]);
      await server.stop();
    }
  });

  describeWithRedis('with the queues in Redis', () => {
    it('goes on after Redis was away and has forgotten everything, and ends though it is gone for good', async () => {
      let redis = await startRedis(folder);
      if (!redis) throw new Error('There is no redis-server.');
      const { port } = redis;
      try {
        await withClient(database.url, (client) => client.query(TABLES));
        worker = await AppProcess.start('counting-worker', {
          ...database.environment({ ...SETTINGS, REDIS_URL: redis.url }),
          ...WORK,
        });
        await workIsDone(database.url, worker);
        await redis.stop();
        await pause(AWAY_MS);
        redis = await startRedis(folder, port);
        await workIsDone(database.url, worker);
        // For good, this time.
        await redis?.stop();
        await endsUnfinished(worker);
      } finally {
        await worker?.kill();
        await redis?.stop();
      }
    });
  });
});
