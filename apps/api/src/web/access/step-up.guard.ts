import { Clock, MINUTE } from '@alongside/platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { StepUpNeeded } from '../errors/page-problems.js';
import { signedInMember } from '../session/session-data.js';
import { STEP_UP, STEP_UP_MINUTES, type StepUpNeed } from './step-up.js';

const DESK = '/admin';

/**
 * Runs after the guard of access: whoever comes here may use the route, and is asked whether it is still them. Members
 * have no second factor, and are not asked.
 */
@Injectable()
export class StepUpGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const own = this.reflector.get<StepUpNeed | undefined>(STEP_UP, context.getHandler());
    const need = own ?? this.reflector.get<StepUpNeed | undefined>(STEP_UP, context.getClass());
    if (!need) return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (signedInMember(request)) return true;
    const since = this.clock.now().getTime() - STEP_UP_MINUTES * MINUTE;
    if ((request.session?.confirmedAt ?? 0) > since) return true;
    throw new StepUpNeeded(
      request.method === 'GET' ? (own?.returnPath ?? request.originalUrl) : (need.returnPath ?? DESK),
    );
  }
}
