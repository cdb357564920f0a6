import { AfterwardsOf, type AfterwardsView, SessionFeedback } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, Header, NotFoundException, Param, Post } from '@nestjs/common';
import { For, Public, SignedInMember } from '../web/access/access.js';
import { parseForm, textOf } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentUseful } from '../web/session-feedback/useful.presenter.js';
import { firstNameOf } from '../web/session-record/afterwards.presenter.js';
import { UsefulForm } from './useful.form.js';

interface Answering {
  readonly view: AfterwardsView;
  readonly personId: string;
  /** Where the question stands. */
  readonly home: string;
}

/** The one question after a session: on its page, and on the page of the email that asks how it went. */
@Controller()
export class UsefulPagesController {
  constructor(
    private readonly afterwards: AfterwardsOf,
    private readonly feedback: SessionFeedback,
  ) {}

  /** Somebody reloads the answer to a form. */
  @Get('sessions/:id/useful')
  @For('member')
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`/sessions/${id}`);
  }

  @Post('sessions/:id/useful')
  @For('member')
  async say(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const view = await this.afterwards.session(id, personId);
    if (!view) throw new NotFoundException();
    return this.answer({ view, personId, home: `/sessions/${id}` }, body);
  }

  @Get('how-it-went/:token/useful')
  @Public()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  againByLink(@Param('token') token: string): SeeOtherReply {
    return seeOther(`/how-it-went/${encodeURIComponent(token)}`);
  }

  @Post('how-it-went/:token/useful')
  @Public()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async sayByLink(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    const link = await this.afterwards.byLink(token);
    const home = `/how-it-went/${encodeURIComponent(token)}`;
    // The page itself says what has become of the link.
    if (link.kind !== 'open') return seeOther(home);
    return this.answer({ view: link.view, personId: link.personId, home }, body);
  }

  private async answer(
    { view, personId, home }: Answering,
    body: unknown,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(UsefulForm, body);
    if (!form.ok) {
      const typed = { useful: textOf(form.typed['useful']), comment: textOf(form.typed['comment']) };
      const place = { action: `${home}/useful`, other: firstNameOf(view.otherName) };
      const useful = presentUseful(view, place, typed);
      return useful
        ? page('session-feedback/useful', { useful, errors: form.errors, back: home }, 422)
        : seeOther(home);
    }
    const { kind } = await this.feedback.give(view.sessionId, personId, form.values);
    return kind === 'given'
      ? seeOther(home, 'Thank you. The programme team sees your answer')
      : seeOther(home);
  }
}
