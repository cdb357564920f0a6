import { AttemptLimits } from '@alongside/platform';
import { HttpException, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { networkOf } from '../../web/http/network-address.js';

const SECONDS = 15 * 60;
const BY_ADDRESS = { name: 'administrator-sign-in-address', attempts: 10, seconds: SECONDS } as const;
const BY_NETWORK = { name: 'administrator-sign-in-network', attempts: 50, seconds: SECONDS } as const;

export interface Attempt {
  /** Counted as failed until somebody says otherwise, so that many at the same moment count as many. */
  succeeded(): Promise<void>;
}

/** Counts wrong passwords by email address (known or not) and by network, over all processes of the platform. */
@Injectable()
export class SignInAttempts {
  constructor(private readonly limits: AttemptLimits) {}

  /** @throws HttpException 429 with Retry-After */
  async begin(email: string, request: Request, response: Response): Promise<Attempt> {
    const subjects = [
      [BY_ADDRESS, email.trim().toLowerCase()],
      [BY_NETWORK, networkOf(request.ip)],
    ] as const;
    for (const [limit, subject] of subjects) {
      const taken = await this.limits.take(limit, subject);
      if (taken.kind === 'allowed') continue;
      response.setHeader('Retry-After', taken.seconds);
      throw new HttpException('Too many attempts to sign in', 429);
    }
    return {
      succeeded: async () => {
        for (const [limit, subject] of subjects) await this.limits.giveBack(limit, subject);
      },
    };
  }
}
