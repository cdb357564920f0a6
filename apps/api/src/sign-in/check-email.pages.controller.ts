import { SignInLinks } from '@alongside/people';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../web/access/access.js';
import { type Asked, AskedByEmail } from './asked.js';
import { CHECK_EMAIL, EmailAsking } from './email-asking.js';
import { EmailEntry, GOES_TO } from './email-entry.js';
import { type FormErrors, formErrors, parseForm } from '../web/forms/parse-form.js';
import { requestId } from '../web/http/request-log.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { KnownBrowsers } from '../web/session/known-browsers.js';
import { signedInMember } from '../web/session/session-data.js';
import { presentCheckEmail, wrongCode } from './check-email.presenter.js';

/** Says that this browser did not keep what was asked for. */
const START_AGAIN = '/sign-in?start-again';

const ENTER = 'Enter the 6 figures from the email';

const CodeForm = z.object({
  code: z
    .string({ error: ENTER })
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, ENTER)),
  /** Which of several tabs this is: each asked for an email of its own. */
  asked: z.uuid().optional().catch(undefined),
});

/** After an email was asked for: wait for it, type its code, or ask for another. */
@Controller('sign-in')
@Public()
export class CheckEmailPagesController {
  constructor(
    private readonly links: SignInLinks,
    private readonly asking: EmailAsking,
    private readonly entry: EmailEntry,
    private readonly asked: AskedByEmail,
    private readonly browsers: KnownBrowsers,
  ) {}

  @Get(['check-email', 'code', 'resend'])
  check(@Req() request: Request): PageReply | SeeOtherReply {
    const asked = this.asked.recall(request);
    if (asked && request.path === CHECK_EMAIL) return draw(asked);
    if (asked) return seeOther(CHECK_EMAIL);
    return seeOther(signedInMember(request) ? GOES_TO['sign-in'] : START_AGAIN);
  }

  @Post('code')
  async code(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const asked = this.asked.recall(request);
    if (!asked) return seeOther(START_AGAIN);
    const form = parseForm(CodeForm, body);
    if (!form.ok) return draw(asked, form.errors);
    const secret = this.browsers.secretOf(request);
    const { code, asked: id = asked.id } = form.values;
    const outcome = await this.links.useCode(id, secret, code, requestId(request));
    if (outcome.kind !== 'signed-in') return draw(asked, formErrors([wrongCode(outcome)]));
    return (await this.entry.enter(request, response, outcome)) ?? seeOther(START_AGAIN);
  }

  @Post('resend')
  async resend(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeeOtherReply> {
    const asked = this.asked.recall(request);
    if (!asked) return seeOther(START_AGAIN);
    const reply = await this.asking.ask(request, response, asked);
    return seeOther(reply.path, { text: 'We have sent another email', detail: 'Use the newest one.' });
  }
}

function draw(asked: Asked, errors?: FormErrors): PageReply {
  return page('sign-in/check-email', { ...presentCheckEmail(asked), errors }, errors ? 422 : 200);
}
