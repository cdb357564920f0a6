import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AfterwardsWork, auditAfterwards } from '../afterwards/afterwards-work.service.js';
import type { Side } from '../mentorship-access.service.js';

export interface NoteVersion {
  readonly version: number;
  readonly body: string;
  readonly writtenBy: Side;
  readonly writtenAt: Date;
}

export type SavingNotes =
  | { readonly kind: 'saved' | 'unchanged' | 'not-found' | 'over' }
  /** In bytes. */
  | { readonly kind: 'too-long'; readonly size: number }
  /** Somebody has saved since: neither text is lost. */
  | { readonly kind: 'changed-meanwhile'; readonly latest: NoteVersion };

/** In bytes of UTF-8. */
export const LONGEST_NOTES = 100 * 1024;

/** The notes of a session that both see and both write. Every version stays. */
@Injectable()
export class SessionNotes {
  constructor(
    private readonly source: DataSource,
    private readonly work: AfterwardsWork,
    private readonly clock: Clock,
  ) {}

  /** @param basedOn the version that the writer had before them; 0 where there was none */
  save(
    sessionId: string,
    personId: string,
    { body, basedOn }: { readonly body: string; readonly basedOn: number },
  ): Promise<SavingNotes> {
    return this.work.onSession(sessionId, personId, async (afterwards): Promise<SavingNotes> => {
      const { manager, standing } = afterwards;
      if (!standing.live) return { kind: 'over' };
      const size = Buffer.byteLength(body);
      if (size > LONGEST_NOTES) return { kind: 'too-long', size };
      const latest = await latestNotes(manager, sessionId);
      if (body === (latest?.body ?? '')) return { kind: 'unchanged' };
      if (latest && latest.version !== basedOn) return { kind: 'changed-meanwhile', latest };
      const version = (latest?.version ?? 0) + 1;
      await manager.query(
        `INSERT INTO session_notes (session_id, version, body, written_by, written_at) VALUES ($1, $2, $3, $4, $5)`,
        [sessionId, version, body, standing.side, this.clock.now()],
      );
      await auditAfterwards(afterwards, 'notes-written', { version });
      return { kind: 'saved' };
    });
  }

  /** Every version, newest first; null where the session is not theirs. */
  async history(sessionId: string, personId: string): Promise<NoteVersion[] | null> {
    if (!(await this.work.look(sessionId, personId))) return null;
    return this.source.query<NoteVersion[]>(`${VERSIONS} ORDER BY version DESC`, [sessionId]);
  }
}

const VERSIONS = `
  SELECT version, body, written_by AS "writtenBy", written_at AS "writtenAt" FROM session_notes WHERE session_id = $1`;

export async function latestNotes(manager: EntityManager, sessionId: string): Promise<NoteVersion | null> {
  const [latest] = await manager.query<NoteVersion[]>(`${VERSIONS} ORDER BY version DESC LIMIT 1`, [
    sessionId,
  ]);
  return latest ?? null;
}
