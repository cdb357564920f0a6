import { roleCovers } from '@alongside/people';
import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  Logger,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { SignInNeeded } from '../errors/page-problems.js';
import { type SignedInUser, signedInUser } from '../session/session-data.js';
import { ACCESS, type Access } from './access.js';

/** Lets nobody through to a route that does not say whom it is for. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly logger = new Logger(AccessGuard.name);

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const route = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, route);
    if (access === undefined) {
      this.logger.error(
        `${context.getClass().name}.${context.getHandler().name} does not say whom it is for`,
      );
      throw new ForbiddenException();
    }
    if (access === 'public') return true;
    if (!this.mayUse(access, signedInUser(context.switchToHttp().getRequest<Request>()))) {
      throw new ForbiddenException();
    }
    return true;
  }

  private mayUse(access: Exclude<Access, 'public'>, user: SignedInUser | undefined): boolean {
    if (!user)
      throw new SignInNeeded(access === 'member' || access === 'account' ? 'member' : 'administrator');
    if (access === 'account') return true;
    if (access === 'member') return user.as === 'member';
    return user.as === 'administrator' && roleCovers(user.role, access);
  }
}
