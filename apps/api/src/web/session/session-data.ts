import type { Administrator, Member } from '@alongside/people';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    signedInAt: number;
    /** When an administrator last gave their second factor, as milliseconds since 1970. */
    confirmedAt: number;
  }
}

/**
 * Who is signed in, and as what. One person may be an administrator and a mentor: each sign-in gives the rights of one
 * of them, so that a link in an email never opens the administration.
 */
export type SignedInUser =
  ({ readonly as: 'administrator' } & Administrator) | ({ readonly as: 'member' } & Member);

/** As the request's session says, and the database confirmed for this request. */
export function signedInUser(request: Request): SignedInUser | undefined {
  return request.user as SignedInUser | undefined;
}

export function signedInAdministrator(request: Request): Administrator | undefined {
  const user = signedInUser(request);
  return user?.as === 'administrator' ? user : undefined;
}

export function signedInMember(request: Request): Member | undefined {
  const user = signedInUser(request);
  return user?.as === 'member' ? user : undefined;
}
