import { audit, Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type MentoringLink, MentoringLinks } from '../mentoring-links.service.js';
import { nameOf, type Side } from '../mentorship-access.service.js';
import { PAIR } from '../pair.sql.js';
import {
  nextPage,
  pagesOf,
  type QuestionnaireAnswers,
  type QuestionnaireMoment,
  type QuestionnairePage,
  type QuoteNaming,
} from './questionnaire-pages.js';

export interface QuestionnaireView {
  readonly id: string;
  readonly mentorshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly moment: QuestionnaireMoment;
  readonly otherName: string;
  /** Codes: what the mentee asked for help with. */
  readonly topics: readonly string[];
  readonly goals: readonly { readonly words: string; readonly status: string }[];
  readonly answers: QuestionnaireAnswers;
  readonly pages: readonly QuestionnairePage[];
  readonly askedAt: Date;
  readonly submittedAt: Date | null;
  readonly quote: string;
  readonly quoteAs: QuoteNaming | null;
  readonly quoteState: 'none' | 'agreed' | 'withdrawn';
  /** The mentorship has not ended. */
  readonly live: boolean;
}

export type QuestionnaireLink =
  | { readonly kind: 'open'; readonly view: QuestionnaireView }
  /** `over`: it asked about a beginning or a middle, and the mentorship has ended since. */
  | { readonly kind: 'expired' | 'over' | 'unknown' };

export interface OwnQuestionnaire extends QuestionnaireView {
  /** Null where it cannot be answered any more. */
  readonly link: MentoringLink | null;
}

export interface GivenQuote {
  readonly words: string;
  /** Null: not for publication. */
  readonly as: QuoteNaming | null;
}

export type PageAnswers = Omit<QuestionnaireAnswers, 'saved'> & { readonly quote?: GivenQuote };
export type SavingPage = { readonly kind: 'saved' | 'submitted' | 'already-submitted' | 'unknown' };

const LINK_DAYS = 60;

/** Questions at the start, in the middle and at the end of a mentorship: answered page by page, and sent with the last. */
@Injectable()
export class Questionnaires {
  constructor(
    private readonly source: DataSource,
    private readonly links: MentoringLinks,
    private readonly clock: Clock,
  ) {}

  /** Once answered, the link still shows what was said of the quote, so that it can be taken back. */
  async byLink(token: string): Promise<QuestionnaireLink> {
    const link = await this.links.find(this.source.manager, 'questionnaire', token);
    if (!link) return { kind: 'unknown' };
    const [view] = await this.views(this.source.manager, 'questionnaire.id', link.subjectId);
    if (!view || view.personId !== link.personId) return { kind: 'unknown' };
    if (view.submittedAt) return { kind: 'open', view };
    if (link.expiresAt <= this.clock.now()) return { kind: 'expired' };
    return isOver(view) ? { kind: 'over' } : { kind: 'open', view };
  }

  /** Everything that somebody was asked, the latest first. */
  async own(personId: string): Promise<OwnQuestionnaire[]> {
    return this.source.transaction(async (manager) => {
      const views = await this.views(manager, 'questionnaire.person_id', personId);
      const until = new Date(this.clock.now().getTime() + LINK_DAYS * DAY);
      const own: OwnQuestionnaire[] = [];
      for (const view of views) {
        const isClosed = view.submittedAt !== null || isOver(view);
        const link = isClosed
          ? null
          : await this.links.linkFor(manager, 'questionnaire', view.id, personId, until);
        own.push({ ...view, link });
      }
      return own;
    });
  }

  /** Saves one page, answered or left blank. The last page that was missing sends everything. */
  save(id: string, personId: string, page: QuestionnairePage, given: PageAnswers): Promise<SavingPage> {
    return this.source.transaction(async (manager): Promise<SavingPage> => {
      const view = await this.lock(manager, id, personId);
      if (!view || isOver(view) || !view.pages.includes(page)) return { kind: 'unknown' };
      if (view.submittedAt) return { kind: 'already-submitted' };
      const { quote, ...answers } = given;
      const saved = [...new Set([...(view.answers.saved ?? []), page])];
      const isLast = nextPage(view.pages, { saved }) === null;
      const now = this.clock.now();
      await manager.query(
        `UPDATE questionnaires SET answers = answers || $2::jsonb, touched_at = $3, submitted_at = $4 WHERE id = $1`,
        [id, JSON.stringify({ ...answers, saved }), now, isLast ? now : null],
      );
      if (quote) await this.keepQuote(manager, view, quote);
      if (isLast) await this.note(manager, view, 'questionnaire-answered');
      return { kind: isLast ? 'submitted' : 'saved' };
    });
  }

