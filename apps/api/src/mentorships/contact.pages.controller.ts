import { MentorshipAccess, type NudgingOutcome, TeamContact } from '@alongside/mentorships';
import type { Administrator } from '@alongside/people';
import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { dayInWords } from '../web/words/dates.js';
import { MessageForm, NudgeForm } from './mentorship.forms.js';
import { presentMessage } from './mentorship.presenter.js';
import { MENTORSHIPS_PATH } from './mentorships.presenter.js';

const OVER = 'This mentorship has ended. Write to them from their own pages instead.';

/** How the team reaches both sides at once: a reminder in our words, or a message in theirs. */
@Controller('admin/mentorships/:id')
@For('administrator')
export class MentorshipContactPagesController {
  constructor(
    private readonly contact: TeamContact,
    private readonly access: MentorshipAccess,
  ) {}

  /** Somebody reloads the answer to a form. */
  @Get('nudge')
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${MENTORSHIPS_PATH}/${id}`);
  }

  @Post('nudge')
  async nudge(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const form = parseForm(NudgeForm, body);
    if (!form.ok) throw new OutOfDate('Choose what to remind them of, on the page of the mentorship.');
    return afterNudge(id, await this.contact.nudge(id, form.values.kind, actorOf(who)));
  }

  @Get('message')
  async messageForm(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return page('mentorships/message', presentMessage(await this.live(id), randomUUID()));
  }

  @Post('message')
  async message(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(MessageForm, body);
    if (!form.ok)
      return page('mentorships/message', presentMessage(await this.live(id), randomUUID(), form), 422);
    const { kind } = await this.contact.messageBoth(id, form.values, actorOf(who));
    if (kind === 'unknown') throw new NotFoundException();
    if (kind === 'not-allowed') throw new ForbiddenException();
    if (kind === 'over') throw new OutOfDate(OVER);
    return seeOther(`${MENTORSHIPS_PATH}/${id}`, 'Your message is on its way to both');
  }

  private async live(id: string) {
    const both = await this.access.bothSides(id);
    if (!both) throw new NotFoundException();
    if (!both.live) throw new OutOfDate(OVER);
    return both;
  }
}

function afterNudge(id: string, outcome: NudgingOutcome): SeeOtherReply {
  switch (outcome.kind) {
    case 'nudged':
      return seeOther(`${MENTORSHIPS_PATH}/${id}`, 'Both get a reminder');
    case 'too-soon':
      throw new OutOfDate(
        `They were reminded on ${dayInWords(outcome.last)}. Nobody is reminded twice within seven days.`,
      );
    case 'not-going-on':
      throw new OutOfDate('It is paused or has ended, so nobody is reminded.');
    case 'not-allowed':
      throw new ForbiddenException();
  }
}
