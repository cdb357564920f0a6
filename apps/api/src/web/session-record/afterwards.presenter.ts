import type { AfterwardsView, SessionAction } from '@alongside/mentorships';
import { londonDay, minutesInWords } from '@alongside/platform';
import { presentUseful, type UsefulModel } from '../session-feedback/useful.presenter.js';
import { isoDayInWords, momentInWords } from '../words/dates.js';
import { isErased, nameAtStart } from '../words/names.js';
import { topicListWords } from '../words/people.js';
import { type OutcomeChoice, outcomeChoices, outcomeClause } from './outcome-words.js';

export interface ActionView {
  readonly id: string;
  readonly words: string;
  readonly who: string;
  /** 'by 31 March 2027' */
  readonly due: string;
  readonly isLate: boolean;
  readonly isDone: boolean;
  readonly mayRemove: boolean;
}

/** Model of `session-record/_afterwards.njk`, for every page that shows what came of a session. */
export interface AfterwardsModel {
  readonly base: string;
  readonly other: string;
  readonly live: boolean;
  readonly outcome: OutcomePart | null;
  readonly isHeld: boolean;
  readonly length: string;
  readonly topics: string;
  readonly notes: { readonly body: string; readonly written: string } | null;
  readonly hasPrivateNote: boolean;
  readonly actions: readonly ActionView[];
  /** Asked once it was held. */
  readonly useful: UsefulModel | null;
}

export interface OutcomePart {
  readonly choices: readonly (OutcomeChoice & { readonly isSaid: boolean })[];
  readonly iSay: string | null;
  readonly otherSays: string | null;
  readonly disputed: boolean;
}

/** Within a sentence. What stands for the name of somebody who was erased stays whole. */
export function firstNameOf(name: string): string {
  return isErased(name) ? name : (name.split(/\s+/)[0] ?? name);
}

export function presentAfterwards(view: AfterwardsView, now: Date): AfterwardsModel {
  const other = firstNameOf(view.otherName);
  const { notes } = view;
  return {
    base: `/sessions/${view.sessionId}`,
    other,
    live: view.live,
    outcome: view.maySay ? presentOutcome(view) : null,
    isHeld: view.status === 'held',
    length: view.heldMinutes === null ? '' : minutesInWords(view.heldMinutes),
    topics: topicListWords(view.topics),
    notes: notes && {
      body: notes.body,
      written: `${notes.writtenBy === view.side ? 'you' : other} on ${momentInWords(notes.writtenAt)}`,
    },
    hasPrivateNote: view.hasPrivateNote,
    actions: view.actions.map((action) => presentAction(action, view, londonDay(now))),
    useful: presentUseful(view, { action: `/sessions/${view.sessionId}/useful`, other }),
  };
}

export function presentOutcome(view: AfterwardsView): OutcomePart {
  const other = firstNameOf(view.otherName);
  const clause = (outcome: AfterwardsView['iSay'], by: 'me' | 'other') =>
    outcome && outcomeClause(outcome, { side: view.side, otherFirst: other, by });
  return {
    choices: outcomeChoices(view.side, other).map((choice) => ({
      ...choice,
      isSaid: choice.value === view.iSay,
    })),
    iSay: clause(view.iSay, 'me'),
    otherSays: clause(view.otherSays, 'other'),
    disputed: view.disputed,
  };
}

type Reader = Pick<AfterwardsView, 'side' | 'otherName' | 'live'>;

export function presentAction(action: SessionAction, { side, otherName }: Reader, today: string): ActionView {
  const isDone = action.doneAt !== null;
  return {
    id: action.id,
    words: action.words,
    who: action.owner === side ? 'You' : nameAtStart(firstNameOf(otherName)),
    due: action.dueOn === null ? '' : `by ${isoDayInWords(action.dueOn)}`,
    isLate: !isDone && action.dueOn !== null && action.dueOn < today,
    isDone,
    mayRemove: !isDone && action.writtenBy === side,
  };
}
