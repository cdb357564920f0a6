import { SessionAnswers, type SessionLinkState, SessionLinks } from '@alongside/mentorships';
import { CONFIG, type Config } from '@alongside/platform';
import { Body, Controller, Get, Header, Inject, Param, Post } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { FormTooOld } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { isPublicFormToken, publicFormToken } from '../web/session/public-form-token.js';
import { ChooseForm, DeclineForm } from './answer.forms.js';
import { CounterOffers } from './counter-offers.service.js';
import { SessionReplies } from './session-replies.service.js';
import type { Way } from './way.js';

const PURPOSE = 'session-times';

type OpenLink = Extract<SessionLinkState, { kind: 'open' }>;

/** The link in an email with proposed times. Nobody signs in here: GET and HEAD only show, POST acts. */
@Controller('session-times/:token')
@Public()
export class SessionTimesPagesController {
  constructor(
    private readonly links: SessionLinks,
    private readonly answers: SessionAnswers,
    private readonly counters: CounterOffers,
    private readonly replies: SessionReplies,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async show(@Param('token') token: string): Promise<PageReply> {
    const link = await this.links.byToken(token);
    if (link.kind !== 'open') return gone(link.kind);
    return page('sessions/by-link', { ...(await this.replies.present(link.view)), ...this.way(token) });
  }

  @Post()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async choose(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    return this.acting(token, body, async ({ personId, view }, way) => {
      const form = parseForm(ChooseForm, body);
      if (!form.ok) {
        const shown = await this.replies.present(view);
        return page(way.record, { ...shown, ...way, errors: form.errors }, 422);
      }
      const outcome = await this.answers.accept(personId, { sessionId: view.id, ...form.values });
      if (outcome.kind === 'agreed') return seeOther(way.home);
      return this.replies.notDone(way.record, view.id, personId, outcome, way);
    });
  }

  @Get('propose')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async counterForm(@Param('token') token: string): Promise<PageReply | SeeOtherReply> {
    const link = await this.links.byToken(token);
    return link.kind === 'open' ? this.counters.form(link.view, this.way(token)) : gone(link.kind);
  }

  @Post('propose')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async counter(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    return this.acting(token, body, ({ view }, way) => this.counters.send(view, body, way));
  }

  @Get('decline')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async declineForm(@Param('token') token: string): Promise<PageReply | SeeOtherReply> {
    const link = await this.links.byToken(token);
    if (link.kind !== 'open') return gone(link.kind);
    const shown = await this.replies.present(link.view);
    const way = this.way(token);
    return shown.choose ? page('sessions/decline', { ...shown, ...way }) : seeOther(way.home);
  }

  @Post('decline')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async decline(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    return this.acting(token, body, async ({ personId, view }, way) => {
      const form = parseForm(DeclineForm, body);
      if (!form.ok) {
        const shown = { ...(await this.replies.present(view)), ...way };
        return page('sessions/decline', { ...shown, errors: form.errors, typed: form.typed }, 422);
      }
      const { proposal: proposalId, reason } = form.values;
      const outcome = await this.answers.decline(personId, { sessionId: view.id, proposalId }, reason);
      if (outcome.kind === 'declined') return seeOther(way.home);
      return this.replies.notDone(way.record, view.id, personId, outcome, way);
    });
  }

  private async acting(
    token: string,
    body: unknown,
    act: (link: OpenLink, way: Way) => Promise<PageReply | SeeOtherReply>,
  ): Promise<PageReply | SeeOtherReply> {
    const given = (body as { form?: unknown } | undefined)?.form;
    if (!isPublicFormToken(this.config.APP_SECRET, PURPOSE, token, given)) throw new FormTooOld();
    const link = await this.links.byToken(token);
    return link.kind === 'open' ? act(link, this.way(token)) : gone(link.kind);
  }

  private way(token: string): Way {
    return {
      home: `/session-times/${encodeURIComponent(token)}`,
      record: 'sessions/by-link',
      formToken: publicFormToken(this.config.APP_SECRET, PURPOSE, token),
    };
  }
}

function gone(kind: 'expired' | 'unknown'): PageReply {
  return page('sessions/link-over', { kind }, kind === 'expired' ? 410 : 404);
}
