import { createHmac } from 'node:crypto';

/** What somebody asks for: to sign in, or to begin an application with a new account. */
export type SignInPurpose = 'sign-in' | 'apply' | 'mentor-apply';

/** How long a link and its code work, and how often a code may be wrong. */
export const LINK_MINUTES = 10;
export const CODE_TRIES = 5;

export interface Asking {
  /** As `emailAddress` made it. */
  readonly email: string;
  readonly purpose: SignInPurpose;
  /** With a new account; otherwise the person has one. */
  readonly name?: string;
  /** What the browser that asks holds: the link and the code work there and nowhere else. */
  readonly browserSecret: string;
  /** The page of ours that was wanted. */
  readonly next?: string;
}

/** Signed in, and where to go on: the page that was wanted, if one was. */
export interface SignedInByEmail {
  readonly kind: 'signed-in';
  readonly personId: string;
  readonly purpose: SignInPurpose;
  readonly next: string | null;
}

/** Why a link does nothing. `unknown`: it was never sent, or so long ago that it is forgotten. */
export type DeadLink = { readonly kind: 'expired' | 'used' | 'other-browser' | 'unknown' } & {
  readonly purpose?: SignInPurpose;
};

export type LinkView =
  { readonly kind: 'ready'; readonly purpose: SignInPurpose; readonly email: string } | DeadLink;
export type LinkOutcome = SignedInByEmail | DeadLink;
export type CodeOutcome =
  SignedInByEmail | { readonly kind: 'wrong'; readonly triesLeft: number } | { readonly kind: 'dead' };

/** A row of sign_in_requests, as far as it is looked at here. */
export interface SignInRequest {
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly purpose: SignInPurpose;
  readonly personId: string | null;
  readonly next: string | null;
}

export const REQUEST_COLUMNS = `id, email, name, purpose, person_id AS "personId", next_path AS next`;

/** A code is one of a million: only a key that is not in the database keeps its hash from being tried out. */
export function hashCode(appSecret: string, requestId: string, code: string): Buffer {
  return createHmac('sha256', appSecret).update(`sign-in-code:${requestId}:${code}`).digest();
}
