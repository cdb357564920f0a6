import { type MentorshipDetail, MentorshipLifeCycle } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Clock, londonDay } from '@alongside/platform';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { memberActor } from '../../web/access/actor-of.js';
import { For, SignedInMember } from '../../web/access/access.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../../web/forms/parse-form.js';
import { dayBoxes, dayOf } from '../../web/forms/typed-day.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { presentPlaces } from './ending.presenter.js';
import { MentorshipPictures } from './mentorship-picture.service.js';
import { addressOf, backTo, otherName } from './mentorship-words.js';

const PauseForm = z
  .object(dayBoxes('until'))
  .transform((form, context) => ({ until: dayOf(form, 'until', context) }));

/** A break, for as long as it takes. */
@Controller('my-mentoring/:id/pause')
@For('member')
export class PausingPagesController {
  constructor(
    private readonly pictures: MentorshipPictures,
    private readonly lifeCycle: MentorshipLifeCycle,
    private readonly clock: Clock,
  ) {}

  @Get()
  async ask(
    @Param('id', UuidParam) id: string,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    return detail.live && detail.status !== 'paused' ? draw(detail) : seeOther(addressOf(detail));
  }

  @Post()
  async pause(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(PauseForm, body);
    if (!form.ok) return draw(detail, form);
    const { until } = form.values;
    if (until !== null && until <= londonDay(this.clock.now())) {
      const errors = formErrors([{ field: 'until-day', text: 'The day must be in the future' }]);
      return draw(detail, { typed: form.typed, errors });
    }
    const outcome = await this.lifeCycle.pause(id, memberActor(who), until);
    if (outcome.kind === 'unknown') throw new NotFoundException();
    const said = { text: 'You are having a break', detail: `We have told ${otherName(detail)} by email.` };
    return seeOther(addressOf(detail), outcome.kind === 'done' ? said : undefined);
  }
}

function draw(
  detail: MentorshipDetail,
  { typed = {}, errors }: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
): PageReply {
  const model = {
    ...presentPlaces(detail),
    name: otherName(detail),
    backLink: backTo(detail),
    typed,
    errors,
  };
  return page('my-mentoring/pause', model, errors ? 422 : 200);
}
