import {
  type ActOutcome,
  MentorshipActs,
  MentorshipFile,
  type MentorshipFileView,
} from '@alongside/mentorships';
import { type Administrator, roleCovers } from '@alongside/people';
import { Clock, londonDay } from '@alongside/platform';
import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { EndForm, PauseForm } from './mentorship.forms.js';
import { presentEnding, presentMentorship, presentPausing } from './mentorship.presenter.js';
import { STATUS_LABELS } from './mentorship-words.js';
import { MENTORSHIPS_PATH } from './mentorships.presenter.js';

/** One mentorship: everybody of the team looks, administrators act. */
@Controller('admin/mentorships/:id')
@For('viewer')
export class MentorshipPagesController {
  constructor(
    private readonly file: MentorshipFile,
    private readonly acts: MentorshipActs,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<PageReply> {
    return page('mentorships/mentorship', presentMentorship(await this.existing(id, who), this.clock.now()));
  }

  /** Somebody reloads the answer to a form. */
  @Get(['resume', 'rematch'])
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`${MENTORSHIPS_PATH}/${id}`);
  }

  @Get('pause')
  @For('administrator')
  async pauseForm(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<PageReply> {
    return page('mentorships/pause', presentPausing(await this.existing(id, who)));
  }

  @Post('pause')
  @For('administrator')
  async pause(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(PauseForm, body);
    if (!form.ok) return page('mentorships/pause', presentPausing(await this.existing(id, who), form), 422);
    const { weeks } = form.values;
    const until = weeks === 'open' ? null : londonDay(this.clock.now(), 7 * Number(weeks));
    return after(id, await this.acts.pause(id, until, actorOf(who)), 'Paused. Both are told');
  }

  @Post('resume')
  @For('administrator')
  async resume(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return after(id, await this.acts.resume(id, actorOf(who)), 'It goes on. Both are told');
  }

  @Get('end')
  @For('administrator')
  async endForm(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<PageReply> {
    return page('mentorships/end', presentEnding(await this.existing(id, who)));
  }

  @Post('end')
  @For('administrator')
  async end(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(EndForm, body);
    if (!form.ok) return page('mentorships/end', presentEnding(await this.existing(id, who), form), 422);
    const actor = actorOf(who);
    const { values } = form;
    if (values.how === 'completed')
      return after(id, await this.acts.complete(id, actor), 'Completed. Both are told');
    const ending = { reason: values.reason, note: values.note };
    if (values.how === 'ask')
      return after(id, await this.acts.end(id, ending, actor), 'Ended. Both are told');
    return after(
      id,
      await this.acts.rematch(id, ending, actor),
      'Ended. The place goes first in the next round',
    );
  }

  /** Of one that has ended early, and whose mentee has not said whether they want another mentor. */
  @Post('rematch')
  @For('administrator')
  async rematch(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const { endedAt } = await this.existing(id, who);
    if (!endedAt) throw new OutOfDate('This mentorship has not ended. End it first.');
    const outcome = await this.acts.rematch(id, { reason: 'rather-not-say', note: '' }, actorOf(who));
    return after(id, outcome, 'The place goes into the next round');
  }

  private async existing(id: string, { role }: Administrator): Promise<MentorshipFileView> {
    const file = await this.file.of(id, roleCovers(role, 'administrator'));
    if (!file) throw new NotFoundException();
    return file;
  }
}

function after(id: string, outcome: ActOutcome, text: string): SeeOtherReply {
  switch (outcome.kind) {
    case 'done':
      return seeOther(`${MENTORSHIPS_PATH}/${id}`, text);
    case 'unknown':
      throw new NotFoundException();
    case 'not-allowed':
      throw new ForbiddenException();
    case 'not-possible':
      throw new OutOfDate(`Somebody was quicker. It is now: ${STATUS_LABELS[outcome.status].toLowerCase()}.`);
  }
}
