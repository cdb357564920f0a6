import { type GivenFactor, SecondFactors } from '@alongside/people';
import { AttemptLimits } from '@alongside/platform';
import { HttpException, Injectable } from '@nestjs/common';
import type { Response } from 'express';

/** Six figures are few: ten wrong ones in 15 minutes are enough, wherever they are given. */
const CODE_LIMIT = { name: 'administrator-code', attempts: 10, seconds: 15 * 60 } as const;

const WRONG = {
  wrong:
    'That code is not right. Check that you are looking at the code for this service, and try the next one',
  used: 'That code has been used already. Wait until your app shows the next one',
} as const;

export type CodeAnswer =
  | Extract<GivenFactor, { kind: 'right' }>
  /** Why not, for the field of the code. */
  | { readonly kind: 'refused'; readonly text: string };

/** Every code that an administrator gives for themselves passes here. */
@Injectable()
export class CodeAttempts {
  constructor(
    private readonly factors: SecondFactors,
    private readonly limits: AttemptLimits,
  ) {}

  async give(personId: string, code: string, response: Response): Promise<CodeAnswer> {
    const given = await this.counted(personId, response, () => this.factors.give(personId, code), isRight);
    return given.kind === 'right' ? given : { kind: 'refused', text: WRONG[given.kind] };
  }

  /** @throws HttpException 429 with Retry-After, after too many that were not right */
  async counted<T>(
    personId: string,
    response: Response,
    attempt: () => Promise<T>,
    right: (outcome: T) => boolean,
  ): Promise<T> {
    const taken = await this.limits.take(CODE_LIMIT, personId);
    if (taken.kind === 'wait') {
      response.setHeader('Retry-After', taken.seconds);
      throw new HttpException('Too many wrong codes', 429);
    }
    const outcome = await attempt();
    if (right(outcome)) await this.limits.giveBack(CODE_LIMIT, personId);
    return outcome;
  }
}

const isRight = ({ kind }: GivenFactor): boolean => kind === 'right';
