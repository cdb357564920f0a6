// A worker whose only job is to note in the table job_notes that it began and that it finished.
import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import {
  createLogger,
  endWhenTold,
  JobQueues,
  NestLogger,
  PlatformModule,
  QUEUES,
  QueuesModule,
  readConfig,
  Sweeps,
  SweepsModule,
} from '../../../dist/libs/platform/src/index.js';

const jobMilliseconds = Number(process.env.JOB_MILLISECONDS);

class CountingProcessor extends WorkerHost {
  constructor(database) {
    super();
    this.database = database;
  }

  async process(job) {
    const { runId } = job.data;
    await this.database.query(`INSERT INTO job_notes (run_id, what) VALUES ($1, 'began')`, [runId]);
    await pause(jobMilliseconds);
    await this.database.query(`INSERT INTO job_notes (run_id, what) VALUES ($1, 'finished')`, [runId]);
  }
}
Processor(QUEUES.runs)(CountingProcessor);
Reflect.defineMetadata('design:paramtypes', [DataSource], CountingProcessor);

/** What a feature does: the truth stands in a table, and the sweep queues what is not done. */
class WaitingSweep {
  constructor(database, queues, sweeps) {
    sweeps.register('waiting', async () => {
      const rows = await database.query(
        `SELECT run_id FROM job_wanted w WHERE NOT EXISTS (SELECT FROM job_notes n WHERE n.run_id = w.run_id AND n.what = 'finished')`,
      );
      for (const { run_id } of rows) await queues.requeue('runs', { runId: run_id });
    });
  }
}
Reflect.defineMetadata('design:paramtypes', [DataSource, JobQueues, Sweeps], WaitingSweep);

const config = readConfig();
class CountingModule {}
Module({
  imports: [PlatformModule.of(config), QueuesModule.of(config), SweepsModule],
  providers: process.env.WITH_SWEEP === 'true' ? [CountingProcessor, WaitingSweep] : [CountingProcessor],
})(CountingModule);

const app = await NestFactory.createApplicationContext(CountingModule, {
  logger: new NestLogger(createLogger(config, 'counting-worker')),
});
endWhenTold(app, config);
process.send('ready');
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
