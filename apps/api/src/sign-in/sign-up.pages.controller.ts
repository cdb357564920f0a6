import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../web/access/access.js';
import { EmailAsking } from './email-asking.js';
import { GOES_TO } from './email-entry.js';
import { BotTrap } from '../web/forms/bot-trap.js';
import { type FormErrors, formErrors, parseForm } from '../web/forms/parse-form.js';
import { emailField, nameField } from '../web/forms/person-fields.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { signedInMember } from '../web/session/session-data.js';

type Role = 'apply' | 'mentor-apply';

const FORM = 'sign-up';
const AccountForm = z.object({ name: nameField(), email: emailField() });
const TOO_QUICK = 'That was very quick. Please check what you typed, and press the button again';

@Controller()
@Public()
export class SignUpPagesController {
  constructor(
    private readonly asking: EmailAsking,
    private readonly botTrap: BotTrap,
  ) {}

  @Get('apply/account')
  mentee(@Req() request: Request): PageReply | SeeOtherReply {
    return this.open('apply', request);
  }

  @Get('mentor/apply/account')
  mentor(@Req() request: Request): PageReply | SeeOtherReply {
    return this.open('mentor-apply', request);
  }

  @Post('apply/account')
  createMentee(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    return this.create('apply', body, request, response);
  }

  @Post('mentor/apply/account')
  createMentor(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    return this.create('mentor-apply', body, request, response);
  }

  private open(purpose: Role, request: Request): PageReply | SeeOtherReply {
    if (signedInMember(request)) return seeOther(GOES_TO[purpose]);
    return draw(purpose, this.botTrap.open(FORM));
  }

  private async create(
    purpose: Role,
    body: unknown,
    request: Request,
    response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(AccountForm, body);
    const opened = this.botTrap.again(FORM, body);
    if (!form.ok) return draw(purpose, opened, form.typed, form.errors);
    const sentBy = this.botTrap.judge(FORM, body);
    if (sentBy === 'too-quick') {
      return draw(purpose, opened, form.typed, formErrors([{ field: 'continue', text: TOO_QUICK }]));
    }
    const { name, email } = form.values;
    return this.asking.ask(request, response, { name, email, purpose, byRobot: sentBy === 'bot' });
  }
}

function draw(purpose: Role, opened: string, typed: object = {}, errors?: FormErrors): PageReply {
  return page(
    'sign-in/account',
    { ...typed, purpose, opened, isMentor: purpose === 'mentor-apply', errors },
    errors ? 422 : 200,
  );
}
