import { type LinkView, SignInLinks } from '@alongside/people';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../web/access/access.js';
import { EmailEntry, GOES_TO } from './email-entry.js';
import { requestId } from '../web/http/request-log.js';
import { type PageReply, page, type SeeOtherReply } from '../web/replies.js';
import { KnownBrowsers } from '../web/session/known-browsers.js';
import { signedInMember } from '../web/session/session-data.js';
import { ASKED_AT } from './check-email.presenter.js';

/** The link in the email: opening it only shows a button, because mail scanners open links too. */
@Controller('sign-in/link/:token')
@Public()
export class SignInLinkPagesController {
  constructor(
    private readonly links: SignInLinks,
    private readonly entry: EmailEntry,
    private readonly browsers: KnownBrowsers,
  ) {}

  @Get()
  async open(@Param('token') token: string, @Req() request: Request): Promise<PageReply> {
    return draw(await this.links.open(token, this.browsers.secretOf(request)), token, request);
  }

  @Post()
  async use(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const secret = this.browsers.secretOf(request);
    const outcome = await this.links.use(token, secret, requestId(request));
    if (outcome.kind !== 'signed-in') return draw(outcome, token, request);
    const entered = await this.entry.enter(request, response, outcome);
    return entered ?? draw({ kind: 'unknown' }, token, request);
  }
}

function draw(view: LinkView, token: string, request: Request): PageReply {
  const purpose = view.purpose ?? 'sign-in';
  return page(
    `sign-in/link-${view.kind}`,
    {
      email: view.kind === 'ready' ? view.email : undefined,
      isNew: purpose !== 'sign-in',
      action: `/sign-in/link/${encodeURIComponent(token)}`,
      startAgain: ASKED_AT[purpose],
      goOn: signedInMember(request) ? GOES_TO[purpose] : undefined,
    },
    view.kind === 'unknown' ? 404 : 200,
  );
}
