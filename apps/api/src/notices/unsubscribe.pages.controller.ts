import { Unsubscribing } from '@alongside/people';
import { CONFIG, type Config } from '@alongside/platform';
import { Body, Controller, Get, Header, Inject, NotFoundException, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Public } from '../web/access/access.js';
import { FormTooOld } from '../web/errors/page-problems.js';
import { requestId } from '../web/http/request-log.js';
import { type Typed, typedValues } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { isPublicFormToken, publicFormToken } from '../web/session/public-form-token.js';
import { KIND_WORDS, topicInWords } from './notice-words.js';

/** Nobody signs in here: the token of the link is the key. GET and HEAD only show; POST acts. */
@Controller('unsubscribe/:token')
@Public()
export class UnsubscribePagesController {
  constructor(
    private readonly unsubscribing: Unsubscribing,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async show(@Param('token') token: string): Promise<PageReply> {
    const view = await this.unsubscribing.look(token);
    if (!view) throw new NotFoundException();
    const { about, stops, undoable } = view;
    return page('notices/unsubscribe', {
      emails: topicInWords(about),
      inDigest: about === 'digest' ? stops.map((kind) => KIND_WORDS[kind].label) : [],
      isOff: stops.length === 0,
      undoable,
      path: pathOf(token),
      form: publicFormToken(this.config.APP_SECRET, 'unsubscribe', token),
    });
  }

  /**
   * From our page, or from a mail program whose reader pressed its own button (RFC 8058): that sends no cookie and no
   * form of ours, but exactly this field. Whoever knows the token may do it, and only this.
   */
  @Post()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async stop(
    @Param('token') token: string,
    @Body() sent: unknown,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    const body = typedValues(sent);
    const oneClick = body['List-Unsubscribe'] === 'One-Click';
    if (!oneClick) this.proveForm(token, body);
    const scope = !oneClick && body['scope'] === 'everything' ? 'everything' : 'this';
    if (!(await this.unsubscribing.stop(token, scope, requestId(request)))) throw new NotFoundException();
    // A mail program follows no redirect.
    return oneClick ? this.show(token) : seeOther(pathOf(token));
  }

  @Post('undo')
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async undo(
    @Param('token') token: string,
    @Body() sent: unknown,
    @Req() request: Request,
  ): Promise<SeeOtherReply> {
    this.proveForm(token, typedValues(sent));
    if (!(await this.unsubscribing.undo(token, requestId(request)))) throw new NotFoundException();
    return seeOther(pathOf(token));
  }

  private proveForm(token: string, body: Typed): void {
    if (!isPublicFormToken(this.config.APP_SECRET, 'unsubscribe', token, body['form']))
      throw new FormTooOld();
  }
}

function pathOf(token: string): string {
  return `/unsubscribe/${token}`;
}
