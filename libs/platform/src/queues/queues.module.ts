import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config.schema.js';
import { JobQueues } from './job-queues.service.js';
import { QUEUES } from './jobs.js';
import { JOB_OPTIONS, queueConnection, queuePrefix } from './queue-backend.js';
import { queueClasses } from './queue-classes.js';
import { QUEUE_CLASSES, QueueShutdown } from './queue-shutdown.js';

/**
 * The queues, on PostgreSQL or, where REDIS_URL is set, on Redis. Processors are classes with `@Processor(QUEUES.runs)`
 * that extend `WorkerHost`, in modules of the worker only.
 */
@Global()
@Module({})
export class QueuesModule {
  static of(config: Config): DynamicModule {
    const classes = queueClasses(config);
    BullModule.queueClass = classes.QueueClass;
    BullModule.workerClass = classes.WorkerClass;
    return {
      module: QueuesModule,
      imports: [
        BullModule.forRootAsync({
          // After the database has answered: a queue that is made before that never recovers.
          inject: [DataSource],
          useFactory: () => ({
            connection: queueConnection(config),
            prefix: queuePrefix(config),
            defaultJobOptions: JOB_OPTIONS,
          }),
        }),
        BullModule.registerQueue(...Object.values(QUEUES).map((name) => ({ name }))),
      ],
      providers: [JobQueues, QueueShutdown, { provide: QUEUE_CLASSES, useValue: classes }],
      exports: [JobQueues, BullModule],
    };
  }
}
