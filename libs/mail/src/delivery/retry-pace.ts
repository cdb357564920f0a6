import { Clock, MINUTE } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { waitAfter } from './backoff.js';
import { Chance } from './chance.js';

const SLOWEST_START = 30 * MINUTE;

/** When a failed attempt is repeated. */
@Injectable()
export class RetryPace {
  constructor(
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  /** Null after the last attempt. `slowly`: somebody has to do something first, so soon is no use. */
  nextAttempt(attempt: number, slowly = false): Date | null {
    const wait = waitAfter(attempt, this.chance.next());
    return wait === null
      ? null
      : new Date(this.clock.now().getTime() + Math.max(wait, slowly ? SLOWEST_START : 0));
  }
}
