import { CONCERN_KINDS, type ConcernKind, Concerns, type MentorshipDetail } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Settings } from '@alongside/platform';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInMember } from '../../web/access/access.js';
import { oneOf, requiredText } from '../../web/forms/fields.js';
import { type FormErrors, parseForm, type Typed } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { MentorshipPictures } from './mentorship-picture.service.js';
import { addressOf, backTo, otherName } from './mentorship-words.js';

const LONGEST = 5000;

const ConcernForm = z.object({
  kind: oneOf(CONCERN_KINDS, 'Choose what it is about'),
  body: requiredText('Tell us what is wrong, in as many or as few words as you like', LONGEST),
});

const KINDS: Readonly<Record<ConcernKind, string>> = {
  safety: 'I am worried about somebody’s safety or wellbeing',
  behaviour: 'Somebody said or did something that is not right',
  contact: 'I cannot reach the other person',
  'not-working': 'Our mentoring does not help, and I do not know how to say so',
  other: 'Something else',
};

/** 'Something is wrong': to the programme team alone. Also when the mentorship is over. */
@Controller('my-mentoring/:id/something-is-wrong')
@For('member')
export class ConcernPagesController {
  constructor(
    private readonly pictures: MentorshipPictures,
    private readonly concerns: Concerns,
    private readonly settings: Settings,
  ) {}

  @Get()
  async ask(@Param('id', UuidParam) id: string, @SignedInMember() who: Member): Promise<PageReply> {
    return this.draw(await this.pictures.detail(id, who));
  }

  @Post()
  async raise(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(ConcernForm, body);
    if (!form.ok) return this.draw(detail, form);
    const outcome = await this.concerns.raise(id, who.personId, form.values);
    if (outcome.kind === 'unknown') throw new NotFoundException();
    return seeOther(addressOf(detail), {
      text: 'Thank you for telling us',
      detail:
        'Somebody from the programme team reads it within two working days, at once if it is about safety, and writes to you. Nobody else sees it.',
    });
  }

  private async draw(
    detail: MentorshipDetail,
    { typed = {}, errors }: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
  ): Promise<PageReply> {
    const { contact } = await this.settings.read();
    const model = {
      name: otherName(detail),
      backLink: backTo(detail),
      contact,
      kinds: CONCERN_KINDS.map((code) => ({ value: code, text: KINDS[code] })),
      longest: LONGEST,
      typed,
      errors,
    };
    return page('my-mentoring/something-is-wrong', model, errors ? 422 : 200);
  }
}
