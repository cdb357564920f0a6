import { announceReady, createLogger, endWhenTold, NestLogger, readConfig } from '@alongside/platform';
import { NestFactory } from '@nestjs/core';
import { beat } from './heartbeat.js';
import { WorkerModule } from './worker.module.js';

const config = readConfig();
const logger = createLogger(config, 'worker');
const worker = await NestFactory.createApplicationContext(WorkerModule.of(config), {
  logger: new NestLogger(logger),
});
endWhenTold(worker, config);
beat();
logger.info('ready');
announceReady();
