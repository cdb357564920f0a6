import { NoticePreferences } from '@alongside/people';
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { For, SignedInAccount } from '../web/access/access.js';
import { parseForm } from '../web/forms/parse-form.js';
import { requestId } from '../web/http/request-log.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { NoticesForm } from './notices-form.js';
import { presentNotices, presentTyped } from './notices.presenter.js';

const PATH = '/account/notices';

@Controller('account/notices')
@For('account')
export class NoticesPagesController {
  constructor(private readonly preferences: NoticePreferences) {}

  @Get()
  async form(@SignedInAccount() who: SignedInUser): Promise<PageReply> {
    return page('notices/choices', presentNotices(await this.preferences.of(who.personId)));
  }

  @Post()
  async save(
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(NoticesForm, body);
    if (!form.ok) return page('notices/choices', presentTyped(form.typed, form.errors), 422);
    await this.preferences.save(who.personId, form.values, requestId(request));
    return seeOther(PATH, 'Your choices are saved');
  }

  @Post('reset')
  async reset(@SignedInAccount() who: SignedInUser, @Req() request: Request): Promise<SeeOtherReply> {
    await this.preferences.reset(who.personId, requestId(request));
    return seeOther(PATH, 'Your choices are as the programme sets them');
  }
}
