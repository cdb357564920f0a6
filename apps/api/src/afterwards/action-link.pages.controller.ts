import { type ActionLink, SessionActions } from '@alongside/mentorships';
import { Clock, londonDay } from '@alongside/platform';
import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { parseForm } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { firstNameOf, presentAction } from '../web/session-record/afterwards.presenter.js';
import { isErased } from '../web/words/names.js';
import { actionChange } from './afterwards-forms.js';
import { linkEnded } from './afterwards-pages.presenter.js';

/** The link in an email about something to do: opening it only shows, pressing the button ticks it off. */
@Controller('action/:token')
@Public()
export class ActionLinkPagesController {
  constructor(
    private readonly actions: SessionActions,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async show(@Param('token') token: string): Promise<PageReply> {
    const link = await this.actions.byLink(token);
    return link.kind === 'open' ? this.draw(link, token) : linkEnded(link.kind);
  }

  @Post()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async tick(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    const link = await this.actions.byLink(token);
    if (link.kind !== 'open') return linkEnded(link.kind);
    const form = parseForm(actionChange, body);
    const isDone = !form.ok || form.values.change !== 'open';
    await this.actions.tick(link.action.id, link.personId, isDone);
    return seeOther(`/action/${encodeURIComponent(token)}`);
  }

  private draw(
    { action, side, otherName, mentorshipId }: Extract<ActionLink, { kind: 'open' }>,
    token: string,
  ) {
    const today = londonDay(this.clock.now());
    return page('afterwards/action', {
      task: presentAction(action, { side, otherName, live: true }, today),
      other: firstNameOf(otherName),
      otherName,
      isErased: isErased(otherName),
      path: `/action/${encodeURIComponent(token)}`,
      mentoringPage: `/my-mentoring/${mentorshipId}`,
    });
  }
}
