import { createHash } from 'node:crypto';
import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';

const WINDOW = 15 * 60_000;
const PER_ADDRESS = 10;
const PER_NETWORK_ADDRESS = 50;
const MOST_KEPT = 10_000;

/**
 * Counts failed sign-ins of the last 15 minutes, by email address (known or not) and by network address. Kept in
 * the memory of this process: several processes allow that many times as many.
 */
@Injectable()
export class SignInAttempts {
  private readonly failures = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Seconds to wait before another attempt is looked at; 0 where it may go ahead. */
  secondsToWait(email: string, networkAddress: string): number {
    return Math.max(
      this.waitFor(`email:${digest(email)}`, PER_ADDRESS),
      this.waitFor(`network:${networkAddress}`, PER_NETWORK_ADDRESS),
    );
  }

  recordFailure(email: string, networkAddress: string): void {
    if (this.failures.size > MOST_KEPT) this.failures.clear();
    for (const key of [`email:${digest(email)}`, `network:${networkAddress}`]) {
      this.failures.set(key, [...this.recent(key), this.clock.now().getTime()]);
    }
  }

  private waitFor(key: string, limit: number): number {
    const times = this.recent(key);
    const oldest = times.at(-limit);
    return oldest === undefined ? 0 : Math.ceil((oldest + WINDOW - this.clock.now().getTime()) / 1000);
  }

  private recent(key: string): number[] {
    const since = this.clock.now().getTime() - WINDOW;
    return (this.failures.get(key) ?? []).filter((time) => time > since);
  }
}

function digest(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
}
