import { randomUUID } from 'node:crypto';
import { MailOutbox } from '@alongside/mail';
import { Clock, hashToken } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody who has just signed in, and from where. */
export interface SignInFrom {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly browserSecret: string;
  /** 'Firefox on Windows' */
  readonly browser: string;
}

/** The browsers that each person has signed in from: one more is told by email, the first is not. */
@Injectable()
export class BrowserRegister {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  async seen({ personId, name, email, browserSecret, browser }: SignInFrom): Promise<void> {
    const now = this.clock.now();
    const told = await this.database.transaction(async (manager) => {
      // "others" is read as things stood before this statement: without the browser that it adds.
      const [row] = await manager.query<{ isNew: boolean; others: boolean }[]>(
        `INSERT INTO known_browsers AS known (person_id, browser_hash, first_seen_at, last_seen_at)
         VALUES ($1, $2, $3, $3)
         ON CONFLICT (person_id, browser_hash) DO UPDATE SET last_seen_at = $3
         RETURNING old.person_id IS NULL AS "isNew", EXISTS (SELECT FROM known_browsers WHERE person_id = $1) AS others`,
        [personId, hashToken(browserSecret), now],
      );
      if (!row?.isNew || !row.others) return false;
      await this.outbox.append(manager, {
        intentKey: `new-sign-in:${randomUUID()}`,
        template: 'new-sign-in',
        params: { browser, at: now.toISOString() },
        recipient: { personId, name, email },
      });
      return true;
    });
    if (told) await this.outbox.wake();
  }
}
