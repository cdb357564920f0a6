import { type AgreementOutcome, Agreements, type MentorshipDetail } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInMember } from '../../web/access/access.js';
import { OutOfDate } from '../../web/errors/page-problems.js';
import { optionalText, requiredText, wholeNumber } from '../../web/forms/fields.js';
import { type FormErrors, parseForm, type Typed } from '../../web/forms/parse-form.js';
import { UuidParam } from '../../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { presentAgreementPage } from './agreement.presenter.js';
import { MentorshipPictures } from './mentorship-picture.service.js';
import { addressOf, otherName } from './mentorship-words.js';

const LONGEST = 2000;

const version = wholeNumber('Open the page again', 0, 1_000_000);
const AgreementForm = z.object({
  howOften: requiredText('Write how often you meet', LONGEST),
  how: requiredText('Write how you meet', LONGEST),
  confidentiality: requiredText('Write what stays between you', LONGEST),
  offTheTable: optionalText(LONGEST),
  version,
});
const ConfirmForm = z.object({ version });

/** How the two work together: written by one, confirmed by the other, as often as they like. */
@Controller('my-mentoring/:id/agreement')
@For('member')
export class AgreementPagesController {
  constructor(
    private readonly pictures: MentorshipPictures,
    private readonly agreements: Agreements,
  ) {}

  @Get()
  async show(
    @Param('id', UuidParam) id: string,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    return this.draw(detail);
  }

  @Get('confirm')
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(`/my-mentoring/${id}/agreement`);
  }

  @Post()
  async write(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(AgreementForm, body);
    if (!form.ok) return this.draw(detail, form);
    const { version: onVersion, ...words } = form.values;
    const outcome = await this.agreements.propose(id, who.personId, words, onVersion);
    return after(detail, outcome, {
      text: 'Agreement saved',
      detail: `We have asked ${otherName(detail)} to confirm it.`,
    });
  }

  @Post('confirm')
  async confirm(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<SeeOtherReply> {
    const detail = await this.pictures.detail(id, who);
    const form = parseForm(ConfirmForm, body);
    if (!form.ok) return seeOther(`${addressOf(detail)}/agreement`);
    const outcome = await this.agreements.confirm(id, who.personId, form.values.version);
    return after(detail, outcome, { text: 'Agreement confirmed', detail: 'It now holds for both of you.' });
  }

  private async draw(
    detail: MentorshipDetail,
    form: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
  ): Promise<PageReply> {
    const versions = await this.agreements.versions(detail.mentorshipId);
    const model = presentAgreementPage(detail, versions, form);
    return page('my-mentoring/agreement', model, form.errors ? 422 : 200);
  }
}

function after(
  detail: MentorshipDetail,
  outcome: AgreementOutcome,
  said: { readonly text: string; readonly detail: string },
): SeeOtherReply {
  switch (outcome.kind) {
    case 'done':
      return seeOther(addressOf(detail), said);
    case 'unchanged':
    case 'ended':
      return seeOther(addressOf(detail));
    case 'unknown':
      throw new NotFoundException();
    case 'out-of-date':
      throw new OutOfDate(
        `${otherName(detail)} has changed the agreement since you opened the page. Open it again to read the new version; go back if you want to copy what you wrote.`,
      );
  }
}
