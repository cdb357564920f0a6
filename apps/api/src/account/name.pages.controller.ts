import { OwnName } from '@alongside/people';
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { parseForm } from '../web/forms/parse-form.js';
import { nameField } from '../web/forms/person-fields.js';
import { requestId } from '../web/http/request-log.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';

const NameForm = z.object({ name: nameField() });

@Controller('account/name')
@For('account')
export class NamePagesController {
  constructor(private readonly names: OwnName) {}

  @Get()
  form(@SignedInAccount() who: SignedInUser): PageReply {
    return page('account/name', { name: who.name });
  }

  @Post()
  async change(
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(NameForm, body);
    if (!form.ok) return page('account/name', { name: form.typed['name'], errors: form.errors }, 422);
    const { kind } = await this.names.change(who.personId, form.values.name, requestId(request));
    return kind === 'changed' ? seeOther('/account', 'Your name is changed') : seeOther('/account');
  }
}
