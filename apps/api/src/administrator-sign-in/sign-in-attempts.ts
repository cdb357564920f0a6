import { createHash } from 'node:crypto';
import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';

const WINDOW = 15 * 60_000;
const PER_ADDRESS = 10;
const PER_NETWORK = 50;
const MOST_KEPT = 10_000;

export type Attempt =
  | { readonly kind: 'wait'; readonly seconds: number }
  /** Counted as failed until somebody says otherwise, so that many at the same moment count as many. */
  | { readonly kind: 'begun'; readonly succeeded: () => void };

/**
 * Counts failed sign-ins of the last 15 minutes, by email address (known or not) and by network. Kept in the
 * memory of this process: several processes allow that many times as many.
 */
@Injectable()
export class SignInAttempts {
  /** Those who tried last stand last. */
  private readonly failures = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  begin(email: string, network: string): Attempt {
    const keys = [`email:${digest(email)}`, `network:${network}`] as const;
    const seconds = Math.max(this.waitFor(keys[0], PER_ADDRESS), this.waitFor(keys[1], PER_NETWORK));
    if (seconds > 0) return { kind: 'wait', seconds };
    const at = this.clock.now().getTime();
    for (const key of keys) this.keep(key, [...this.recent(key), at]);
    return { kind: 'begun', succeeded: () => keys.forEach((key) => this.forget(key, at)) };
  }

  private keep(key: string, times: number[]): void {
    this.failures.delete(key);
    if (times.length > 0) this.failures.set(key, times);
    const [oldest] = this.failures.keys();
    if (this.failures.size > MOST_KEPT && oldest !== undefined) this.failures.delete(oldest);
  }

  private forget(key: string, at: number): void {
    const times = this.failures.get(key) ?? [];
    const position = times.indexOf(at);
    if (position >= 0) this.keep(key, times.toSpliced(position, 1));
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
