import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.schema.js';

export interface AttemptLimit {
  /** What is limited: 'sign-in-email'. */
  readonly name: string;
  readonly attempts: number;
  readonly seconds: number;
}

export type AttemptOutcome =
  { readonly kind: 'allowed' } | { readonly kind: 'wait'; readonly seconds: number };

/**
 * Counts attempts in the database, so that all processes of the platform share the count. What is limited (an address,
 * a network) is kept as an HMAC and forgotten with its window.
 */
@Injectable()
export class AttemptLimits {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Counts one attempt, whether or not it is allowed. Many at the same moment count as many. */
  async take({ name, attempts, seconds }: AttemptLimit, subject: string): Promise<AttemptOutcome> {
    const now = this.clock.now();
    const [row] = await this.database.query<{ attempts: number; ends: Date }[]>(
      `INSERT INTO attempt_counts AS counted (key, window_ends_at, attempts) VALUES ($1, $2, 1)
       ON CONFLICT (key) DO UPDATE SET
         attempts = CASE WHEN counted.window_ends_at <= $3 THEN 1 ELSE counted.attempts + 1 END,
         window_ends_at = CASE WHEN counted.window_ends_at <= $3 THEN $2 ELSE counted.window_ends_at END
       RETURNING attempts, window_ends_at AS ends`,
      [this.keyOf(name, subject), new Date(now.getTime() + seconds * 1000), now],
    );
    if (!row || row.attempts <= attempts) return { kind: 'allowed' };
    return { kind: 'wait', seconds: Math.max(1, Math.ceil((row.ends.getTime() - now.getTime()) / 1000)) };
  }

  /** Gives the count back: the attempt was a success, and only failures are to count. */
  async forget({ name }: AttemptLimit, subject: string): Promise<void> {
    await this.database.query(`DELETE FROM attempt_counts WHERE key = $1`, [this.keyOf(name, subject)]);
  }

  /** Takes one attempt off the count: that one was a success, and only failures are to count. */
  async giveBack({ name }: AttemptLimit, subject: string): Promise<void> {
    const key = this.keyOf(name, subject);
    await this.database.query(
      `WITH gone AS (DELETE FROM attempt_counts WHERE key = $1 AND attempts = 1)
       UPDATE attempt_counts SET attempts = attempts - 1 WHERE key = $1 AND attempts > 1`,
      [key],
    );
  }

  /** Removes the counts whose time is over, and returns how many. */
  async clean(): Promise<number> {
    const [, count] = await this.database.query<[unknown[], number]>(
      `DELETE FROM attempt_counts WHERE window_ends_at <= $1`,
      [this.clock.now()],
    );
    return count;
  }

  private keyOf(name: string, subject: string): Buffer {
    return createHmac('sha256', this.config.APP_SECRET).update(`limit:${name}:${subject}`).digest();
  }
}
