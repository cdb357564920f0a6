import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Config, JobQueues, PlatformModule, QueuesModule } from '@alongside/platform';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { AppProcess } from '../support/processes/app-process.js';
import { useTestDatabase } from '../support/test-database.js';

describeOnEachQueueBackend('queues', (backend) => {
  const database = useTestDatabase();
  // A worker that the machine starves for as long as its claim gives another the same job: that is right, and no subject here.
  const settings = {
    ...backend.settings,
    CLAIM_SECONDS: '10',
    SWEEP_SECONDS: '1',
    LOG_LEVEL: 'warn',
  } as const;
  let sender: INestApplicationContext;
  let queues: JobQueues;
  let watcher: pg.Client;
  const processes: AppProcess[] = [];

  beforeAll(async () => {
    watcher = new pg.Client(database.url);
    watcher.on('error', () => undefined);
    await watcher.connect();
    await watcher.query(`
      CREATE TABLE job_notes (run_id uuid NOT NULL, what text NOT NULL, at timestamptz NOT NULL DEFAULT now());
      CREATE TABLE job_wanted (run_id uuid PRIMARY KEY);
    `);
    sender = await senderOf(database.config(settings));
    queues = sender.get(JobQueues);
  });

  afterEach(async () => {
    await Promise.all(processes.splice(0).map((one) => one.kill()));
  });

  afterAll(async () => {
    await sender.close();
    await watcher.end();
  });

  async function startWorker(more: Record<string, string> = {}): Promise<AppProcess> {
    const environment = { ...database.environment(settings), JOB_MILLISECONDS: '0', ...more };
    const worker = await AppProcess.start('counting-worker', environment);
    processes.push(worker);
    return worker;
  }

  async function countOf(runId: string, what: string): Promise<number> {
    const { rows } = await watcher.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM job_notes WHERE run_id = $1 AND what = $2',
      [runId, what],
    );
    return rows[0]?.count ?? 0;
  }

  async function until(runId: string, what: string, times = 1): Promise<void> {
    for (const limit = Date.now() + 120_000; Date.now() < limit; await pause(20)) {
      if ((await countOf(runId, what)) >= times) return;
    }
    throw new Error(
      `The job of ${runId} has not ${what}.\n${processes.map((one) => one.written).join('\n')}`,
    );
  }

  it('hand a job to a worker once', async () => {
    const runId = randomUUID();
    await startWorker();
    await queues.wake('runs', { runId });
    await until(runId, 'finished');
    await pause(200);
    expect(await countOf(runId, 'began')).toBe(1);
  });

  it('keep a job until there is a worker', async () => {
    const runId = randomUUID();
    await queues.wake('runs', { runId });
    await startWorker();
    await until(runId, 'finished');
  });

  it('hand the job of a killed worker to the next, three times running', async () => {
    const runId = randomUUID();
    await queues.wake('runs', { runId });
    for (let kills = 1; kills <= 3; kills += 1) {
      const worker = await startWorker({ CLAIM_SECONDS: '1', JOB_MILLISECONDS: '60000' });
      await until(runId, 'began', kills);
      await worker.kill();
    }
    await startWorker({ CLAIM_SECONDS: '1' });
    await until(runId, 'finished');
  });

  it('let a job in hand finish when the worker is asked to stop', async () => {
    const runId = randomUUID();
    const worker = await startWorker({ JOB_MILLISECONDS: '700' });
    await queues.wake('runs', { runId });
    await until(runId, 'began');
    await worker.stop();
    expect(await countOf(runId, 'finished')).toBe(1);
    await startWorker();
    await pause(2500);
    expect(await countOf(runId, 'began')).toBe(1);
  });

  it('lose nothing when the queue itself is lost: the sweep finds it', async () => {
    const runId = randomUUID();
    await watcher.query('INSERT INTO job_wanted VALUES ($1)', [runId]);
    await Promise.all([startWorker({ WITH_SWEEP: 'true' }), startWorker({ WITH_SWEEP: 'true' })]);
    await until(runId, 'finished');
    expect(await countOf(runId, 'finished')).toBe(1);
  });

  it('go on after every connection to the database was cut', async () => {
    const [before, after] = [randomUUID(), randomUUID()];
    await startWorker();
    await queues.wake('runs', { runId: before });
    await until(before, 'finished');
    for (let cuts = 0; cuts < 5; cuts += 1) {
      await watcher.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await pause(150);
    }
    // A wake may meet a connection that has just been cut: it says so in the log, and the sweep would come.
    for (let wakes = 0; wakes < 60 && (await countOf(after, 'began')) === 0; wakes += 1) {
      await queues.wake('runs', { runId: after });
      await pause(500);
    }
    await until(after, 'finished');
  });
});

async function senderOf(config: Config): Promise<INestApplicationContext> {
  @Module({ imports: [PlatformModule.of(config), QueuesModule.of(config)] })
  class SenderModule {}
  return NestFactory.createApplicationContext(SenderModule, { logger: false });
}
