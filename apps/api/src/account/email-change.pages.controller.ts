import { EmailChangeLinks } from '@alongside/people';
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Public } from '../web/access/access.js';
import { requestId } from '../web/http/request-log.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { Authentication } from '../web/session/authentication.js';
import { signedInUser } from '../web/session/session-data.js';

/** The links of an email change. Opening them changes nothing: mail scanners open links too. */
@Controller('email-change')
@Public()
export class EmailChangePagesController {
  constructor(
    private readonly links: EmailChangeLinks,
    private readonly authentication: Authentication,
  ) {}

  @Get('confirm/:token')
  async openConfirm(@Param('token') token: string, @Req() request: Request): Promise<PageReply> {
    const view = await this.links.openConfirm(token, signedInUser(request));
    return drawConfirm(view, token);
  }

  @Post('confirm/:token')
  async confirm(@Param('token') token: string, @Req() request: Request): Promise<PageReply | SeeOtherReply> {
    const outcome = await this.links.confirm(token, signedInUser(request), requestId(request));
    if (outcome.kind !== 'changed') return drawConfirm(outcome, token);
    return seeOther('/account', {
      text: 'Your email address has changed',
      detail: 'From now on you sign in with the new one. We have told the old one.',
    });
  }

  @Get('undo/:token')
  async openUndo(@Param('token') token: string): Promise<PageReply> {
    return drawUndo(await this.links.openUndo(token), token);
  }

  @Post('undo/:token')
  async undo(@Param('token') token: string, @Req() request: Request): Promise<PageReply | SeeOtherReply> {
    const outcome = await this.links.undo(token, requestId(request));
    if (outcome.kind !== 'put-back') return drawUndo(outcome, token);
    if (signedInUser(request)?.personId === outcome.personId) await this.authentication.signOut(request);
    return seeOther('/email-change/undone');
  }

  @Get('undone')
  undone(): PageReply {
    return page('account/undone');
  }
}

function drawConfirm(view: { readonly kind: string; readonly newEmail?: string }, token: string): PageReply {
  const action = `/email-change/confirm/${encodeURIComponent(token)}`;
  return page('account/confirm', { ...view, action }, statusOf(view.kind));
}

function drawUndo(view: { readonly kind: string; readonly oldEmail?: string }, token: string): PageReply {
  const action = `/email-change/undo/${encodeURIComponent(token)}`;
  return page('account/undo', { ...view, action }, statusOf(view.kind));
}

function statusOf(kind: string): number {
  if (kind === 'unknown') return 404;
  return kind === 'taken' ? 409 : 200;
}
