import { organiserOf, renderCalendar } from '@alongside/mail';
import { audit, Clock, CONFIG, type Config, DAY, hashToken, linkToken } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isStillHere } from '../mentorship-access.service.js';
import { proposedEvent, sessionEvent, type SessionOfFeed } from './calendar-events.js';
import { SESSION_WITH_PEOPLE, sessionColumns } from './session-facts.js';

export type CalendarFeed =
  | { readonly kind: 'off' }
  /** `address`: whoever has it can read the calendar. */
  | { readonly kind: 'on'; readonly address: string; readonly since: Date };

interface FeedRow {
  readonly personId: string;
  readonly generation: number;
  readonly madeAt: Date;
  readonly revokedAt: Date | null;
}

const REFRESH = 'PT1H';
/** What is longer ago is on the person's own pages. */
const DAYS_BACK = 90;

/** A private address for each person who wants one, from which their own calendar program reads their sessions. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(personId: string): Promise<CalendarFeed> {
    const row = await this.rowOf(this.source.manager, personId);
    if (!row || row.revokedAt) return { kind: 'off' };
    return { kind: 'on', address: this.addressOf(row.personId, row.generation), since: row.madeAt };
  }

  /** Switched on twice it keeps its address; after it was off it has a new one. */
  async switchOn(personId: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      if (!(await isStillHere(manager, personId))) return;
      const row = await this.rowOf(manager, personId, 'FOR UPDATE');
      if (!row || row.revokedAt) await this.begin(manager, personId, 'calendar-feed.on');
    });
  }

  /** The old address stops working at once. One that is off stays off. */
  async renew(personId: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      if (!(await isStillHere(manager, personId))) return;
      const row = await this.rowOf(manager, personId, 'FOR UPDATE');
      if (!row || row.revokedAt) return;
      await this.revokeAll(manager, personId);
      await this.begin(manager, personId, 'calendar-feed.renewed');
    });
  }

  async switchOff(personId: string): Promise<void> {
    await this.source.transaction(async (manager) => {
      if (await this.revokeAll(manager, personId)) await this.note(manager, personId, 'calendar-feed.off');
    });
  }

  private async revokeAll(manager: EntityManager, personId: string): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>(
      `UPDATE calendar_feeds SET token_hash = NULL, revoked_at = $2
       WHERE revoked_at IS NULL AND ${OWN_OR_MERGED} RETURNING person_id`,
      [personId, this.clock.now()],
    );
    return rows.length > 0;
  }

  /** The calendar behind an address as a file; null if the address leads nowhere, or no longer does. */
  async read(token: string): Promise<string | null> {
    const [feed] = await this.source.query<{ personId: string }[]>(
      `SELECT coalesce(person.merged_into_id, person.id) AS "personId" FROM calendar_feeds feed JOIN people person ON person.id = feed.person_id
       WHERE feed.token_hash = $1 AND person.erased_at IS NULL`,
      [hashToken(token)],
    );
    return feed ? this.calendarOf(feed.personId) : null;
  }

  private async calendarOf(personId: string): Promise<string> {
    const now = this.clock.now();
    const from = new Date(now.getTime() - DAYS_BACK * DAY);
    const { BASE_URL, MAIL_FROM, PROGRAMME_NAME } = this.config;
    const agreed = await this.source.query<SessionOfFeed[]>(AGREED, [personId, from]);
    const proposed = await this.source.query<(SessionOfFeed & { times: Date[] })[]>(PROPOSED, [personId]);
    const events = [
      ...agreed.flatMap((session) =>
        session.startsAt ? [sessionEvent(session, session.startsAt, BASE_URL)] : [],
      ),
      ...proposed.flatMap((session) =>
        session.times.flatMap((time, index) =>
          time > now ? [proposedEvent(session, time, index + 1, BASE_URL)] : [],
        ),
      ),
    ];
    return renderCalendar(events, {
      method: 'PUBLISH',
      organiser: organiserOf(MAIL_FROM),
      name: `${PROGRAMME_NAME}: mentoring`,
      refreshEvery: REFRESH,
    });
  }

  private async rowOf(
    manager: EntityManager,
    personId: string,
    lock: '' | 'FOR UPDATE' = '',
  ): Promise<FeedRow | undefined> {
    const [row] = await manager.query<FeedRow[]>(
      `SELECT person_id AS "personId", generation, made_at AS "madeAt", revoked_at AS "revokedAt" FROM calendar_feeds
       WHERE ${OWN_OR_MERGED} ORDER BY revoked_at IS NOT NULL, person_id = $1 DESC LIMIT 1 ${lock}`,
      [personId],
    );
    return row;
  }

  private async begin(manager: EntityManager, personId: string, action: string): Promise<void> {
    const [before] = await manager.query<{ generation: number }[]>(
      'SELECT generation FROM calendar_feeds WHERE person_id = $1',
      [personId],
    );
    const generation = (before?.generation ?? 0) + 1;
    await manager.query(
      `INSERT INTO calendar_feeds (person_id, generation, token_hash, made_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET generation = $2, token_hash = $3, made_at = $4, revoked_at = NULL`,
      [personId, generation, hashToken(this.tokenOf(personId, generation)), this.clock.now()],
    );
    await this.note(manager, personId, action);
  }

  private note(manager: EntityManager, personId: string, action: string): Promise<void> {
    return audit(manager, {
      actor: { kind: 'person', id: personId },
      action,
      subject: { kind: 'person', id: personId },
    });
  }

  private addressOf(personId: string, generation: number): string {
    return `${this.config.BASE_URL}/calendar/${this.tokenOf(personId, generation)}.ics`;
  }

  private tokenOf(personId: string, generation: number): string {
    return linkToken(this.config.APP_SECRET, 'calendar', `${personId}:${generation}`);
  }
}

// The address of somebody who was merged into another goes on, and is that other's to take back.
const OWN_OR_MERGED = 'person_id IN (SELECT id FROM people WHERE $1 IN (id, merged_into_id))';

const SIDE = `CASE WHEN mentee.person_id = $1 THEN 'mentee' ELSE 'mentor' END AS side`;
const OF_PERSON = '(mentee.person_id = $1 OR mentor.person_id = $1)';

const AGREED = `
  SELECT ${sessionColumns('session')}, ${SIDE}, coalesce(session.agreed_at, session.created_at) AS "writtenAt"
  FROM ${SESSION_WITH_PEOPLE}
  WHERE ${OF_PERSON} AND session.starts_at >= $2
    AND session.status IN ('agreed', 'held', 'mentee-missed', 'mentor-missed')
  ORDER BY session.starts_at, session.id`;

const PROPOSED = `
  SELECT ${sessionColumns('proposal')}, ${SIDE}, proposal.made_at AS "writtenAt", proposal.times
  FROM ${SESSION_WITH_PEOPLE}
  JOIN session_proposals proposal ON proposal.session_id = session.id AND proposal.answer = 'open'
  WHERE ${OF_PERSON} AND session.status IN ('proposed', 'agreed') AND mentorship.ended_at IS NULL
  ORDER BY proposal.made_at, session.id`;
