import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { waitAfter } from './backoff.js';
import { Chance } from './chance.js';

/** When a failed attempt is repeated. */
@Injectable()
export class RetryPace {
  constructor(
    private readonly clock: Clock,
    private readonly chance: Chance,
  ) {}

  /** Null after the last attempt. */
  nextAttempt(attempt: number): Date | null {
    const wait = waitAfter(attempt, this.chance.next());
    return wait === null ? null : new Date(this.clock.now().getTime() + wait);
  }
}
