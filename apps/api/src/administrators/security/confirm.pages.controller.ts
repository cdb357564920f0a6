import { type Administrator, Administrators, SecondFactors } from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { For, SignedIn } from '../../web/access/access.js';
import { CodeAttempts } from '../entry/code-attempts.js';
import { requiredText } from '../../web/forms/fields.js';
import { CodeForm } from '../entry/code-form.js';
import { SingleSignOnProvider } from '../entry/single-sign-on-provider.js';
import { type FormErrors, formErrors, parseForm } from '../../web/forms/parse-form.js';
import { returnPath } from '../../web/http/return-path.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';

const DESK = '/admin';

const PasswordForm = z.object({ password: requiredText('Enter your password', 1000) });

/** How this administrator can show that it is still them. */
type Way = 'code' | 'password' | 'single-sign-on';

/** Before what cannot be taken back: the second factor once more. `@StepUp` leads here, and back. */
@Controller('admin/confirm')
@For('viewer')
export class ConfirmPagesController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly administrators: Administrators,
    private readonly attempts: CodeAttempts,
    private readonly provider: SingleSignOnProvider,
    private readonly clock: Clock,
  ) {}

  @Get()
  async form(
    @SignedIn() who: Administrator,
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
  ): Promise<PageReply> {
    return this.draw(await this.wayOf(who, request), query['next'], 'recovery' in query);
  }

  @Post()
  async confirm(
    @SignedIn() who: Administrator,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const way = await this.wayOf(who, request);
    const form = parseForm(way === 'code' ? CodeForm : PasswordForm, body);
    const { next, recovery } = form.typed;
    const again = (errors: FormErrors) => this.draw(way, next, recovery !== undefined, errors);
    if (!form.ok) return again(form.errors);
    const problem = await this.problemOf(way, who, form.values, response);
    if (problem) return again(formErrors([problem]));
    request.session.confirmedAt = this.clock.now().getTime();
    return seeOther(returnPath(next, DESK));
  }

  private async problemOf(
    way: Way,
    who: Administrator,
    given: { code?: string; password?: string },
    response: Response,
  ): Promise<{ field: string; text: string } | null> {
    if (way === 'single-sign-on') return { field: 'form', text: 'Use the button to sign in again' };
    if (way === 'code') {
      const answer = await this.attempts.give(who.personId, given.code ?? '', response);
      return answer.kind === 'right' ? null : { field: 'code', text: answer.text };
    }
    const right = await this.attempts.counted(
      who.personId,
      response,
      () => this.administrators.verifyPassword(who.email, given.password ?? ''),
      (proven) => proven?.personId === who.personId,
    );
    return right?.personId === who.personId
      ? null
      : { field: 'password', text: 'That password is not right' };
  }

  private async wayOf({ personId }: Administrator, request: Request): Promise<Way> {
    const { since } = await this.factors.stateOf(personId);
    if (since) return 'code';
    const bySingleSignOn = this.provider.name !== null && request.session.signedInBy === 'single-sign-on';
    return bySingleSignOn ? 'single-sign-on' : 'password';
  }

  private draw(way: Way, next: unknown, recovery: boolean, errors?: FormErrors): PageReply {
    const model = { way, next: returnPath(next, DESK), recovery, provider: this.provider.name, errors };
    return page('administrators/security/confirm', model, errors ? 422 : 200);
  }
}
