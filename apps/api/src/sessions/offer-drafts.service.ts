import { offerProblems, SessionClashes, type SessionOffer, type TimeClash } from '@alongside/mentorships';
import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { type FormErrors, formErrors, type Typed } from '../web/forms/parse-form.js';
import { offerProblemInWords } from './offer-words.js';
import { readOffer } from './offer.form.js';

export type OfferDraft =
  | { readonly ok: true; readonly offer: SessionOffer; readonly typed: Typed }
  | {
      readonly ok: false;
      readonly errors: FormErrors;
      readonly typed: Typed;
      /** Own other sessions that the times meet; the offer may be sent all the same. */
      readonly clashes: readonly TimeClash[];
    };

/** An offer as it was typed: read, checked, and held against the writer's own other sessions before it is sent. */
@Injectable()
export class OfferDrafts {
  constructor(
    private readonly clashes: SessionClashes,
    private readonly clock: Clock,
  ) {}

  /** @param sessionId the session that it is for, if there is one yet */
  async read(body: unknown, personId: string, sessionId: string | null): Promise<OfferDraft> {
    const now = this.clock.now();
    const read = readOffer(body, now);
    if (!read.ok) return { ok: false, errors: formErrors(read.problems), typed: read.typed, clashes: [] };
    const { offer, sources, typed } = read;
    const problems = offerProblems(offer, now);
    if (problems.length > 0) {
      const errors = formErrors(problems.map((one) => offerProblemInWords(one, offer.format, sources)));
      return { ok: false, errors, typed, clashes: [] };
    }
    const clashes = await this.clashes.of(personId, offer, sessionId);
    if (clashes.length === 0 || typed['anyway'] === clashKey(clashes)) return { ok: true, offer, typed };
    const text = 'You have something else on. Give other times, or tick the box to send these all the same';
    return { ok: false, errors: formErrors([{ field: 'anyway', text }]), typed, clashes };
  }
}

/** Ticking the box is about these clashes, not about others that come of other times. */
export function clashKey(clashes: readonly TimeClash[]): string {
  return clashes.map(({ time, with: { sessionId } }) => `${time.toISOString()}/${sessionId}`).join(' ');
}
