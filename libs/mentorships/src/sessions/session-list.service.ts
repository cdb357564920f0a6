import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { nameOf, type Side } from '../mentorship-access.service.js';
import { PAIR } from '../pair.sql.js';
import type { SessionFormat } from './session-offer.js';
import type { SessionStatus } from './session-state.js';

export interface SessionRow {
  readonly id: string;
  readonly mentorshipId: string;
  readonly side: Side;
  readonly otherName: string;
  readonly status: SessionStatus;
  readonly startsAt: Date | null;
  readonly minutes: number;
  readonly format: SessionFormat;
  readonly place: string;
  readonly agenda: string;
  readonly cancelledBy: Side | 'administrator' | 'system' | null;
  /** The two have a break: nothing can be answered until they go on. */
  readonly paused: boolean;
  /** Times that wait for an answer. */
  readonly open: { readonly madeBy: Side; readonly times: readonly Date[] } | null;
}

export interface OwnSessions {
  /** Times wait for this person's answer. */
  readonly toAnswer: readonly SessionRow[];
  /** Agreed and still to come, the next first. */
  readonly ahead: readonly SessionRow[];
  /** This person has offered times for something new, and waits. */
  readonly waiting: readonly SessionRow[];
  /** Times for something new, of either side, that a break holds up. */
  readonly resting: readonly SessionRow[];
}

export interface PastSessions {
  /** Newest first. */
  readonly rows: readonly SessionRow[];
  readonly total: number;
}

interface Page {
  readonly limit: number;
  readonly offset: number;
}

type Stored = Omit<SessionRow, 'open'> & {
  readonly openBy: Side | null;
  readonly openTimes: Date[] | null;
};

/** Everything of mentorships that somebody has or had. A session without a time stands where it was begun. */
const OWN = `
  WITH mine AS (
    SELECT mentorship.id, mentorship.status, mentorship.ended_at, CASE WHEN mentee.person_id = $1 THEN 'mentee' ELSE 'mentor' END AS side,
      CASE WHEN mentee.person_id = $1 THEN ${nameOf('mentor')} ELSE ${nameOf('mentee')} END AS other
    FROM mentorships mentorship ${PAIR}
    WHERE $1 IN (mentee.person_id, mentor.person_id)
  )`;

const ROW = `
  SELECT session.id, session.mentorship_id AS "mentorshipId", mine.side, mine.other AS "otherName", session.status,
    session.starts_at AS "startsAt", session.minutes, session.format, session.place, session.agenda,
    session.cancelled_by AS "cancelledBy", mine.status = 'paused' AS paused, proposal.made_by AS "openBy", proposal.times AS "openTimes"
  FROM sessions session JOIN mine ON mine.id = session.mentorship_id
  LEFT JOIN session_proposals proposal ON proposal.session_id = session.id AND proposal.answer = 'open'`;

const COMING = `(session.status = 'proposed' OR session.status = 'agreed' AND session.starts_at > $2)`;
const NEWEST = 'ORDER BY coalesce(session.starts_at, session.created_at) DESC, session.id DESC';

/** Somebody's own sessions, of either role. Nobody else's can be asked for. */
@Injectable()
export class SessionList {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What is ahead, in all their mentorships. */
  async own(personId: string): Promise<OwnSessions> {
    const stored = await this.source.query<Stored[]>(
      `${OWN} ${ROW} WHERE mine.ended_at IS NULL AND ${COMING} ORDER BY session.starts_at, session.id`,
      [personId, this.clock.now()],
    );
    const rows = stored.map(rowOf);
    const isAsked = ({ open, side, paused }: SessionRow): boolean =>
      !paused && open !== null && open.madeBy !== side;
    return {
      toAnswer: rows.filter(isAsked),
      ahead: rows.filter(({ status }) => status === 'agreed'),
      waiting: rows.filter((row) => row.status === 'proposed' && !row.paused && !isAsked(row)),
      resting: rows.filter(({ status, paused }) => status === 'proposed' && paused),
    };
  }

  async past(personId: string, { limit, offset }: Page): Promise<PastSessions> {
    const now = this.clock.now();
    const [count] = await this.source.query<{ total: number }[]>(
      `${OWN} SELECT count(*)::int AS total FROM sessions session JOIN mine ON mine.id = session.mentorship_id
       WHERE NOT ${COMING}`,
      [personId, now],
    );
    const rows = await this.source.query<Stored[]>(
      `${OWN} ${ROW} WHERE NOT ${COMING} ${NEWEST} LIMIT $3 OFFSET $4`,
      [personId, now, limit, offset],
    );
    return { rows: rows.map(rowOf), total: count?.total ?? 0 };
  }

  /** All of one mentorship, newest first; none where it is not theirs. */
  async of(mentorshipId: string, personId: string): Promise<SessionRow[]> {
    const rows = await this.source.query<Stored[]>(`${OWN} ${ROW} WHERE mine.id = $2 ${NEWEST}`, [
      personId,
      mentorshipId,
    ]);
    return rows.map(rowOf);
  }
}

function rowOf({ openBy, openTimes, ...row }: Stored): SessionRow {
  return { ...row, open: openBy && openTimes ? { madeBy: openBy, times: openTimes } : null };
}
