import {
  END_REASONS,
  type EndReason,
  type MentorshipDetail,
  MentorshipLifeCycle,
  type MoveOutcome,
  type Side,
} from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { memberActor } from '../../web/access/actor-of.js';
import { For, SignedInMember } from '../../web/access/access.js';
import { oneOf, optionalText } from '../../web/forms/fields.js';
import { parseForm } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { presentEnding } from './ending.presenter.js';
import { MentorshipPictures } from './mentorship-picture.service.js';
import { addressOf, otherName } from './mentorship-words.js';

/** Only a mentee is asked about another mentor. */
const EndForm = (side: Side) =>
  z
    .object({
      how: oneOf(['completed', 'early'], 'Choose how it ends'),
      reason: z.enum(END_REASONS).optional(),
      note: optionalText(2000),
      another:
        side === 'mentee'
          ? oneOf(['yes', 'no', 'not-sure'], 'Say whether you would like another mentor')
          : z.literal('not-sure').default('not-sure'),
    })
    .refine(({ how, reason }) => how === 'completed' || reason !== undefined, {
      path: ['reason'],
      message: 'Choose a reason, or that you would rather not say',
    });

type Ending = z.output<ReturnType<typeof EndForm>>;

const WANTS = { yes: true, no: false, 'not-sure': null } as const;

/** Either of the two may end it, without anybody's leave. */
@Controller('my-mentoring/:id/end')
@For('member')
export class EndingPagesController {
  constructor(
    private readonly pictures: MentorshipPictures,
    private readonly lifeCycle: MentorshipLifeCycle,
  ) {}

  @Get()
  async ask(
    @Param('id', UuidParam) id: string,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    return detail.live ? page('my-mentoring/end', presentEnding(detail)) : seeOther(addressOf(detail));
  }

  @Post()
  async end(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(EndForm(detail.side), body);
    if (!form.ok) return page('my-mentoring/end', presentEnding(detail, form), 422);
    const outcome = await this.act(detail, who, form.values);
    if (outcome.kind === 'unknown') throw new NotFoundException();
    return seeOther(
      addressOf(detail),
      outcome.kind === 'done'
        ? { text: 'Your mentoring has ended', detail: `We have told ${otherName(detail)} kindly, by email.` }
        : undefined,
    );
  }

  private act(
    { mentorshipId }: MentorshipDetail,
    who: Member,
    { how, reason, note, another }: Ending,
  ): Promise<MoveOutcome> {
    const wantsAnother = WANTS[another];
    if (how === 'completed') return this.lifeCycle.complete(mentorshipId, memberActor(who), wantsAnother);
    const because: EndReason = reason ?? 'rather-not-say';
    return this.lifeCycle.endEarly(mentorshipId, memberActor(who), { reason: because, note, wantsAnother });
  }
}
