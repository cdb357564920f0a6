import { EmailChanges } from '@alongside/people';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { StepUp } from '../web/access/step-up.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { emailField } from '../web/forms/person-fields.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { presentEmail, whyNot } from './email.presenter.js';

const EMAIL = '/account/email';
const EmailForm = z.object({ email: emailField('Enter your new email address') });

/** Administrators sign in with it: they show once more that it is them. */
@Controller('account/email')
@For('account')
export class EmailPagesController {
  constructor(private readonly changes: EmailChanges) {}

  @Get()
  @StepUp()
  form(@SignedInAccount() who: SignedInUser): Promise<PageReply> {
    return this.draw(who);
  }

  @Post()
  @StepUp(EMAIL)
  async ask(@Body() body: unknown, @SignedInAccount() who: SignedInUser): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(EmailForm, body);
    if (!form.ok) return this.draw(who, form.typed, form.errors);
    const outcome = await this.changes.ask(who, form.values.email);
    if (outcome.kind === 'asked') return seeOther(EMAIL);
    return this.draw(who, form.typed, formErrors([{ field: 'email', text: whyNot(outcome) }]));
  }

  @Post('cancel')
  async cancel(@SignedInAccount() who: SignedInUser): Promise<SeeOtherReply> {
    await this.changes.cancel(who.personId);
    return seeOther(EMAIL, 'Your email address stays as it is');
  }

  private async draw(who: SignedInUser, typed: Typed = {}, errors?: FormErrors): Promise<PageReply> {
    const open = await this.changes.open(who.personId);
    return page('account/email', { ...presentEmail(who, open), typed, errors }, errors ? 422 : 200);
  }
}
