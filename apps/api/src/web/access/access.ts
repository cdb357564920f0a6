import type { AdministratorRole } from '@alongside/people';
import {
  createParamDecorator,
  type CustomDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import { SignInNeeded } from '../errors/page-problems.js';
import { signedInAdministrator } from '../session/session-data.js';

export const ACCESS = 'alongside:access';
export type Access = 'public' | AdministratorRole;

/** Anybody may use this route. */
export const Public = (): CustomDecorator => SetMetadata(ACCESS, 'public');

/** Administrators with this role or one above it may use this route: viewers look, administrators act. */
export const For = (role: AdministratorRole): CustomDecorator => SetMetadata(ACCESS, role);

/** The administrator who makes the request. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const administrator = signedInAdministrator(context.switchToHttp().getRequest<Request>());
  if (!administrator) throw new SignInNeeded();
  return administrator;
});
