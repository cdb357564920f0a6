import type { AdministratorRole } from '@alongside/people';
import {
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import { SignInNeeded } from '../errors/page-problems.js';
import { signedInAdministrator, signedInMember, signedInUser } from '../session/session-data.js';

export const ACCESS = 'alongside:access';

/** `member`: somebody who acts for themselves. `account`: anybody signed in, member or administrator. */
export type Access = 'public' | 'member' | 'account' | AdministratorRole;

/** Anybody may use this route. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS, 'public');

/** Administrators with this role or one above it may use this route (viewers look, administrators act); or members. */
export const For = (whom: Exclude<Access, 'public'>): CustomDecorator => SetMetadata(ACCESS, whom);

/** The administrator who makes the request. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const administrator = signedInAdministrator(requestOf(context));
  if (!administrator) throw new SignInNeeded('administrator');
  return administrator;
});

/** The member who makes the request. */
export const SignedInMember = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const member = signedInMember(requestOf(context));
  if (!member) throw new SignInNeeded('member');
  return member;
});

/** Whoever makes the request, as a `SignedInUser`: for pages that both kinds have, such as their own sessions. */
export const SignedInAccount = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const user = signedInUser(requestOf(context));
  if (!user) throw new SignInNeeded('member');
  return user;
});

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}
