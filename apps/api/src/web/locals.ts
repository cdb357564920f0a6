import type { Config } from '@alongside/platform';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { navigation } from './navigation.js';
import { csrfToken } from './session/csrf.js';
import { signedInAdministrator, signedInUser } from './session/session-data.js';

/** Where each of the two kinds of account begins. */
export const HOME = { administrator: '/admin', member: '/my-mentoring' } as const;

/** What every template may use beside its own view model. */
export function pageLocals(config: Config): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const user = signedInUser(request);
    const administrator = signedInAdministrator(request);
    Object.assign(response.locals, {
      programmeName: config.PROGRAMME_NAME,
      localMailbox: config.LOCAL_MAILBOX,
      currentUser: user,
      home: user ? HOME[user.as] : '/',
      mayAct: administrator !== undefined && administrator.role !== 'viewer',
      navigation: navigation(user, request.path),
      path: request.path,
      csrfToken: () => csrfToken(request, config.APP_SECRET),
    });
    next();
  };
}
