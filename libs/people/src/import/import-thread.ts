import { dataSourceOptions } from '@alongside/platform';
import { parentPort, workerData } from 'node:worker_threads';
import { DataSource } from 'typeorm';
import { ImportRecord } from './import.entity.js';
import type { ThreadTask } from './import-in-thread.js';
import { RosterWork } from './roster-work.js';

/** The thread that reads, judges and writes large files, with a connection of its own: it answers once, and ends. */

const port = parentPort;
if (!port) throw new Error('import-thread runs only as a worker thread');

async function perform({ databaseUrl, now, verb, words }: ThreadTask): Promise<unknown> {
  const options = dataSourceOptions({ DATABASE_URL: databaseUrl, DATABASE_POOL: 1 });
  const source = await new DataSource({ ...options, entities: [ImportRecord] }).initialize();
  try {
    const work = new RosterWork(source, () => now);
    return await (work[verb] as (...given: readonly unknown[]) => Promise<unknown>).apply(work, words);
  } finally {
    await source.destroy();
  }
}

// A fault ends the thread, which tells whoever waits for it.
void perform(workerData as ThreadTask).then((answer) => port.postMessage(answer));
