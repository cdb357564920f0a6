import {
  AfterwardsOf,
  type DecidedMeanwhile,
  FirstMeeting,
  SessionClashes,
  SessionRecord,
  type SessionRefusal,
  type SessionView,
  type TimeClash,
} from '@alongside/mentorships';
import { Clock } from '@alongside/platform';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { type PageReply, page } from '../web/replies.js';
import { type AfterwardsModel, presentAfterwards } from '../web/session-record/afterwards.presenter.js';
import { type OfferFields, presentOfferFields } from './offer-form.presenter.js';
import { meanwhileInWords, restInWords } from './session-news.js';
import { presentSession, type SessionPageView } from './session.presenter.js';

/** More than an offer has, so that there is a choice. */
const SUGGESTED = 6;

interface OfferPage {
  readonly typed: Typed;
  readonly errors?: FormErrors;
  readonly clashes?: readonly TimeClash[];
  /** What the other side has offered already. */
  readonly offered?: readonly Date[];
}

/** What pages about one session show, whichever way somebody came to them. */
@Injectable()
export class SessionReplies {
  constructor(
    private readonly records: SessionRecord,
    private readonly clashes: SessionClashes,
    private readonly meetings: FirstMeeting,
    private readonly afterwards: AfterwardsOf,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException where it is not theirs, or is not there */
  async viewOf(sessionId: string, personId: string): Promise<SessionView> {
    const view = await this.records.of(sessionId, personId);
    if (!view) throw new NotFoundException();
    return view;
  }

  async pageOf(sessionId: string, personId: string): Promise<SessionPageView> {
    return this.present(await this.viewOf(sessionId, personId));
  }

  /** The same with what came of it, once it has begun. */
  async recordOf(
    sessionId: string,
    personId: string,
  ): Promise<SessionPageView & { afterwards?: AfterwardsModel }> {
    const shown = await this.pageOf(sessionId, personId);
    const after = shown.hasBegun ? await this.afterwards.session(sessionId, personId) : null;
    return after ? { ...shown, afterwards: presentAfterwards(after, this.clock.now()) } : shown;
  }

  async present(view: SessionView): Promise<SessionPageView> {
    const { open, side, me, id } = view;
    const isAsked = open !== null && open.madeBy !== side;
    const clashes = isAsked ? await this.clashes.of(me.personId, open, id) : [];
    return presentSession(view, this.clock.now(), clashes);
  }

  /** Somebody was quicker, or it is not the time for it: the session as it stands, and why nothing was done. */
  async notDone(
    template: string,
    sessionId: string,
    personId: string,
    outcome: DecidedMeanwhile | SessionRefusal | { readonly kind: 'time-gone' },
    frame: object = {},
  ): Promise<PageReply> {
    if (outcome.kind === 'not-found') throw new NotFoundException();
    const view = await this.viewOf(sessionId, personId);
    const warning =
      outcome.kind === 'time-gone'
        ? 'That time has gone by or is no longer proposed. Choose another, or propose other times.'
        : (restInWords(view) ?? meanwhileInWords(view, this.clock.now()));
    return page(template, { ...(await this.present(view)), ...frame, warning }, 409);
  }

  async offerFields(
    mentorshipId: string,
    personId: string,
    { typed, errors, clashes = [], offered = [] }: OfferPage,
  ): Promise<OfferFields> {
    const suggestion = await this.meetings.suggest(mentorshipId, personId, SUGGESTED, offered);
    const fields = { typed, suggestion, clashes, now: this.clock.now() };
    return presentOfferFields(errors ? { ...fields, errors } : fields);
  }
}