  /** A quote that they no longer want published, at any time. Taken back twice it is as taken back once. */
  takeBackQuote(id: string, personId: string): Promise<{ readonly kind: 'taken-back' | 'unknown' }> {
    return this.source.transaction(async (manager) => {
      const view = await this.lock(manager, id, personId);
      if (!view || view.quoteState === 'none') return { kind: 'unknown' };
      if (view.quoteState === 'withdrawn') return { kind: 'taken-back' };
      await manager.query('UPDATE questionnaires SET quote_withdrawn_at = $2 WHERE id = $1', [
        id,
        this.clock.now(),
      ]);
      await this.note(manager, view, 'quote-taken-back');
      return { kind: 'taken-back' };
    });
  }

  private async keepQuote(
    manager: EntityManager,
    view: QuestionnaireView,
    { words, as }: GivenQuote,
  ): Promise<void> {
    const agreed = as !== null && words !== '';
    await manager.query(
      `UPDATE questionnaires SET quote = $2, quote_as = $3, quote_agreed_at = $4, quote_withdrawn_at = NULL WHERE id = $1`,
      [view.id, words, agreed ? as : null, agreed ? this.clock.now() : null],
    );
    if (agreed) await this.note(manager, view, 'quote-agreed');
  }

  private async lock(
    manager: EntityManager,
    id: string,
    personId: string,
  ): Promise<QuestionnaireView | null> {
    await manager.query('SELECT FROM questionnaires WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const [view] = await this.views(manager, 'questionnaire.id', id);
    return view?.personId === personId ? view : null;
  }

  private async views(
    manager: EntityManager,
    by: keyof typeof BY,
    value: string,
  ): Promise<QuestionnaireView[]> {
    const rows = await manager.query<Omit<QuestionnaireView, 'pages'>[]>(
      `${VIEW} WHERE ${BY[by]} ORDER BY questionnaire.asked_at DESC, questionnaire.id`,
      [value],
    );
    return rows.map((row) => ({ ...row, pages: pagesOf(row.side, row.moment) }));
  }

  private note(
    manager: EntityManager,
    { side, personId, mentorshipId, moment }: QuestionnaireView,
    what: string,
  ) {
    return audit(manager, {
      actor: { kind: side, id: personId },
      action: `mentorship.${what}`,
      subject: { kind: 'mentorship', id: mentorshipId },
      details: { moment },
    });
  }
}

function isOver({ moment, live, submittedAt }: QuestionnaireView): boolean {
  return moment !== 'end' && !live && submittedAt === null;
}

const BY = {
  'questionnaire.id': 'questionnaire.id = $1',
  // Those of whoever was merged into them too.
  'questionnaire.person_id': '$1 IN (owner.id, owner.merged_into_id)',
} as const;

const VIEW = `
  SELECT questionnaire.id, questionnaire.mentorship_id AS "mentorshipId", coalesce(owner.merged_into_id, owner.id) AS "personId",
    questionnaire.side, questionnaire.moment, questionnaire.answers, questionnaire.asked_at AS "askedAt",
    questionnaire.submitted_at AS "submittedAt", questionnaire.quote, questionnaire.quote_as AS "quoteAs",
    CASE WHEN quote_withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN quote_agreed_at IS NOT NULL THEN 'agreed'
      ELSE 'none' END AS "quoteState",
    mentorship.ended_at IS NULL AS live, mentee.topics,
    CASE questionnaire.side WHEN 'mentee' THEN ${nameOf('mentor')} ELSE ${nameOf('mentee')} END AS "otherName",
    coalesce((SELECT json_agg(json_build_object('words', words, 'status', status) ORDER BY id)
      FROM goals WHERE goals.mentorship_id = mentorship.id AND status <> 'dropped'), '[]') AS goals
  FROM questionnaires questionnaire
  JOIN people owner ON owner.id = questionnaire.person_id
  JOIN mentorships mentorship ON mentorship.id = questionnaire.mentorship_id ${PAIR}`;
