import { type Config, createLogger, NestLogger } from '@alongside/platform';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module.js';
import { configureWeb } from './configure-web.js';
import { ApiDescription, describeApi } from './http/api-description.js';
import { PageAdapter } from './page-adapter.js';

/**
 * Longer than load balancers keep an idle connection (a minute): were it shorter, one of them could send a request down
 * a connection that this server is just closing, and its reader would see an error.
 */
const KEEP_ALIVE_MS = 75_000;

/** The whole api, ready to listen: what `main.ts` starts, and what tests start on a port of their own. */
export async function createApi(config: Config): Promise<NestExpressApplication> {
  const logger = createLogger(config, 'api');
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(config), new PageAdapter(), {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  configureWeb(app, config, logger);
  app.get(ApiDescription, { strict: false }).madeBy(() => describeApi(app));
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  return app;
}
