import type { Administrator, Member } from '@alongside/people';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    signedInAt: number;
    /** When an administrator last gave their second factor, as milliseconds since 1970. */
    confirmedAt: number;
    /** How an administrator came in. */
    signedInBy: 'password' | 'single-sign-on';
    /** Whose password was right, while their code is still to come. Gives no rights: it never becomes `request.user`. */
    pendingSignIn: PendingSignIn;
    /** Where to go after single sign-on. */
    singleSignOnNext: string;
    /** Sealed: the secret that somebody is just putting into their app. */
    newAppSecret: string;
    /** Sealed: recovery codes that were made just now, until their owner says that they are kept. */
    freshRecoveryCodes: string;
  }
}

export interface PendingSignIn {
  readonly personId: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly next: string;
  /** Whether they give a code, or have no app yet and must connect one. */
  readonly step: 'code' | 'set-up';
}

/** What an administrator proved at sign-in, and when; nothing recent where single sign-on did not say. */
export interface SignInProof {
  readonly by: 'password' | 'single-sign-on';
  readonly confirmedAt: Date | null;
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
