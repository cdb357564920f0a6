import { MyData } from '@alongside/people';
import { againAfterDeadlock, Clock, CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AfterwardsWork } from '../afterwards/afterwards-work.service.js';
import type { Side } from '../mentorship-access.service.js';
import { NoteKeys } from './note-keys.js';
import { LONGEST_NOTES } from './session-notes.service.js';

export type PrivateNote =
  | { readonly kind: 'none' }
  | { readonly kind: 'note'; readonly text: string; readonly writtenAt: Date }
  /** It is there and kept, and we cannot open it: a key is missing. */
  | { readonly kind: 'unreadable'; readonly writtenAt: Date };

export type SavingPrivateNote =
  | { readonly kind: 'saved' | 'removed' | 'not-found' }
  /** What is there cannot be opened, so it is not written over. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-long'; readonly size: number };

interface NoteRow {
  readonly sessionId: string;
  readonly side: Side;
  readonly keyId: string;
  readonly sealed: Buffer;
  readonly writtenAt: Date;
}

type NotePlace = Pick<NoteRow, 'sessionId' | 'side'>;

/** What one person notes for themselves about a session. Nobody else ever reads it, and the database cannot. */
@Injectable()
export class PrivateNotes implements OnModuleInit {
  private readonly log = new Logger(PrivateNotes.name);
  private readonly keys: NoteKeys;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly source: DataSource,
    private readonly work: AfterwardsWork,
    private readonly clock: Clock,
    private readonly myData: MyData,
  ) {
    this.keys = new NoteKeys(config.NOTES_KEYS);
  }

  /** Whoever asks for their own data gets their own notes in clear. */
  onModuleInit(): void {
    this.myData.openWith('private_notes.sealed', (shown) => {
      const { sealed, ...note } = shownNote.parse(shown);
      return this.textOf({ ...note, sealed: Buffer.from(sealed, 'hex') });
    });
  }

  /** Null where the session is not theirs. */
  async of(sessionId: string, personId: string): Promise<PrivateNote | null> {
    const found = await this.work.look(sessionId, personId);
    return found && this.read(found.manager, { sessionId, side: found.standing.side });
  }

  /** An empty text removes the note. It may be written at any time, also when the mentorship is over. */
  save(sessionId: string, personId: string, text: string): Promise<SavingPrivateNote> {
    return this.work.onSession(sessionId, personId, async (afterwards): Promise<SavingPrivateNote> => {
      const { manager, standing } = afterwards;
      const size = Buffer.byteLength(text);
      if (size > LONGEST_NOTES) return { kind: 'too-long', size };
      const place = { sessionId, side: standing.side };
      const before = await noteOf(manager, place);
      if (before && this.textOf(before) === null) return { kind: 'unreadable' };
      if (text === '') {
        await manager.query('DELETE FROM private_notes WHERE session_id = $1 AND side = $2', [
          sessionId,
          standing.side,
        ]);
        return { kind: 'removed' };
      }
      const { keyId, sealed } = this.keys.seal(text, boundTo(place));
      await manager.query(
        `INSERT INTO private_notes (session_id, side, person_id, key_id, sealed, written_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (session_id, side) DO UPDATE SET key_id = $4, sealed = $5, written_at = $6`,
        [sessionId, standing.side, personId, keyId, sealed, this.clock.now()],
      );
      return { kind: 'saved' };
    });
  }

  private async read(manager: EntityManager, place: NotePlace): Promise<PrivateNote> {
    const row = await noteOf(manager, place);
    if (!row) return { kind: 'none' };
    const text = this.textOf(row);
    return text === null
      ? { kind: 'unreadable', writtenAt: row.writtenAt }
      : { kind: 'note', text, writtenAt: row.writtenAt };
  }

  private textOf(row: Omit<NoteRow, 'writtenAt'>): string | null {
    const opened = this.keys.open(row, boundTo(row));
    if (opened.kind === 'open') return opened.text;
    this.log.error(
      opened.kind === 'no-key'
        ? `The private note of session ${row.sessionId} needs the key ${row.keyId}, which NOTES_KEYS does not have`
        : `The private note of session ${row.sessionId} does not open with the key ${row.keyId}`,
    );
    return null;
  }

  /** Seals with the current key what an older one sealed, a batch at a time, so that the older one can go. */
  async rotate(batch = 100): Promise<{ readonly rotated: number; readonly unreadable: number }> {
    const tally = { rotated: 0, unreadable: 0 };
    let after: readonly [string, string] = [NIL, ''];
    for (;;) {
      const rows = await againAfterDeadlock(this.source, (manager) =>
        this.rotateBatch(manager, after, batch),
      );
      for (const { outcome } of rows) if (outcome !== 'as-it-was') tally[outcome] += 1;
      const last = rows.at(-1);
      if (!last) return tally;
      after = [last.sessionId, last.side];
    }
  }

  private async rotateBatch(
    manager: EntityManager,
    [session, side]: readonly [string, string],
    batch: number,
  ) {
    const rows = await manager.query<NoteRow[]>(
      `${NOTES} WHERE (session_id, side) > ($1, $2) ORDER BY session_id, side LIMIT $3 FOR UPDATE`,
      [session, side, batch],
    );
    const outcomes = [];
    for (const row of rows) outcomes.push({ ...row, outcome: await this.sealAnew(manager, row) });
    return outcomes;
  }

  /** What the current key has sealed is opened, too: a key may have been replaced, and have kept its name. */
  private async sealAnew(
    manager: EntityManager,
    row: NoteRow,
  ): Promise<'rotated' | 'as-it-was' | 'unreadable'> {
    const text = this.textOf(row);
    if (text === null) return 'unreadable';
    if (row.keyId === this.keys.currentId) return 'as-it-was';
    const { keyId, sealed } = this.keys.seal(text, boundTo(row));
    await manager.query(
      'UPDATE private_notes SET key_id = $3, sealed = $4 WHERE session_id = $1 AND side = $2',
      [row.sessionId, row.side, keyId, sealed],
    );
    return 'rotated';
  }
}

/** As the catalogue of personal data shows one. */
const shownNote = z.object({
  sessionId: z.uuid(),
  side: z.enum(['mentee', 'mentor']),
  keyId: z.string(),
  sealed: z.hex(),
});

const NIL = '00000000-0000-0000-0000-000000000000';
const NOTES = `
  SELECT session_id AS "sessionId", side, key_id AS "keyId", sealed, written_at AS "writtenAt"
  FROM private_notes`;

/** Whoever stands there has been looked up: the same person as before, also where two records of theirs became one. */
async function noteOf(manager: EntityManager, { sessionId, side }: NotePlace): Promise<NoteRow | undefined> {
  const [row] = await manager.query<NoteRow[]>(`${NOTES} WHERE session_id = $1 AND side = $2`, [
    sessionId,
    side,
  ]);
  return row;
}

function boundTo({ sessionId, side }: NotePlace): string {
  return `private-note:${sessionId}:${side}`;
}
