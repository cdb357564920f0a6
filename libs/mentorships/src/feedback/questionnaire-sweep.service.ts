import { type NewNotice, Notices } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipChanges } from '../life-cycle/mentorship-changes.service.js';
import { MentoringLinks } from '../mentoring-links.service.js';
import type { Side } from '../mentorship-access.service.js';
import { ASK_BOTH, ASKING_FACTS } from './asking.sql.js';
import { type AskingFacts, LONGEST_ASKING_DAYS, momentToAsk } from './asking-rules.js';
import { pagesOf, type QuestionnaireMoment } from './questionnaire-pages.js';

interface Due {
  readonly mentorshipId: string;
  readonly moment: QuestionnaireMoment;
}

interface Made {
  readonly id: string;
  readonly personId: string;
  readonly side: Side;
  readonly other: string;
}

const AT_ONCE = 100;
const LINK_DAYS = 60;
const WORTH_ASKING_DAYS = 21;

/** Asks both sides at the start, in the middle and at the end. What is due is read off the rows each time. */
@Injectable()
export class QuestionnaireSweep implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly links: MentoringLinks,
    private readonly changes: MentorshipChanges,
  ) {}

  /** Once it is over, nobody is asked any more how it begins. */
  onModuleInit(): void {
    this.changes.subscribe(async (manager, { verb, mentorshipId }) => {
      if (verb !== 'complete' && verb !== 'end-early') return;
      const open = await manager.query<{ id: string }[]>(
        `SELECT id FROM questionnaires WHERE mentorship_id = $1 AND submitted_at IS NULL`,
        [mentorshipId],
      );
      for (const { id } of open) await this.notices.withdraw(manager, keyOf(id));
    });
  }

  /** Returns how many people were asked that had not been asked before. */
  async sweep(): Promise<number> {
    const ids = (await this.due(this.source.manager, null)).map(({ mentorshipId }) => mentorshipId);
    let asked = 0;
    for (let at = 0; at < ids.length; at += AT_ONCE)
      asked += await this.askThese(ids.slice(at, at + AT_ONCE));
    return asked;
  }

  /** Looked at again under a lock; whoever is being changed at this moment is looked at the next time. */
  private askThese(ids: readonly string[]): Promise<number> {
    return this.source.transaction(async (manager) => {
      const locked = await manager.query<{ id: string }[]>(
        `SELECT id FROM mentorships WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
        [ids],
      );
      const due = await this.due(
        manager,
        locked.map(({ id }) => id),
      );
      const notices: NewNotice[] = [];
      for (const one of due) notices.push(...(await this.ask(manager, one)));
      return this.notices.announce(manager, ...notices);
    });
  }

  private async due(manager: EntityManager, ids: readonly string[] | null): Promise<Due[]> {
    const now = this.clock.now();
    const facts = await manager.query<AskingFacts[]>(ASKING_FACTS, [now, LONGEST_ASKING_DAYS, ids]);
    return facts.flatMap((one) => {
      const moment = momentToAsk(one, now);
      return moment ? [{ mentorshipId: one.mentorshipId, moment }] : [];
    });
  }

  private async ask(manager: EntityManager, { mentorshipId, moment }: Due): Promise<NewNotice[]> {
    const now = this.clock.now();
    const inDays = (days: number): Date => new Date(now.getTime() + days * DAY);
    const made = await manager.query<Made[]>(ASK_BOTH, [mentorshipId, moment, now]);
    const notices: NewNotice[] = [];
    for (const { id, personId, side, other } of made) {
      const link = await this.links.linkFor(manager, 'questionnaire', id, personId, inDays(LINK_DAYS));
      notices.push({
        kind: 'questionnaire',
        template: 'questionnaire',
        intentKey: keyOf(id),
        personId,
        dueAt: now,
        uselessAt: inDays(WORTH_ASKING_DAYS),
        params: { mentorshipId, moment, other, pages: pagesOf(side, moment).length, link },
      });
    }
    return notices;
  }
}

function keyOf(questionnaireId: string): string {
  return `questionnaire:${questionnaireId}`;
}
