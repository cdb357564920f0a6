import { type AttemptLimit, AttemptLimits } from '@alongside/platform';
import { HttpException, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { networkOf } from './http/network-address.js';

/** What one network may do in a while, over all processes. An office behind one address has many people. */
@Injectable()
export class NetworkLimits {
  constructor(private readonly limits: AttemptLimits) {}

  /** @throws HttpException 429 with Retry-After: the designed page says how long to wait */
  async count(limit: AttemptLimit, request: Request, response: Response): Promise<void> {
    const outcome = await this.limits.take(limit, networkOf(request.ip));
    if (outcome.kind === 'allowed') return;
    response.setHeader('Retry-After', outcome.seconds);
    throw new HttpException(`Too many: ${limit.name}`, 429);
  }
}
