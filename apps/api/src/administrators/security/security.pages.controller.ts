import {
  type Administrator,
  AdministratorPasswords,
  AdministratorTeam,
  PASSWORD_PROBLEMS,
  SecondFactors,
} from '@alongside/people';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { For, SignedIn } from '../../web/access/access.js';
import { StepUp } from '../../web/access/step-up.js';
import { SetUpForm } from '../entry/code-form.js';
import { CodeAttempts } from '../entry/code-attempts.js';
import { SecondFactorSetUp } from '../entry/second-factor-set-up.js';
import { type FormErrors, formErrors, parseForm } from '../../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { presentSecurity } from './security.presenter.js';

const SECURITY = '/admin/security';

const PasswordForm = z.object({
  oldPassword: z
    .string({ error: 'Enter your password of now' })
    .min(1, 'Enter your password of now')
    .max(1000),
  newPassword: z.string({ error: 'Enter a new password' }).min(1, 'Enter a new password').max(1000),
});

/** How an administrator signs in: their own password and app. */
@Controller('admin/security')
@For('viewer')
export class SecurityPagesController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly passwords: AdministratorPasswords,
    private readonly team: AdministratorTeam,
    private readonly setUp: SecondFactorSetUp,
    private readonly attempts: CodeAttempts,
  ) {}

  @Get()
  async overview(@SignedIn() who: Administrator): Promise<PageReply> {
    const [factor, hasPassword, member] = [
      await this.factors.stateOf(who.personId),
      await this.passwords.has(who.personId),
      await this.team.member(who.personId),
    ];
    const hasSingleSignOn = member?.hasSingleSignOn ?? false;
    return page(
      'administrators/security/security',
      presentSecurity({ factor, hasPassword, hasSingleSignOn }),
    );
  }

  @Get('password')
  passwordForm(): PageReply {
    return page('administrators/security/password');
  }

  @Post('password')
  async changePassword(
    @SignedIn() who: Administrator,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(PasswordForm, body);
    if (!form.ok) return passwordPage(form.errors);
    const passwords = { old: form.values.oldPassword, new: form.values.newPassword };
    const changed = await this.attempts.counted(
      who.personId,
      response,
      () => this.passwords.change(who.personId, passwords, request.sessionID),
      ({ kind }) => kind !== 'wrong-password',
    );
    if (changed.kind === 'changed') {
      return seeOther(SECURITY, {
        text: 'Password changed',
        detail: 'Everywhere else, you have been signed out.',
      });
    }
    if (changed.kind === 'wrong-password') {
      return passwordPage(formErrors([{ field: 'oldPassword', text: 'That is not your password of now' }]));
    }
    return passwordPage(formErrors([{ field: 'newPassword', text: PASSWORD_PROBLEMS[changed.kind] }]));
  }

  @Get('second-factor')
  @StepUp()
  async connect(@SignedIn() who: Administrator, @Req() request: Request): Promise<PageReply> {
    return this.drawSetUp(request, who);
  }

  @Post('second-factor')
  @StepUp(`${SECURITY}/second-factor`)
  async connected(
    @SignedIn() who: Administrator,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(SetUpForm, body);
    if (!form.ok) return this.drawSetUp(request, who, form.errors);
    const right = await this.setUp.confirm(request, response, who, form.values.code, {
      next: SECURITY,
      replaces: true,
    });
    if (right) return seeOther(`${SECURITY}/recovery-codes`, 'Your app is connected');
    const text = 'That code is not right. Check that the app shows the account that you have just added';
    return this.drawSetUp(request, who, formErrors([{ field: 'code', text }]));
  }

  private async drawSetUp(request: Request, who: Administrator, errors?: FormErrors): Promise<PageReply> {
    const [view, { since }] = [await this.setUp.view(request, who), await this.factors.stateOf(who.personId)];
    const model = { ...view, replaces: since !== null, errors };
    return page('administrators/security/second-factor', model, errors ? 422 : 200);
  }
}

function passwordPage(errors: FormErrors): PageReply {
  return page('administrators/security/password', { errors }, 422);
}
