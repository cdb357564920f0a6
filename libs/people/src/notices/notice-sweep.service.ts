import { type FilledTemplate, MailOutbox, type NewMail } from '@alongside/mail';
import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { NoticeKind } from './notice-kinds.js';
import { NoticePreferences } from './notice-preferences.service.js';
import { PROGRAMME_SETTINGS } from './notice-settings.js';
import { UnsubscribeLinks, type UnsubscribeTopic } from './unsubscribe-links.service.js';
import { type Settlement, settle } from './when-to-tell.js';

interface Reader {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

interface WaitingNotice {
  readonly id: string;
  readonly readerId: string;
  readonly kind: NoticeKind;
  readonly template: string;
  readonly params: Record<string, unknown>;
  readonly dueAt: Date;
  readonly uselessAt: Date;
}

/** Notices that go out as one email. */
interface Letter {
  readonly mailKey: string;
  readonly status: 'sent' | 'in-digest';
  readonly about: UnsubscribeTopic;
  readonly reader: Reader;
  readonly notices: readonly WaitingNotice[];
}

type Decided = readonly (readonly [WaitingNotice, Settlement])[];

const READERS_AT_ONCE = 200;
const DIGEST_KEPT_MS = DAY;

/** Settles what is due: each notice becomes an email, a line of a digest or nothing, once. */
@Injectable()
export class NoticeSweep {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly preferences: NoticePreferences,
    private readonly links: UnsubscribeLinks,
    private readonly outbox: MailOutbox,
  ) {}

  /** Any number of workers may do it at a time. Returns how many emails there were. */
  async settleDue(): Promise<number> {
    let sent = 0;
    for (;;) {
      const batch = await this.source.transaction((manager) => this.settleSome(manager));
      if (batch === null) break;
      sent += batch;
    }
    await this.source.query(FORGET, [new Date(this.clock.now().getTime() - DIGEST_KEPT_MS)]);
    if (sent > 0) await this.outbox.wake();
    return sent;
  }

  /** All that is due for a few readers; null if nothing is, or if others are at it. */
  private async settleSome(manager: EntityManager): Promise<number | null> {
    const now = this.clock.now();
    const readers = await manager.query<Reader[]>(LOCK_READERS, [now, READERS_AT_ONCE]);
    if (readers.length === 0) return null;
    const ids = readers.map(({ id }) => id);
    const notices = await manager.query<WaitingNotice[]>(LOCK_NOTICES, [ids, now]);
    const settings = await this.preferences.ofEach(ids, manager);
    const decided = notices.map(
      (notice) => [notice, settle(notice, settings.get(notice.readerId) ?? PROGRAMME_SETTINGS, now)] as const,
    );
    await noteWaits(manager, decided);
    for (const end of ['not-wanted', 'too-late'] as const)
      await manager.query(END, [idsOf(decided, end), end, now]);
    const letters = lettersOf(decided, readers);
    await this.send(manager, letters, now);
    return letters.length;
  }

  private async send(manager: EntityManager, letters: readonly Letter[], now: Date): Promise<void> {
    if (letters.length === 0) return;
    const linkOf = await this.links.idsFor(
      manager,
      letters.map(({ about, reader }) => ({ about, personId: reader.id })),
    );
    const mails = letters.map((letter): NewMail => {
      const { about, reader, mailKey } = letter;
      const { id: personId, name, email } = reader;
      const unsubscribeId = linkOf({ about, personId });
      return {
        ...contentOf(letter),
        intentKey: mailKey,
        recipient: { personId, name, email },
        unsubscribeId,
      };
    });
    await this.outbox.append(manager, ...mails);
    await manager.query(NOTE_SENT, [
      JSON.stringify(
        letters.flatMap(({ notices, status, mailKey }) =>
          notices.map(({ id }) => ({ id, status, mail_key: mailKey })),
        ),
      ),
      now,
    ]);
  }
}

function lettersOf(decided: Decided, readers: readonly Reader[]): Letter[] {
  const alone = decided.filter(([, { kind }]) => kind === 'alone').map(([notice]) => notice);
  const digest = decided.filter(([, { kind }]) => kind === 'digest').map(([notice]) => notice);
  return readers.flatMap((reader) => {
    const own = alone
      .filter(({ readerId }) => readerId === reader.id)
      .map((notice) => letter(reader, 'sent', notice.kind, [notice]));
    const gathered = digest.filter(({ readerId }) => readerId === reader.id);
    return gathered.length === 0 ? own : [...own, letter(reader, 'in-digest', 'digest', gathered)];
  });
}

function letter(
  reader: Reader,
  status: Letter['status'],
  about: UnsubscribeTopic,
  notices: readonly WaitingNotice[],
): Letter {
  return { mailKey: `notice:${randomUUID()}`, status, about, reader, notices };
}

/** The params were checked when the notice was announced, and are again when the email leaves. */
function contentOf({ status, notices }: Letter): FilledTemplate {
  const entries = notices.map(({ template, params }) => ({ template, params }));
  if (status === 'in-digest') return { template: 'digest', params: { entries } };
  return entries[0] as FilledTemplate;
}

function idsOf(decided: Decided, kind: Settlement['kind']): string[] {
  return decided.filter(([, settlement]) => settlement.kind === kind).map(([{ id }]) => id);
}

async function noteWaits(manager: EntityManager, decided: Decided): Promise<void> {
  const waits = decided.flatMap(([{ id }, settlement]) =>
    settlement.kind === 'wait' ? [{ id, look_at: settlement.until.toISOString() }] : [],
  );
  await manager.query(WAIT, [JSON.stringify(waits)]);
}

// Whoever was merged into somebody else is read by them.
const LOCK_READERS = `
  SELECT id, name, email::text FROM people
  WHERE id IN (
    SELECT coalesce(owner.merged_into_id, owner.id)
    FROM notices JOIN people owner ON owner.id = notices.person_id
    WHERE notices.status = 'waiting' AND notices.look_at <= $1)
  ORDER BY id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`;

const LOCK_NOTICES = `
  SELECT notices.id, coalesce(owner.merged_into_id, owner.id) AS "readerId", notices.kind, notices.template,
    notices.params, notices.due_at AS "dueAt", notices.useless_at AS "uselessAt"
  FROM notices JOIN people owner ON owner.id = notices.person_id
  WHERE coalesce(owner.merged_into_id, owner.id) = ANY ($1) AND notices.status = 'waiting' AND notices.look_at <= $2
  ORDER BY notices.id FOR UPDATE OF notices`;

const WAIT = `
  UPDATE notices SET look_at = wait.look_at
  FROM jsonb_to_recordset($1) AS wait (id uuid, look_at timestamptz) WHERE notices.id = wait.id`;

const END = `UPDATE notices SET status = $2, settled_at = $3, params = '{}' WHERE id = ANY ($1)`;

const FORGET = `
  UPDATE notices SET params = '{}' WHERE status = 'in-digest' AND params <> '{}' AND settled_at < $1`;

// What a digest is made of is kept while it may have to be gathered anew: see \`Notices.silence\`.
const NOTE_SENT = `
  UPDATE notices SET status = letter.status, settled_at = $2, mail_key = letter.mail_key,
    params = CASE WHEN letter.status = 'sent' THEN '{}' ELSE notices.params END
  FROM jsonb_to_recordset($1) AS letter (id uuid, status text, mail_key text) WHERE notices.id = letter.id`;
