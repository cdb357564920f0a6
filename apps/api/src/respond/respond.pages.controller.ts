import { CONFIG, type Config } from '@alongside/platform';
import { InvitationLinks, type LinkState, MentorAnswers, MentorsOwnWishes } from '@alongside/rounds';
import { Body, Controller, Get, Header, Inject, Param, Post } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { FormTooOld } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { wishLinks } from '../web/mentor-wishes/wish.presenter.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { isPublicFormToken, publicFormToken } from '../web/session/public-form-token.js';
import { answerForm, declineForm } from './respond-form.js';
import { type FormFrame, presentDecline, presentEnded, presentOpen } from './respond.presenter.js';

const STATUS: Readonly<Record<LinkState['kind'], number>> = {
  open: 200,
  accepted: 200,
  declined: 200,
  expired: 410,
  withdrawn: 410,
  superseded: 410,
  full: 410,
  unknown: 404,
};

/** Nobody signs in here: the token of the link is the key. GET and HEAD only show; POST acts. */
@Controller('respond/:token')
@Public()
export class RespondPagesController {
  constructor(
    private readonly links: InvitationLinks,
    private readonly answers: MentorAnswers,
    private readonly wishes: MentorsOwnWishes,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async show(@Param('token') token: string): Promise<PageReply> {
    const state = await this.links.state(token);
    const standing = await this.wishes.byLink(token);
    const wishes = wishLinks(standing, pathOf(token));
    return state.kind === 'open'
      ? page('respond/open', { ...presentOpen(state, this.frame(token)), wishes })
      : ended(state, { wishes, hasStopped: standing?.status === 'retired' });
  }

  @Post()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async answer(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    this.proveForm(token, body);
    const form = parseForm(answerForm, body);
    if (form.ok && form.values.answer === 'accept') return this.accept(token);
    const state = await this.links.state(token);
    if (state.kind !== 'open') return conflict(state, form.ok ? 'decline' : undefined);
    if (form.ok) return seeOther(`${pathOf(token)}/decline`);
    return page('respond/open', presentOpen(state, this.frame(token), form.errors), 422);
  }

  @Get('decline')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async askWhy(@Param('token') token: string): Promise<PageReply> {
    const state = await this.links.state(token);
    if (state.kind !== 'open') return ended(state);
    return page('respond/decline', presentDecline(state, this.frame(token, '/decline')));
  }

  @Post('decline')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async decline(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    this.proveForm(token, body);
    const form = parseForm(declineForm, body);
    if (!form.ok) {
      const state = await this.links.state(token);
      if (state.kind !== 'open') return conflict(state, 'decline');
      return page(
        'respond/decline',
        presentDecline(state, this.frame(token, '/decline'), form.typed, form.errors),
        422,
      );
    }
    const { state } = await this.answers.decline(token, form.values);
    return state.kind === 'declined' ? seeOther(pathOf(token)) : conflict(state, 'decline');
  }

  private async accept(token: string): Promise<PageReply | SeeOtherReply> {
    const { state } = await this.answers.accept(token);
    return state.kind === 'accepted' ? seeOther(pathOf(token)) : conflict(state, 'accept');
  }

  private frame(token: string, step = ''): FormFrame {
    return {
      action: `${pathOf(token)}${step}`,
      formToken: publicFormToken(this.config.APP_SECRET, 'respond', token),
    };
  }

  private proveForm(token: string, body: unknown): void {
    const given = (body as { form?: unknown } | undefined)?.form;
    if (!isPublicFormToken(this.config.APP_SECRET, 'respond', token, given)) throw new FormTooOld();
  }
}

function pathOf(token: string): string {
  return `/respond/${encodeURIComponent(token)}`;
}

type Ended = Exclude<LinkState, { kind: 'open' }>;

function ended(state: Ended, mentor: object = {}): PageReply {
  return page(`respond/${state.kind}`, { ...presentEnded(state), ...mentor }, STATUS[state.kind]);
}

/** The answer came after something else had ended the invitation: the page says what. */
function conflict(state: LinkState, answer: 'accept' | 'decline' | undefined): PageReply {
  if (state.kind === 'open') throw new Error('an open invitation refused an answer');
  return page(`respond/${state.kind}`, presentEnded(state, answer), state.kind === 'unknown' ? 404 : 409);
}
