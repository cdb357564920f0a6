import { randomUUID } from 'node:crypto';
import { MailOutbox } from '@alongside/mail';
import {
  againAfterDeadlock,
  AttemptLimits,
  Clock,
  CONFIG,
  type Config,
  hashToken,
  linkCode,
  linkToken,
  MINUTE,
} from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holderOfAddress } from './account-holders.js';
import { type Asking, hashCode, LINK_MINUTES } from './sign-in-request.js';
import { mailFor } from './sign-in-mail.js';

/** A mailbox gets no more than these in an hour, whoever asks; a page never shows that it was too many. */
export const EMAILS_TO_ONE_ADDRESS = { name: 'email-to-address', attempts: 5, seconds: 3600 } as const;

/** The asking half of signing in by email. The using half is `SignInLinks`. */
@Injectable()
export class SignInRequests {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: MailOutbox,
    private readonly limits: AttemptLimits,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Sends one email, whoever the address belongs to: the answer, the work and the time are the same for an address that
   * is known and for one that is not.
   *
   * @returns how the page names this asking when the code is typed
   */
  async ask(asking: Asking): Promise<string> {
    const id = randomUUID();
    const allowed = await this.limits.take(EMAILS_TO_ONE_ADDRESS, asking.email.toLowerCase());
    if (allowed.kind === 'wait') return id;
    await this.record(id, asking);
    await this.outbox.wake();
    return id;
  }

  private async record(id: string, asking: Asking): Promise<void> {
    const { APP_SECRET } = this.config;
    const now = this.clock.now();
    const code = linkCode(APP_SECRET, 'sign-in/link', id);
    await againAfterDeadlock(this.database, async (manager) => {
      const holder = await holderOfAddress(manager, asking.email);
      const signsIn = holder && !(asking.purpose === 'sign-in' && holder.onlyAdministrator);
      await manager.query(
        `INSERT INTO sign_in_requests
           (id, email, name, purpose, person_id, browser_hash, token_hash, code_hash, next_path, requested_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          id,
          asking.email,
          asking.name ?? null,
          asking.purpose,
          signsIn ? holder.id : null,
          hashToken(asking.browserSecret),
          hashToken(linkToken(APP_SECRET, 'sign-in/link', id)),
          hashCode(APP_SECRET, id, code),
          asking.next ?? null,
          now,
          new Date(now.getTime() + LINK_MINUTES * MINUTE),
        ],
      );
      await this.outbox.append(manager, mailFor(id, asking, holder));
    });
  }
}
