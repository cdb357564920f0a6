import { SessionChanges, type SessionView } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import {
  type FormErrors,
  formErrors,
  parseForm,
  textOf,
  type Typed,
  typedValues,
} from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { CancelForm } from './answer.forms.js';
import { OfferDrafts } from './offer-drafts.service.js';
import { startingFields, typedTimes } from './offer-form.presenter.js';
import { offerProblemInWords } from './offer-words.js';
import { placeOf, readFormat } from './offer.form.js';
import { SessionReplies } from './session-replies.service.js';
import { signedInWay } from './way.js';

type OfferPage = Parameters<SessionReplies['offerFields']>[2];

/** Moving a session, calling it off, and saying where to meet. */
@Controller('sessions/:id')
@For('member')
export class SessionChangesPagesController {
  constructor(
    private readonly changes: SessionChanges,
    private readonly drafts: OfferDrafts,
    private readonly replies: SessionReplies,
  ) {}

  @Get('reschedule')
  async moveForm(
    @Param('id', UuidParam) id: string,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const view = await this.replies.viewOf(id, personId);
    if (!(await this.replies.present(view)).may.move) return seeOther(`/sessions/${id}`);
    const typed = { ...startingFields(view), ...(view.open ? typedTimes(view.open.times) : {}) };
    return this.movePage(view, view.seen, { typed });
  }

  @Post('reschedule')
  async move(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const view = await this.replies.viewOf(id, personId);
    const draft = await this.drafts.read(body, personId, id);
    const seen = textOf(draft.typed['seen']);
    if (!draft.ok) return this.movePage(view, seen, draft, 422);
    const outcome = await this.changes.reschedule(personId, { sessionId: id, seen }, draft.offer);
    if (outcome.kind === 'invalid') {
      const errors = formErrors(outcome.problems.map((one) => offerProblemInWords(one, draft.offer.format)));
      return this.movePage(view, seen, { ...draft, errors }, 422);
    }
    if (outcome.kind !== 'proposed')
      return this.replies.notDone(signedInWay(id).record, id, personId, outcome);
    return seeOther(`/sessions/${id}`, {
      text: 'Times sent',
      detail: view.startsAt
        ? `What is agreed stays until ${view.other.name} chooses one of them.`
        : `We have emailed ${view.other.name}. You hear from us as soon as they answer.`,
    });
  }

  @Get('cancel')
  async cancelForm(
    @Param('id', UuidParam) id: string,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const view = await this.replies.pageOf(id, personId);
    return view.may.cancel ? page('sessions/cancel', view) : seeOther(`/sessions/${id}`);
  }

  @Post('cancel')
  async cancel(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(CancelForm, body);
    if (!form.ok) {
      const view = await this.replies.pageOf(id, personId);
      return page('sessions/cancel', { ...view, errors: form.errors, typed: form.typed }, 422);
    }
    const { seen, reason } = form.values;
    const outcome = await this.changes.cancel(personId, { sessionId: id, seen }, reason);
    if (outcome.kind !== 'cancelled')
      return this.replies.notDone(signedInWay(id).record, id, personId, outcome);
    return seeOther(`/sessions/${id}`, {
      text: 'Session cancelled',
      detail: 'We have emailed both of you. It is taken out of calendars that follow our emails.',
    });
  }

  @Get('place')
  async placeForm(
    @Param('id', UuidParam) id: string,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const view = await this.replies.viewOf(id, personId);
    if (!(await this.replies.present(view)).may.place) return seeOther(`/sessions/${id}`);
    return this.placePage(view, startingFields(view));
  }

  @Post('place')
  async place(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const typed = typedValues(body);
    const view = await this.replies.viewOf(id, personId);
    const format = readFormat(typed);
    if (!format) {
      const errors = formErrors([{ field: 'format', text: 'Select how you will meet' }]);
      return this.placePage(view, typed, errors);
    }
    const seen = { sessionId: id, seen: textOf(typed['seen']) };
    const outcome = await this.changes.changePlace(personId, seen, { format, place: placeOf(typed, format) });
    switch (outcome.kind) {
      case 'changed':
        return seeOther(`/sessions/${id}`, {
          text: 'Saved',
          detail: `We have emailed you and ${view.other.name}, with the appointment for your calendars.`,
        });
      case 'as-it-was':
        return seeOther(`/sessions/${id}`);
      case 'invalid': {
        const errors = formErrors(outcome.problems.map((one) => offerProblemInWords(one, format)));
        return this.placePage(view, typed, errors);
      }
      default:
        return this.replies.notDone(signedInWay(id).record, id, personId, outcome);
    }
  }

  private async movePage(
    view: SessionView,
    seen: string,
    offer: OfferPage,
    status = 200,
  ): Promise<PageReply> {
    const fields = await this.replies.offerFields(view.mentorshipId, view.me.personId, offer);
    return page('sessions/reschedule', { ...(await this.replies.present(view)), ...fields, seen }, status);
  }

  private async placePage(view: SessionView, typed: Typed, errors?: FormErrors): Promise<PageReply> {
    const fields = await this.replies.offerFields(
      view.mentorshipId,
      view.me.personId,
      errors ? { typed, errors } : { typed },
    );
    const seen = textOf(typed['seen']) || view.seen;
    return page(
      'sessions/place',
      { ...(await this.replies.present(view)), ...fields, seen },
      errors ? 422 : 200,
    );
  }
}
