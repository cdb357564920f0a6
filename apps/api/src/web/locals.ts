import type { Config } from '@alongside/platform';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { navigation } from './navigation.js';
import { csrfToken } from './session/csrf.js';
import { signedInAdministrator } from './session/session-data.js';

/** What every template may use beside its own view model. */
export function pageLocals(config: Config): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const administrator = signedInAdministrator(request);
    Object.assign(response.locals, {
      programmeName: config.PROGRAMME_NAME,
      localMailbox: config.LOCAL_MAILBOX,
      currentUser: administrator,
      mayAct: administrator !== undefined && administrator.role !== 'viewer',
      navigation: navigation(administrator, request.path),
      path: request.path,
      csrfToken: () => csrfToken(request),
    });
    next();
  };
}
