import { type NewNotice, Notices } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentoringLinks } from '../mentoring-links.service.js';
import { announceDue } from './announce-due.js';
import {
  ACTIONS,
  AFTER_SESSIONS,
  BEFORE_SESSIONS,
  type DueAction,
  type DueAfterwards,
  type DueSession,
  STALE,
} from './due-reminders.sql.js';

const LINK_DAYS = 30;

/**
 * Reminders before a session, the question after it, and actions that are due or, without a day, still open. Everything
 * is computed from the rows each time, so that a lost queue or a worker that stood still loses nothing; the key of each
 * notice lets it happen once.
 */
@Injectable()
export class Reminders {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly links: MentoringLinks,
  ) {}

  /** Announces what is due and silences what no longer holds. Returns how many notices were new. */
  async sweep(): Promise<number> {
    const announced =
      (await this.each<DueSession>(BEFORE_SESSIONS, (_, due) => Promise.resolve(beforeSession(due)))) +
      (await this.each<DueAfterwards>(AFTER_SESSIONS, (manager, due) => this.afterSession(manager, due))) +
      (await this.each<DueAction>(ACTIONS, (manager, due) => this.action(manager, due)));
    await this.source.transaction(async (manager) =>
      this.notices.silence(manager, await manager.query(STALE)),
    );
    return announced;
  }

  private each<Due>(
    sql: string,
    noticeOf: (manager: EntityManager, due: Due) => Promise<NewNotice>,
  ): Promise<number> {
    return announceDue(this.source, this.notices, {
      find: (manager, limit) => manager.query<Due[]>(sql, [this.clock.now(), limit]),
      noticeOf,
    });
  }

  private async afterSession(manager: EntityManager, due: DueAfterwards): Promise<NewNotice> {
    const { key, personId, dueAt, uselessAt, sessionId, mentorshipId, other, startsAt } = due;
    const link = await this.links.linkFor(manager, 'how-it-went', sessionId, personId, after(dueAt));
    const params = { sessionId, mentorshipId, other, startsAt: startsAt.toISOString(), link };
    const kind = 'how-it-went';
    return { kind, template: kind, intentKey: key, personId, dueAt, uselessAt, params };
  }

  private async action(manager: EntityManager, due: DueAction): Promise<NewNotice> {
    const { key, personId, dueAt, uselessAt, actionId, mentorshipId, other, action, dueOn } = due;
    const link = await this.links.linkFor(manager, 'action', actionId, personId, after(dueAt));
    const params = { mentorshipId, other, action, link };
    const about = { kind: 'action-due', intentKey: key, personId, dueAt, uselessAt } as const;
    return dueOn === null
      ? { ...about, template: 'action-open', params }
      : { ...about, template: 'action-due', params: { ...params, dueOn } };
  }
}

function beforeSession(due: DueSession): NewNotice {
  const { kind, key, personId, dueAt, uselessAt, startsAt, ...session } = due;
  const { sessionId, mentorshipId, other, minutes, format, place, agenda } = session;
  const params = { sessionId, mentorshipId, other, minutes, format, place, agenda };
  return {
    kind,
    template: 'session-reminder',
    intentKey: key,
    personId,
    dueAt,
    uselessAt,
    params: { ...params, startsAt: startsAt.toISOString() },
  };
}

function after(dueAt: Date): Date {
  return new Date(dueAt.getTime() + LINK_DAYS * DAY);
}
