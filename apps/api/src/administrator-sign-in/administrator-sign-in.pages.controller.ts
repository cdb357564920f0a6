import { Administrators } from '@alongside/people';
import { Body, Controller, Get, HttpException, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../web/access/access.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { networkOf } from '../web/http/network-address.js';
import { requestId } from '../web/http/request-log.js';
import { Authentication } from '../web/session/authentication.js';
import { signedInAdministrator, signedInMember } from '../web/session/session-data.js';
import { returnPath } from '../web/http/return-path.js';
import { SignInAttempts } from './sign-in-attempts.js';

const DESK = '/admin';

const SignInForm = z.object({
  email: z.string({ error: 'Enter your email address' }).min(1, 'Enter your email address').max(320),
  password: z.string({ error: 'Enter your password' }).min(1, 'Enter your password').max(1000),
  next: z.string().optional(),
});

@Controller()
@Public()
export class AdministratorSignInPagesController {
  constructor(
    private readonly administrators: Administrators,
    private readonly authentication: Authentication,
    private readonly attempts: SignInAttempts,
  ) {}

  @Get('admin/sign-in')
  form(@Req() request: Request, @Query() query: Record<string, unknown>): PageReply | SeeOtherReply {
    if (signedInAdministrator(request)) return seeOther(returnPath(query['next'], DESK));
    return draw({ next: query['next'], signedOut: 'signed-out' in query });
  }

  @Post('admin/sign-in')
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(SignInForm, body);
    if (!form.ok) return draw(form.typed, form.errors);
    const { email, next } = form.values;
    const attempt = this.attempts.begin(email, networkOf(request.ip));
    if (attempt.kind === 'wait') {
      response.setHeader('Retry-After', attempt.seconds);
      throw new HttpException('Too many attempts to sign in', 429);
    }
    const administrator = await this.authentication.prove(request, response);
    if (!administrator) {
      return draw(
        form.typed,
        formErrors([{ field: 'email', text: 'The email address or the password is not right' }]),
      );
    }
    attempt.succeeded();
    await this.authentication.signInAdministrator(request, administrator);
    await this.administrators.recordSignIn(administrator.personId, requestId(request));
    return seeOther(returnPath(next, DESK));
  }

  @Post('sign-out')
  async signOut(@Req() request: Request): Promise<SeeOtherReply> {
    const again = signedInMember(request) ? '/sign-in' : '/admin/sign-in';
    if (request.session) await this.authentication.signOut(request);
    return seeOther(`${again}?signed-out`);
  }
}

/** The form as it was left, but for the password. */
function draw(typed: Typed, errors?: FormErrors): PageReply {
  const { email, next, signedOut } = typed;
  return page('administrator-sign-in/sign-in', { email, next, signedOut, errors }, errors ? 422 : 200);
}
