import type { Administrator } from '@alongside/people';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    signedInAt: number;
  }
}

/** Who is signed in, as the request's session says and the database confirmed for this request. */
export function signedInAdministrator(request: Request): Administrator | undefined {
  return request.user as Administrator | undefined;
}
