import { Complaints } from '@alongside/people';
import { type AttemptLimit, AttemptLimits, Settings } from '@alongside/platform';
import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Public } from '../web/access/access.js';
import { BotTrap } from '../web/forms/bot-trap.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { NetworkLimits } from '../web/network-limits.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { signedInMember } from '../web/session/session-data.js';
import { ComplaintForm, LONGEST_COMPLAINT } from './complaint-form.js';

const FORM = 'complaint';
const TOO_QUICK = 'That was very quick. Please check what you typed, and press the button again';
const TOO_MANY =
  'We have had several complaints from this address today. Reply to one of our emails if you want to add something';
const FROM_ONE_NETWORK: AttemptLimit = { name: 'complaints-from-network', attempts: 20, seconds: 3600 };
const FROM_ONE_ADDRESS: AttemptLimit = { name: 'complaints-from-address', attempts: 5, seconds: 86_400 };
/** What a robot is shown. */
const NO_REFERENCE = 'CO-00000000';

const Received = z.object({ reference: z.string().regex(/^CO-[0-9A-Z]{8}$/) });

/** Anybody may complain, signed in or not. */
@Controller('complaints')
@Public()
export class ComplaintsPagesController {
  constructor(
    private readonly complaints: Complaints,
    private readonly botTrap: BotTrap,
    private readonly networks: NetworkLimits,
    private readonly limits: AttemptLimits,
    private readonly settings: Settings,
  ) {}

  @Get()
  form(@Req() request: Request): Promise<PageReply> {
    const member = signedInMember(request);
    const typed = member ? { name: member.name, email: member.email } : {};
    return this.draw(this.botTrap.open(FORM), typed);
  }

  @Post()
  async send(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    await this.networks.count(FROM_ONE_NETWORK, request, response);
    const form = parseForm(ComplaintForm, body);
    const opened = this.botTrap.again(FORM, body);
    if (!form.ok) return this.draw(opened, form.typed, form.errors);
    const sentBy = this.botTrap.judge(FORM, body);
    if (sentBy === 'too-quick') return this.draw(opened, form.typed, problem('send', TOO_QUICK));
    if (sentBy === 'bot') return received(NO_REFERENCE);
    const taken = await this.limits.take(FROM_ONE_ADDRESS, form.values.email.toLowerCase());
    if (taken.kind === 'wait') return this.draw(opened, form.typed, problem('email', TOO_MANY));
    const personId = signedInMember(request)?.personId ?? null;
    return received(await this.complaints.receive({ ...form.values, personId }));
  }

  @Get('received')
  received(@Query() query: unknown): PageReply | SeeOtherReply {
    const asked = Received.safeParse(query);
    if (!asked.success) return seeOther('/complaints');
    return page('complaints/received', { reference: asked.data.reference });
  }

  private async draw(opened: string, typed: Typed, errors?: FormErrors): Promise<PageReply> {
    const { contact } = await this.settings.read();
    const model = { opened, typed, errors, contact, longest: LONGEST_COMPLAINT };
    return page('complaints/complain', model, errors ? 422 : 200);
  }
}

function problem(field: string, text: string): FormErrors {
  return formErrors([{ field, text }]);
}

function received(reference: string): SeeOtherReply {
  return seeOther(`/complaints/received?reference=${reference}`);
}
