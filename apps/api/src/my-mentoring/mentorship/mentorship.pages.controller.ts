import {
  FirstMeeting,
  MentorshipLifeCycle,
  type OfferOutcome,
  PlacesAfter,
  SESSION_FORMATS,
  SessionProposals,
} from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { memberActor } from '../../web/access/actor-of.js';
import { For, SignedInMember } from '../../web/access/access.js';
import { OutOfDate } from '../../web/errors/page-problems.js';
import { manyOf, oneOf, optionalText } from '../../web/forms/fields.js';
import { formErrors, parseForm } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { MentorshipPictures } from './mentorship-picture.service.js';
import { presentMentorship } from './mentorship.presenter.js';

/** The times that the page suggested: one press sends them back. */
const MeetingForm = z.object({
  times: manyOf(z.iso.datetime().transform((iso) => new Date(iso))),
  format: oneOf(SESSION_FORMATS, 'Choose how to meet'),
  where: optionalText(500),
});
const FIRST_MINUTES = 60;

const AnotherForm = z.object({ wants: oneOf(['yes', 'no'], 'Say whether you would like another mentor') });

/** The page of one mentorship, for its two people. */
@Controller('my-mentoring/:id')
@For('member')
export class MentorshipPagesController {
  constructor(
    private readonly pictures: MentorshipPictures,
    private readonly lifeCycle: MentorshipLifeCycle,
    private readonly places: PlacesAfter,
    private readonly proposals: SessionProposals,
    private readonly meeting: FirstMeeting,
  ) {}

  @Get()
  async show(@Param('id', UuidParam) id: string, @SignedInMember() who: Member): Promise<PageReply> {
    return page('my-mentoring/mentorship', presentMentorship(await this.pictures.of(id, who)));
  }

  /** Somebody reloads the answer to a form. */
  @Get(['first-meeting', 'another', 'resume'])
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`/my-mentoring/${id}`);
  }

  @Post('first-meeting')
  async propose(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(MeetingForm, body);
    if (!form.ok) return seeOther(`/sessions/new?mentorship=${id}`);
    const { times, format, where } = form.values;
    if (format === 'in-person' && where === '') return this.withoutPlace(id, who);
    const suggestion = await this.meeting.suggest(id, who.personId);
    // Pressed twice, or by both: the first times stand.
    if (suggestion && !suggestion.isFirst) return seeOther(`/my-mentoring/${id}`);
    const place = format === 'in-person' ? where : '';
    const offer = { times, format, minutes: FIRST_MINUTES, place, note: '', agenda: '' };
    return afterOffer(id, await this.proposals.proposeFirst(id, who.personId, offer));
  }

  private async withoutPlace(id: string, who: Member): Promise<PageReply> {
    const shown = presentMentorship(await this.pictures.of(id, who));
    const errors = formErrors([{ field: 'where', text: 'Enter the place where you could meet' }]);
    return page('my-mentoring/mentorship', { ...shown, errors }, 422);
  }

  @Post('resume')
  async resume(@Param('id', UuidParam) id: string, @SignedInMember() who: Member): Promise<SeeOtherReply> {
    const outcome = await this.lifeCycle.resume(id, memberActor(who));
    if (outcome.kind === 'unknown') throw new NotFoundException();
    return seeOther(
      `/my-mentoring/${id}`,
      outcome.kind === 'done'
        ? { text: 'Your mentoring goes on', detail: 'We have told the other by email.' }
        : undefined,
    );
  }

  @Post('another')
  async another(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<SeeOtherReply> {
    const form = parseForm(AnotherForm, body);
    if (!form.ok) return seeOther(`/my-mentoring/${id}`);
    const wants = form.values.wants === 'yes';
    const outcome = await this.places.sayWhetherAnother(id, memberActor(who), wants);
    if (outcome.kind === 'unknown') throw new NotFoundException();
    if (outcome.kind === 'not-possible') return seeOther(`/my-mentoring/${id}`);
    return seeOther(
      `/my-mentoring/${id}`,
      wants
        ? { text: 'We look for another mentor for you', detail: 'You take part in the next matching round.' }
        : {
            text: 'We do not look for another mentor',
            detail: 'You can change your mind at any time, here.',
          },
    );
  }
}

function afterOffer(id: string, outcome: OfferOutcome): SeeOtherReply {
  switch (outcome.kind) {
    case 'proposed':
      return seeOther(`/my-mentoring/${id}`, {
        text: 'Times sent',
        detail: 'We have emailed them. You hear from us as soon as there is an answer.',
      });
    case 'not-found':
      throw new NotFoundException();
    case 'invalid':
      throw new OutOfDate(
        'These times have gone by, or do not suit any more. Open the page again for new ones.',
      );
    default:
      return seeOther(`/my-mentoring/${id}`);
  }
}
