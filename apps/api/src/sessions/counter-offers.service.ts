import { SessionProposals, type SessionView } from '@alongside/mentorships';
import { Injectable } from '@nestjs/common';
import { formErrors, textOf } from '../web/forms/parse-form.js';
import { uuid } from '../web/forms/fields.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { OfferDrafts } from './offer-drafts.service.js';
import { startingFields } from './offer-form.presenter.js';
import { offerProblemInWords } from './offer-words.js';
import { SessionReplies } from './session-replies.service.js';
import type { Way } from './way.js';

/** Other times, for whoever was asked and can make none of them. */
@Injectable()
export class CounterOffers {
  constructor(
    private readonly proposals: SessionProposals,
    private readonly drafts: OfferDrafts,
    private readonly replies: SessionReplies,
  ) {}

  async form(view: SessionView, way: Way): Promise<PageReply | SeeOtherReply> {
    const shown = await this.replies.present(view);
    if (!shown.choose || !view.open) return seeOther(way.home);
    const fields = await this.replies.offerFields(view.mentorshipId, view.me.personId, {
      typed: startingFields(view.open),
      offered: view.open.times,
    });
    return page('sessions/counter', { ...shown, ...fields, ...way, proposal: view.open.id });
  }

  async send(view: SessionView, body: unknown, way: Way): Promise<PageReply | SeeOtherReply> {
    const { personId } = view.me;
    const draft = await this.drafts.read(body, personId, view.id);
    const proposalId = uuid.safeParse(draft.typed['proposal']);
    if (!proposalId.success) return seeOther(way.home);
    if (!draft.ok) return this.again(view, draft, way);
    const asked = { sessionId: view.id, proposalId: proposalId.data };
    const outcome = await this.proposals.counter(personId, asked, draft.offer);
    if (outcome.kind === 'invalid') {
      const errors = formErrors(outcome.problems.map((one) => offerProblemInWords(one, draft.offer.format)));
      return this.again(view, { ...draft, errors, clashes: [] }, way);
    }
    if (outcome.kind !== 'proposed') return this.replies.notDone(way.record, view.id, personId, outcome, way);
    return seeOther(way.home, {
      text: 'Times sent',
      detail: `We have emailed ${view.other.name}. You hear from us as soon as they answer.`,
    });
  }

  private async again(
    view: SessionView,
    draft: Parameters<SessionReplies['offerFields']>[2],
    way: Way,
  ): Promise<PageReply> {
    const shown = await this.replies.present(view);
    const offered = view.open?.times ?? [];
    const fields = await this.replies.offerFields(view.mentorshipId, view.me.personId, { ...draft, offered });
    const proposal = textOf(draft.typed['proposal']);
    return page('sessions/counter', { ...shown, ...fields, ...way, proposal }, 422);
  }
}
