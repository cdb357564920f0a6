import { Clock, MINUTE } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import Bowser from 'bowser';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { SignedInUser } from './session-data.js';

/** How fresh "last seen" is kept: one write in this time for each session, however busy. */
const FRESH_MS = MINUTE;
/** Sessions that this process remembers having written. Forgetting them costs one write each. */
const MOST_REMEMBERED = 10_000;

/** A session as its owner sees it. */
export interface OwnSession {
  /** Not the id that the cookie carries. */
  readonly id: string;
  readonly isThisOne: boolean;
  readonly as: SignedInUser['as'];
  readonly browser: string | null;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
}

/** Whose each session is, beside what the session itself keeps: so that people can see their own and end them. */
@Injectable()
export class SessionRegister {
  private readonly written = new Map<string, number>();

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async begun(request: Request, { personId, as }: SignedInUser): Promise<void> {
    await this.database.query(
      `UPDATE web_sessions SET person_id = $2, signed_in_as = $3, started_at = $4, last_seen_at = $4, browser = $5
       WHERE sid = $1`,
      [request.sessionID, personId, as, this.clock.now(), browserInWords(request.get('user-agent'))],
    );
  }

  /**
   * Notes that somebody was here just now: in their session, and once a day in their record.
   *
   * @returns false for a session that was ended: a request on its way at that moment may have saved it once more, but
   * then it is nobody's
   */
  async seen(sid: string, { personId }: SignedInUser): Promise<boolean> {
    const now = this.clock.now();
    if (now.getTime() - (this.written.get(sid) ?? 0) < FRESH_MS) return true;
    if (this.written.size >= MOST_REMEMBERED) this.written.clear();
    const [, count] = await this.database.query<[unknown[], number]>(
      `WITH active AS (
         UPDATE people SET last_active_at = $2 WHERE id = $3 AND last_active_at < $2::timestamptz - interval '1 day'
       )
       UPDATE web_sessions SET last_seen_at = $2 WHERE sid = $1 AND person_id = $3`,
      [sid, now, personId],
    );
    if (count > 0) this.written.set(sid, now.getTime());
    return count > 0;
  }

  /** This one first, then those seen last. */
  async ofPerson(personId: string, sid: string): Promise<OwnSession[]> {
    return this.database.query<OwnSession[]>(
      `SELECT public_id AS id, sid = $2 AS "isThisOne", signed_in_as AS "as", browser,
         started_at AS "startedAt", last_seen_at AS "lastSeenAt"
       FROM web_sessions WHERE person_id = $1 AND expire > $3
       ORDER BY sid = $2 DESC, last_seen_at DESC, public_id`,
      [personId, sid, this.clock.now()],
    );
  }

  /** Ends one session of this person, and nobody else's. False if it is none of theirs, or has ended. */
  async end(personId: string, id: string): Promise<boolean> {
    return (await this.delete('person_id = $1 AND public_id = $2', [personId, id])) > 0;
  }

  /** Ends all their sessions but this one, and returns how many. */
  async endOthers(personId: string, sid: string): Promise<number> {
    return this.delete('person_id = $1 AND sid <> $2', [personId, sid]);
  }

  private async delete(which: string, values: unknown[]): Promise<number> {
    const [, count] = await this.database.query<[unknown[], number]>(
      `DELETE FROM web_sessions WHERE ${which}`,
      values,
    );
    return count;
  }
}

/** 'Firefox on Windows'; 'a browser that does not say its name' where it does not. */
export function browserInWords(userAgent: string | undefined): string {
  if (!userAgent) return 'a browser that does not say its name';
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
  if (!browser.name) return 'a browser that does not say its name';
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
}
