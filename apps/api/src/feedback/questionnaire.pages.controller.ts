import {
  nextPage,
  QUESTIONNAIRE_PAGES,
  type QuestionnaireLink,
  Questionnaires,
  type QuestionnairePage,
  type QuestionnaireView,
} from '@alongside/mentorships';
import { Body, Controller, Get, Header, NotFoundException, Param, Post } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { parsePage } from './questionnaire.forms.js';
import { presentOpening, presentPage, presentThanks } from './questionnaire.presenter.js';

/** The link in an email with a few questions. Nobody signs in: GET shows, POST keeps a page and goes to the next. */
@Controller('questionnaire/:token')
@Public()
export class QuestionnairePagesController {
  constructor(private readonly questionnaires: Questionnaires) {}

  @Get()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async show(@Param('token') token: string): Promise<PageReply> {
    const link = await this.questionnaires.byLink(token);
    if (link.kind !== 'open') return ended(link.kind);
    return link.view.submittedAt
      ? page('feedback/thanks', presentThanks(link.view, baseOf(token)))
      : page('feedback/opening', presentOpening(link.view, baseOf(token)));
  }

  /** Somebody reloads the answer to a form. */
  @Get('take-back')
  again(@Param('token') token: string): SeeOtherReply {
    return seeOther(baseOf(token));
  }

  @Post('take-back')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async takeBack(@Param('token') token: string): Promise<PageReply | SeeOtherReply> {
    const link = await this.questionnaires.byLink(token);
    if (link.kind !== 'open') return ended(link.kind);
    await this.questionnaires.takeBackQuote(link.view.id, link.view.personId);
    return seeOther(baseOf(token));
  }

  @Get(':page')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async form(@Param('token') token: string, @Param('page') name: string): Promise<PageReply | SeeOtherReply> {
    const link = await this.questionnaires.byLink(token);
    if (link.kind !== 'open') return ended(link.kind);
    if (link.view.submittedAt) return seeOther(baseOf(token));
    return page('feedback/page', presentPage(link.view, pageOf(link.view, name), baseOf(token)));
  }

  @Post(':page')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async save(
    @Param('token') token: string,
    @Param('page') name: string,
    @Body() body: unknown,
  ): Promise<PageReply | SeeOtherReply> {
    const link = await this.questionnaires.byLink(token);
    if (link.kind !== 'open') return ended(link.kind);
    const { view } = link;
    const current = pageOf(view, name);
    const form = parsePage(current, body, view);
    if (!form.ok) return page('feedback/page', presentPage(view, current, baseOf(token), form), 422);
    const { kind } = await this.questionnaires.save(view.id, view.personId, current, form.values);
    const base = baseOf(token);
    return kind === 'saved' ? seeOther(`${base}/${after(view, current)}`) : seeOther(base);
  }
}

/** The page after this one; where that was sent before, the first that was not. */
function after(view: QuestionnaireView, current: QuestionnairePage): string {
  const saved = [...(view.answers.saved ?? []), current];
  const following = view.pages[view.pages.indexOf(current) + 1];
  const isNew = following !== undefined && !saved.includes(following);
  return (isNew ? following : nextPage(view.pages, { saved })) ?? '';
}

function pageOf({ pages }: QuestionnaireView, name: string): QuestionnairePage {
  const known = QUESTIONNAIRE_PAGES.find((one) => one === name);
  if (!known || !pages.includes(known)) throw new NotFoundException();
  return known;
}

function baseOf(token: string): string {
  return `/questionnaire/${encodeURIComponent(token)}`;
}

function ended(kind: Exclude<QuestionnaireLink['kind'], 'open'>): PageReply {
  return page('feedback/link-ended', { kind }, kind === 'unknown' ? 404 : 410);
}
