import { type FilledTemplate, filledParams, MailOutbox } from '@alongside/mail';
import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NoticeKind } from './notice-kinds.js';

/** Something to tell somebody, once. How it reaches them, if at all, they have decided themselves. */
export type NewNotice = FilledTemplate & {
  readonly kind: NoticeKind;
  /** Names the intent, with what it is about first: 'session-24-hours:<session>:<sequence>:mentee'. */
  readonly intentKey: string;
  readonly personId: string;
  /** Not before. It may wait for the end of their quiet hours, or for their digest. */
  readonly dueAt: Date;
  /** From here on it would only confuse, and is not sent any more. After `dueAt`. */
  readonly uselessAt: Date;
};

interface Withdrawn {
  readonly id: string;
  readonly mailKey: string | null;
}

/** Where every other part of the platform says what is worth telling, but not essential. */
@Injectable()
export class Notices {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Announces in the caller's transaction; the worker's sweep settles what is due. An intent that is there already is
   * left as it is, unless it was withdrawn: then it counts anew.
   *
   * @returns how many were new
   * @throws ZodError when the params do not fit the template
   */
  async announce(manager: EntityManager, ...notices: readonly NewNotice[]): Promise<number> {
    if (notices.length === 0) return 0;
    const added = await manager.query<unknown[]>(ANNOUNCE, [JSON.stringify(notices.map(rowOf))]);
    return added.length;
  }

  /**
   * Silences, in the caller's transaction, everything whose key begins so, and that has not left: what waits, and what
   * is in an email that waits.
   *
   * @returns how many were silenced
   */
  async withdraw(manager: EntityManager, intentKeyPrefix: string): Promise<number> {
    const found = await manager.query<Withdrawn[]>(FIND, [`${literally(intentKeyPrefix)}%`]);
    return this.silence(manager, found);
  }

  /** The same for notices that somebody has found, and locked, by other means. */
  async silence(manager: EntityManager, notices: readonly Withdrawn[]): Promise<number> {
    const silenced = notices.filter(({ mailKey }) => mailKey === null).map(({ id }) => id);
    for (const mailKey of new Set(notices.flatMap((notice) => notice.mailKey ?? []))) {
      if (!(await this.outbox.cancelWaiting(manager, mailKey))) continue;
      const ours = notices.filter((notice) => notice.mailKey === mailKey).map(({ id }) => id);
      silenced.push(...ours);
      // The rest of a digest is still to be told.
      await manager.query(BACK_TO_WAITING, [mailKey, ours]);
    }
    await manager.query(WITHDRAW, [silenced, this.clock.now()]);
    return silenced.length;
  }
}

function rowOf(notice: NewNotice): object {
  return {
    person_id: notice.personId,
    kind: notice.kind,
    intent_key: notice.intentKey,
    template: notice.template,
    params: filledParams(notice),
    due_at: notice.dueAt.toISOString(),
    useless_at: notice.uselessAt.toISOString(),
  };
}

function literally(prefix: string): string {
  return prefix.replace(/[\\%_]/g, '\\$&');
}

const ANNOUNCE = `
  INSERT INTO notices (person_id, kind, intent_key, template, params, due_at, look_at, useless_at)
  SELECT person_id, kind, intent_key, template, params, due_at, due_at, useless_at
  FROM jsonb_to_recordset($1) AS notice (
    person_id uuid, kind text, intent_key text, template text, params jsonb, due_at timestamptz, useless_at timestamptz)
  ORDER BY intent_key
  ON CONFLICT (intent_key) DO UPDATE SET status = 'waiting', settled_at = NULL, mail_key = NULL,
    params = excluded.params, due_at = excluded.due_at, look_at = excluded.look_at, useless_at = excluded.useless_at
    WHERE notices.status = 'withdrawn'
  RETURNING id`;

const FIND = `
  SELECT id, mail_key AS "mailKey" FROM notices
  WHERE intent_key LIKE $1 AND status IN ('waiting', 'sent', 'in-digest') ORDER BY id FOR UPDATE`;

const BACK_TO_WAITING = `
  UPDATE notices SET status = 'waiting', settled_at = NULL, mail_key = NULL
  WHERE mail_key = $1 AND status = 'in-digest' AND params <> '{}' AND id <> ALL ($2)`;

const WITHDRAW = `
  UPDATE notices SET status = 'withdrawn', settled_at = $2, mail_key = NULL, params = '{}' WHERE id = ANY ($1)`;
