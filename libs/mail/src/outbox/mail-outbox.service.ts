import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import type { RenderedMail } from '../document/mail-document.js';
import { MailRenderer } from '../templates/mail-renderer.js';
import { filledParams, type FilledTemplate } from '../templates/templates.js';
import { CurrentWordings } from '../wordings/current-wordings.service.js';
import { MailBell } from './mail-bell.js';

export interface Recipient {
  readonly personId?: string;
  readonly name: string;
  readonly email: string;
}

/** One email to send. However often the same intent is appended, it is sent once. */
export type NewMail = FilledTemplate & {
  /** Names the intent: 'invitation:<invitation id>'. */
  readonly intentKey: string;
  readonly recipient: Recipient;
  /** Not to leave earlier than this. Now, if left out. */
  readonly notBefore?: Date;
  /** What the link is derived from that stops emails like this one. Every email that is not essential has it. */
  readonly unsubscribeId?: string;
};

/** Draws an email as it would leave. */
export type MailPreview = (mail: FilledTemplate, recipient: Pick<Recipient, 'name'>) => RenderedMail;

/** Where every other part of the platform says what email is to go out. */
@Injectable()
export class MailOutbox {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly renderer: MailRenderer,
    private readonly bell: MailBell,
    private readonly wordings: CurrentWordings,
  ) {}

  /**
   * Appends emails in the caller's transaction: they go out if it commits, and only then. Call `wake()` after the commit.
   * Somebody who has been erased gets none: what the caller read of them before is not to come back.
   *
   * @returns how many were new; an intent that is there already is left as it is
   * @throws ZodError when the params do not fit the template
   */
  async append(manager: EntityManager, ...mails: readonly NewMail[]): Promise<number> {
    if (mails.length === 0) return 0;
    const rows = mails.map((mail) => this.rowOf(mail));
    const added = await manager.query<unknown[]>(APPEND, [
      JSON.stringify(rows),
      new URL(this.config.BASE_URL).hostname,
    ]);
    return added.length;
  }

  /**
   * Takes an email back in the caller's transaction.
   *
   * @returns true if it had not left (it waited, or had failed) and now never will; false if it is leaving, has left,
   * was cancelled before or was never appended
   */
  async cancelWaiting(manager: EntityManager, intentKey: string): Promise<boolean> {
    return this.changesOne(
      manager,
      `UPDATE outbox SET status = 'cancelled' WHERE intent_key = $1 AND status IN ('waiting', 'failed') RETURNING id`,
      [intentKey],
    );
  }

  /** Lets a waiting email leave now, in the caller's transaction. False if it was not waiting. */
  async sendNow(manager: EntityManager, intentKey: string): Promise<boolean> {
    return this.changesOne(
      manager,
      `UPDATE outbox SET not_before = least(not_before, $2) WHERE intent_key = $1 AND status = 'waiting' RETURNING id`,
      [intentKey, this.clock.now()],
    );
  }

  /** Tells the worker that something is due. Never throws: what is not woken now is found by the worker's sweep. */
  async wake(): Promise<void> {
    await this.bell.ring();
  }

  /** The email as it would leave, with a placeholder where its secret link would be. */
  async preview(mail: FilledTemplate, recipient: Pick<Recipient, 'name'>): Promise<RenderedMail> {
    return (await this.previewer())(mail, recipient);
  }

  /** The same for many emails at once: the words in use are read one time. */
  async previewer(): Promise<MailPreview> {
    const wordings = await this.wordings.read();
    return (mail, recipient) => this.renderer.preview(mail, recipient.name, wordings);
  }

  private rowOf(mail: NewMail): object {
    const { intentKey, template, recipient, notBefore, unsubscribeId } = mail;
    return {
      intent_key: intentKey,
      template,
      recipient_person_id: recipient.personId ?? null,
      recipient_name: recipient.name,
      recipient_email: recipient.email,
      params: filledParams(mail),
      not_before: (notBefore ?? this.clock.now()).toISOString(),
      created_at: this.clock.now().toISOString(),
      unsubscribe_id: unsubscribeId ?? null,
    };
  }

  private async changesOne(manager: EntityManager, sql: string, values: unknown[]): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>(sql, values);
    return rows.length > 0;
  }
}

const APPEND = `
  WITH mail AS (
    SELECT * FROM jsonb_to_recordset($1) AS mail (
      intent_key text, template text, recipient_person_id uuid, recipient_name text, recipient_email citext,
      params jsonb, not_before timestamptz, created_at timestamptz, unsubscribe_id uuid)
  ), recipient AS MATERIALIZED (
    -- Waits for an erasure that is under way, and sees what came of it.
    SELECT id, erased_at FROM people WHERE id IN (SELECT recipient_person_id FROM mail) ORDER BY id FOR KEY SHARE
  )
  INSERT INTO outbox (id, message_id, intent_key, template, recipient_person_id, recipient_name, recipient_email,
                      params, not_before, created_at, unsubscribe_id)
  SELECT id, '<' || id || '@' || $2 || '>', intent_key, template, recipient_person_id, recipient_name, recipient_email,
         params, not_before, created_at, unsubscribe_id
  FROM (SELECT uuidv7() AS id, mail.* FROM mail) AS numbered
  WHERE NOT EXISTS (SELECT FROM recipient WHERE recipient.id = recipient_person_id AND erased_at IS NOT NULL)
  ON CONFLICT (intent_key) DO NOTHING
  RETURNING id`;
