import type { Config } from '@alongside/platform';
import { TrainingRights } from '@alongside/training';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { serveAssets } from './http/built-assets.js';
import { readableInput } from './http/readable-input.js';
import { requestLog } from './http/request-log.js';
import { securityHeaders } from './http/security-headers.js';
import { trainingUploads } from './http/training-uploads.js';
import { uploads } from './http/uploads.js';
import { pageLocals } from './locals.js';
import { Authentication } from './session/authentication.js';
import { csrfProtection, sameOriginOnly } from './session/csrf.js';
import { flashes } from './session/flash.js';
import { lastSeen } from './session/last-seen.js';
import { SessionRegister } from './session/session-register.js';
import { endWhenTooOld, sessions } from './session/sessions.js';
import { configureViews } from './views.js';

/** Every request passes these, in this order. */
export function configureWeb(app: NestExpressApplication, config: Config, logger: Logger): void {
  app.disable('x-powered-by');
  app.set('trust proxy', config.TRUST_PROXY);
  app.set('query parser', 'simple');
  // No two answers are alike: each has its own nonce. Files have their own tags.
  app.set('etag', false);
  configureViews(app);

  app.use(requestLog(logger));
  app.use(securityHeaders(config));
  serveAssets(app);
  app.use(sessions(config, app.get(DataSource), app.getHttpServer()));
  app.use(flashes(app.get(DataSource)));
  app.use(app.get(Authentication, { strict: false }).middleware());
  app.use(endWhenTooOld);
  app.use(lastSeen(app.get(SessionRegister, { strict: false })));
  app.use(pageLocals(config));
  app.use(sameOriginOnly(new URL(config.BASE_URL).origin));
  app.useBodyParser('urlencoded', { extended: false, limit: '512kb', parameterLimit: 5000 });
  app.useBodyParser('json', { limit: '256kb' });
  app.use(uploads(trainingUploads(app.get(TrainingRights, { strict: false }), config)));
  app.use(readableInput);
  app.use(csrfProtection(config.APP_SECRET));
}
