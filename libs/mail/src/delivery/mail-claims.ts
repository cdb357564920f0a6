import { Clock, CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MOST_ATTEMPTS } from './backoff.js';

/** An email that this process alone may send until `until`. Id and attempt together name the claim. */
export interface ClaimedMail {
  readonly id: string;
  readonly attempt: number;
  readonly template: string;
  readonly params: unknown;
  readonly recipientName: string;
  readonly recipientEmail: string;
  readonly messageId: string;
  readonly unsubscribeId: string | null;
}

/** What an email left as: the sending service's id for it, and the version of the programme team's words, if not ours. */
export interface SentAs {
  readonly providerId: string | null;
  readonly wordingVersion: number | null;
}

type Claim = Pick<ClaimedMail, 'id' | 'attempt'>;

/** Which emails are due and who is sending them. Every change is guarded by the claim that it belongs to. */
@Injectable()
export class MailClaims {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  async isAnyDue(): Promise<boolean> {
    const [row] = await this.dataSource.query<{ due: boolean }[]>(
      `SELECT EXISTS (SELECT FROM outbox WHERE ${DUE}) AS due`,
      [this.clock.now()],
    );
    return row?.due === true;
  }

  /**
   * Takes up to `most` due emails, passing over those that somebody else is taking at this moment. What a worker had in
   * hand when it died may be what killed it: it is taken by itself, when nothing else is due.
   */
  async take(most: number): Promise<ClaimedMail[]> {
    await this.dataSource.query(GIVE_UP, [
      this.clock.now(),
      MOST_ATTEMPTS,
      'The worker stopped every time it tried to send this email',
    ]);
    const waiting = await this.claim(TAKE_WAITING, most);
    return waiting.length > 0 ? waiting : this.claim(TAKE_LEFT_BEHIND, 1);
  }

  /** Holds on to emails whose sending takes long. */
  async renew(claims: readonly Claim[]): Promise<void> {
    await this.dataSource.query(RENEW, [
      this.claimEnd(),
      claims.map(({ id }) => id),
      claims.map(({ attempt }) => attempt),
    ]);
  }

  claimEnd(): Date {
    return new Date(this.clock.now().getTime() + this.config.CLAIM_SECONDS * 1000);
  }

  /** False if the claim has passed to somebody else: then nothing is changed. */
  noteSent(manager: EntityManager, claim: Claim, sent: SentAs): Promise<boolean> {
    const { providerId, wordingVersion } = sent;
    const values = [claim.id, claim.attempt, this.clock.now(), providerId, wordingVersion];
    return changesOne(manager, NOTE_SENT, values);
  }

  noteRetry(claim: Claim, notBefore: Date, reason: string): Promise<boolean> {
    return changesOne(this.dataSource.manager, NOTE_RETRY, [claim.id, claim.attempt, notBefore, reason]);
  }

  noteFailed(claim: Claim, reason: string): Promise<boolean> {
    return changesOne(this.dataSource.manager, NOTE_FAILED, [claim.id, claim.attempt, reason]);
  }

  /** Gives back an email that was taken and not tried. */
  release(claim: Claim): Promise<boolean> {
    return changesOne(this.dataSource.manager, RELEASE, [claim.id, claim.attempt]);
  }

  private async claim(sql: string, most: number): Promise<ClaimedMail[]> {
    const values = [this.clock.now(), this.claimEnd(), most];
    const [rows] = await this.dataSource.query<[ClaimedMail[], number]>(sql, values);
    return rows;
  }
}

async function changesOne(manager: EntityManager, sql: string, values: unknown[]): Promise<boolean> {
  const [rows] = await manager.query<[unknown[], number]>(sql, values);
  return rows.length > 0;
}

const WAITING = `status = 'waiting' AND not_before <= $1`;
const LEFT_BEHIND = `status = 'sending' AND not_before <= $1 AND claimed_until <= $1`;
const DUE = `(${WAITING}) OR (${LEFT_BEHIND})`;

// One more than the most: an email that was taken with others when the worker died may not have been tried that time.
const GIVE_UP = `
  UPDATE outbox SET status = 'failed', claimed_until = NULL, last_error = coalesce(last_error, $3)
  WHERE ${LEFT_BEHIND} AND attempts > $2`;

// MATERIALIZED: the rows are chosen and locked once, whatever the planner thinks of the update.
const take = (which: string) => `
  WITH due AS MATERIALIZED (
    SELECT id FROM outbox
    WHERE ${which}
    ORDER BY not_before, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED)
  UPDATE outbox SET status = 'sending', claimed_until = $2, attempts = attempts + 1
  FROM due WHERE outbox.id = due.id
  RETURNING outbox.id, attempts AS attempt, template, params, recipient_name AS "recipientName",
    recipient_email AS "recipientEmail", message_id AS "messageId",
    unsubscribe_id AS "unsubscribeId"`;
const TAKE_WAITING = take(WAITING);
const TAKE_LEFT_BEHIND = take(LEFT_BEHIND);

const RENEW = `
  UPDATE outbox SET claimed_until = $1
  FROM unnest($2::uuid[], $3::integer[]) AS claim (id, attempt)
  WHERE outbox.id = claim.id AND outbox.attempts = claim.attempt AND status = 'sending'`;

const NOTE_SENT = `
  UPDATE outbox SET status = 'sent', sent_at = $3, claimed_until = NULL, last_error = NULL,
    provider_id = $4, wording_version = $5
  WHERE id = $1 AND attempts = $2 AND status = 'sending' RETURNING id`;

const NOTE_RETRY = `
  UPDATE outbox SET status = 'waiting', not_before = $3, last_error = $4, claimed_until = NULL
  WHERE id = $1 AND attempts = $2 AND status = 'sending' RETURNING id`;

const NOTE_FAILED = `
  UPDATE outbox SET status = 'failed', last_error = $3, claimed_until = NULL
  WHERE id = $1 AND attempts = $2 AND status = 'sending' RETURNING id`;

const RELEASE = `
  UPDATE outbox SET status = 'waiting', attempts = attempts - 1, claimed_until = NULL
  WHERE id = $1 AND attempts = $2 AND status = 'sending' RETURNING id`;
