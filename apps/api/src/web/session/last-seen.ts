import type { RequestHandler } from 'express';
import { signedInUser } from './session-data.js';
import type { SessionRegister } from './session-register.js';

/** After it is known who it is. A session that its owner has ended ends here, whatever still carries it. */
export function lastSeen(register: SessionRegister): RequestHandler {
  return (request, _response, next) => {
    const user = signedInUser(request);
    if (!user) return next();
    register.seen(request.sessionID, user).then((lives) => {
      if (lives) return next();
      request.user = undefined;
      request.session.regenerate(next);
    }, next);
  };
}
