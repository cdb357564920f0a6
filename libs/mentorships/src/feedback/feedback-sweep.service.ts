import { type NewNotice, Notices } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentoringLinks } from '../mentoring-links.service.js';
import { announceDue } from '../reminders/announce-due.js';
import { FEEDBACK_DUE } from './asking.sql.js';

interface Due {
  readonly key: string;
  readonly sessionId: string;
  readonly mentorshipId: string;
  readonly startsAt: Date;
  readonly personId: string;
  readonly other: string;
}

const LINK_DAYS = 30;
const WORTH_ASKING_DAYS = 7;

/** Asks whether a session was useful, once, where somebody has said that it was held and nothing more. */
@Injectable()
export class FeedbackSweep {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly links: MentoringLinks,
  ) {}

  /** Returns how many were asked that had not been asked before. */
  sweep(): Promise<number> {
    return announceDue(this.source, this.notices, {
      find: (manager, limit) => manager.query<Due[]>(FEEDBACK_DUE, [this.clock.now(), limit]),
      noticeOf: (manager, due) => this.noticeOf(manager, due),
    });
  }

  /** The page that asks how it went asks this as well. */
  private async noticeOf(manager: EntityManager, due: Due): Promise<NewNotice> {
    const { key, sessionId, mentorshipId, startsAt, personId, other } = due;
    const now = this.clock.now();
    const inDays = (days: number): Date => new Date(now.getTime() + days * DAY);
    const link = await this.links.linkFor(manager, 'how-it-went', sessionId, personId, inDays(LINK_DAYS));
    const kind = 'session-feedback';
    return {
      kind,
      template: kind,
      intentKey: key,
      personId,
      dueAt: now,
      uselessAt: inDays(WORTH_ASKING_DAYS),
      params: { mentorshipId, other, startsAt: startsAt.toISOString(), link },
    };
  }
}
