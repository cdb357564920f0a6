import { AfterwardsOf, type AfterwardsView, SessionOutcomes } from '@alongside/mentorships';
import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { parseForm } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { outcomeForm } from './afterwards-forms.js';
import { linkEnded, presentHowItWent } from './afterwards-pages.presenter.js';

/** The link in the email that asks how a session went. Nobody signs in; opening it only shows, pressing a button acts. */
@Controller('how-it-went/:token')
@Public()
export class HowItWentPagesController {
  constructor(
    private readonly afterwards: AfterwardsOf,
    private readonly outcomes: SessionOutcomes,
  ) {}

  @Get()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async show(@Param('token') token: string): Promise<PageReply> {
    const link = await this.afterwards.byLink(token);
    return link.kind === 'open' ? howItWent(link.view, token) : linkEnded(link.kind);
  }

  @Post()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async say(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    const link = await this.afterwards.byLink(token);
    if (link.kind !== 'open') return linkEnded(link.kind);
    const form = parseForm(outcomeForm, body);
    if (!form.ok) return howItWent(link.view, token, form.errors);
    const { kind } = await this.outcomes.say(link.view.sessionId, link.personId, form.values.outcome);
    return kind === 'not-found'
      ? linkEnded('unknown')
      : seeOther(`/how-it-went/${encodeURIComponent(token)}`);
  }
}

function howItWent(view: AfterwardsView, token: string, errors?: object): PageReply {
  const model = presentHowItWent(view, `/how-it-went/${encodeURIComponent(token)}`);
  return page('afterwards/how-it-went', errors ? { ...model, errors } : model, errors ? 422 : 200);
}
