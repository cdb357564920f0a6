import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../../web/access/access.js';
import { AdministratorEntry } from '../entry/administrator-entry.js';
import { SingleSignOnProvider } from '../entry/single-sign-on-provider.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../../web/forms/parse-form.js';
import { returnPath } from '../../web/http/return-path.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { Authentication } from '../../web/session/authentication.js';
import { signedInAdministrator, signedInMember } from '../../web/session/session-data.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { DESK } from './sign-in-paths.js';

const SignInForm = z.object({
  email: z.string({ error: 'Enter your email address' }).min(1, 'Enter your email address').max(320),
  password: z.string({ error: 'Enter your password' }).min(1, 'Enter your password').max(1000),
  next: z.string().optional(),
});

@Controller()
@Public()
export class AdministratorSignInPagesController {
  constructor(
    private readonly entry: AdministratorEntry,
    private readonly authentication: Authentication,
    private readonly attempts: SignInAttempts,
    private readonly provider: SingleSignOnProvider,
  ) {}

  @Get('admin/sign-in')
  form(@Req() request: Request, @Query() query: Record<string, unknown>): PageReply | SeeOtherReply {
    if (signedInAdministrator(request)) return seeOther(returnPath(query['next'], DESK));
    const said = { signedOut: 'signed-out' in query, timedOut: 'timed-out' in query };
    return this.draw({ next: query['next'], ...said });
  }

  @Post('admin/sign-in')
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(SignInForm, body);
    if (!form.ok) return this.draw(form.typed, form.errors);
    const { email, next } = form.values;
    const attempt = await this.attempts.begin(email, request, response);
    const administrator = await this.authentication.prove(request, response);
    if (!administrator) {
      const text = 'The email address or the password is not right';
      return this.draw(form.typed, formErrors([{ field: 'email', text }]));
    }
    await attempt.succeeded();
    return seeOther(await this.entry.afterPassword(request, response, administrator, returnPath(next, DESK)));
  }

  @Post('sign-out')
  async signOut(@Req() request: Request): Promise<SeeOtherReply> {
    const again = signedInMember(request) ? '/sign-in' : '/admin/sign-in';
    if (request.session) await this.authentication.signOut(request);
    return seeOther(`${again}?signed-out`);
  }

  /** The form as it was left, but for the password. */
  private draw({ email, next, signedOut, timedOut }: Typed, errors?: FormErrors): PageReply {
    const model = { email, next, signedOut, timedOut, provider: this.provider.name, errors };
    return page('administrators/sign-in/sign-in', model, errors ? 422 : 200);
  }
}
