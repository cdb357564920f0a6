import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../web/access/access.js';
import { EmailAsking } from './email-asking.js';
import { GOES_TO } from './email-entry.js';
import { parseForm } from '../web/forms/parse-form.js';
import { emailField } from '../web/forms/person-fields.js';
import { returnPath } from '../web/http/return-path.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { signedInMember } from '../web/session/session-data.js';

const SignInForm = z.object({ email: emailField(), next: z.string().max(2000).optional().catch(undefined) });

@Controller('sign-in')
@Public()
export class SignInPagesController {
  constructor(private readonly asking: EmailAsking) {}

  @Get()
  form(@Req() request: Request, @Query() query: Record<string, unknown>): PageReply | SeeOtherReply {
    const next = returnPath(query['next'], '');
    if (signedInMember(request)) return seeOther(next || GOES_TO['sign-in']);
    return page('sign-in/sign-in', {
      next,
      signedOut: 'signed-out' in query,
      startAgain: 'start-again' in query,
    });
  }

  @Post()
  async ask(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(SignInForm, body);
    if (!form.ok) return page('sign-in/sign-in', { ...form.typed, errors: form.errors }, 422);
    const { email, next } = form.values;
    return this.asking.ask(request, response, { email, next, purpose: 'sign-in' });
  }
}
