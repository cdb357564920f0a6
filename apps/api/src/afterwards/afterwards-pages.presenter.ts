import type { AfterwardsView } from '@alongside/mentorships';
import { TOPIC_GROUPS, TOPICS } from '@alongside/vocabulary';
import { type FormErrors, textOf, type Typed } from '../web/forms/parse-form.js';
import { type PageReply, page } from '../web/replies.js';
import { firstNameOf, presentOutcome } from '../web/session-record/afterwards.presenter.js';
import { presentUseful } from '../web/session-feedback/useful.presenter.js';
import { outcomeChoices } from '../web/session-record/outcome-words.js';
import { sessionStartInWords } from '../web/sessions/session-words.js';
import { isErased } from '../web/words/names.js';

export function linkEnded(kind: 'expired' | 'unknown'): PageReply {
  return page('afterwards/link-ended', { isExpired: kind === 'expired' }, kind === 'expired' ? 410 : 404);
}

/** 'Thursday 12 March 2026 at 2pm' */
export function whenOf({ startsAt }: Pick<AfterwardsView, 'startsAt'>): string {
  return startsAt ? sessionStartInWords(startsAt) : '';
}

export function presentHowItWent(view: AfterwardsView, action: string) {
  return {
    action,
    other: firstNameOf(view.otherName),
    otherName: view.otherName,
    isErased: isErased(view.otherName),
    live: view.live,
    when: whenOf(view),
    outcome: view.maySay ? presentOutcome(view) : null,
    isCancelled: view.status === 'cancelled',
    isHeld: view.status === 'held',
    sessionPage: `/sessions/${view.sessionId}`,
    useful: presentUseful(view, { action: `${action}/useful`, other: firstNameOf(view.otherName) }),
  };
}

/** Everything about one session on one form, as it stands or as it was typed. */
export function presentDetails(view: AfterwardsView, typed?: Typed, errors?: FormErrors) {
  const other = firstNameOf(view.otherName);
  const chosen = typed ? [typed['topics']].flat() : view.topics;
  const said = typed ? typed['outcome'] : view.iSay;
  return {
    base: `/sessions/${view.sessionId}`,
    other,
    when: whenOf(view),
    standing: presentOutcome(view),
    outcomes: outcomeChoices(view.side, other).map(({ value, text }) => ({
      value,
      text,
      checked: value === said,
    })),
    minutes: typed ? textOf(typed['minutes']) : String(view.heldMinutes ?? view.minutes),
    groups: TOPIC_GROUPS.map((group) => ({
      label: group.label,
      items: TOPICS.filter(({ parent }) => parent === group.code).map(({ code, label }) => ({
        value: code,
        text: label,
        checked: chosen.includes(code),
      })),
    })),
    ...(errors && { errors }),
  };
}
