import { FEW_RECOVERY_CODES } from '@alongside/people';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../../web/access/access.js';
import { AdministratorEntry, type Pending } from '../entry/administrator-entry.js';
import { CodeAttempts, type CodeAnswer } from '../entry/code-attempts.js';
import { CodeForm, SetUpForm } from '../entry/code-form.js';
import { SecondFactorSetUp } from '../entry/second-factor-set-up.js';
import { type FormErrors, formErrors, parseForm } from '../../web/forms/parse-form.js';
import { type Flash, type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { BEGIN_AGAIN } from './sign-in-paths.js';

/** What follows a right password: a code, or connecting the app that will give one. */
@Controller('admin/sign-in')
@Public()
export class SignInCodePagesController {
  constructor(
    private readonly entry: AdministratorEntry,
    private readonly attempts: CodeAttempts,
    private readonly setUp: SecondFactorSetUp,
  ) {}

  @Get('code')
  async form(
    @Req() request: Request,
    @Query() query: Record<string, unknown>,
  ): Promise<PageReply | SeeOtherReply> {
    const pending = await this.entry.pending(request, 'code');
    return pending ? drawCode('recovery' in query) : seeOther(BEGIN_AGAIN);
  }

  @Post('code')
  async give(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const pending = await this.entry.pending(request, 'code');
    if (!pending) return seeOther(BEGIN_AGAIN);
    const form = parseForm(CodeForm, body);
    const recovery = form.typed['recovery'] !== undefined;
    if (!form.ok) return drawCode(recovery, form.errors);
    const answer = await this.attempts.give(pending.personId, form.values.code, response);
    if (answer.kind === 'refused') {
      return drawCode(recovery, formErrors([{ field: 'code', text: answer.text }]));
    }
    await this.entry.signIn(request, response, pending.administrator);
    return seeOther(pending.next, warning(answer));
  }

  @Get('set-up')
  async begin(@Req() request: Request): Promise<PageReply | SeeOtherReply> {
    const pending = await this.entry.pending(request, 'set-up');
    return pending ? this.drawSetUp(request, pending) : seeOther(BEGIN_AGAIN);
  }

  @Post('set-up')
  async confirm(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const pending = await this.entry.pending(request, 'set-up');
    if (!pending) return seeOther(BEGIN_AGAIN);
    const form = parseForm(SetUpForm, body);
    if (!form.ok) return this.drawSetUp(request, pending, form.errors);
    const { administrator, next } = pending;
    const connected = await this.setUp.confirm(request, response, administrator, form.values.code, {
      next,
      replaces: false,
      begun: () => this.entry.signIn(request, response, administrator),
    });
    if (connected) return seeOther('/admin/security/recovery-codes');
    return this.drawSetUp(request, pending, NOT_CONNECTED);
  }

  private async drawSetUp(request: Request, pending: Pending, errors?: FormErrors): Promise<PageReply> {
    const view = await this.setUp.view(request, pending.administrator);
    return page('administrators/sign-in/set-up', { ...view, errors }, errors ? 422 : 200);
  }
}

const NOT_CONNECTED = formErrors([
  {
    field: 'code',
    text: 'That code is not right. Check that the app shows this account, and try the next code',
  },
]);

function drawCode(recovery: boolean, errors?: FormErrors): PageReply {
  return page('administrators/sign-in/code', { recovery, errors }, errors ? 422 : 200);
}

/** Who signs in with a recovery code hears how many are left. */
function warning(answer: Exclude<CodeAnswer, { kind: 'refused' }>): Flash | undefined {
  if (answer.with === 'app') return undefined;
  const left =
    answer.left === 0
      ? 'no recovery codes'
      : answer.left === 1
        ? '1 recovery code'
        : `${answer.left} recovery codes`;
  const detail =
    answer.left <= FEW_RECOVERY_CODES
      ? 'Make new ones now, under Security: without your app and without codes you cannot sign in.'
      : 'If you have lost your phone, connect another app under Security.';
  return { text: `You signed in with a recovery code. You have ${left} left`, detail };
}
