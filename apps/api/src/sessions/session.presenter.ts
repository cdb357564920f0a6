import {
  isHttpsLink,
  isOpen,
  type ProposalView,
  type SessionView,
  type TimeClash,
} from '@alongside/mentorships';
import { minutesInWords } from '@alongside/platform';
import {
  FORMAT_WORDS,
  PLACE_MISSING_WORDS,
  PLACE_WORDS,
  sessionStartInWords,
  sessionTimeInWords,
} from '../web/sessions/session-words.js';
import { momentInWords } from '../web/words/dates.js';
import { nameAtStart } from '../web/words/names.js';
import { clashInWords } from './offer-form.presenter.js';
import { decisionInWords, restInWords } from './session-news.js';

interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string } | { readonly html: string };
}

/** The times that one chooses from, with the way to meet that goes with them. */
export interface ChooseView {
  readonly proposalId: string;
  readonly from: string;
  readonly options: readonly object[];
  /** Times that went by while nobody answered. */
  readonly gone: readonly string[];
  readonly rows: readonly Row[];
  readonly note: string;
  /** The time that stays until one is chosen. */
  readonly agreed: string | null;
  readonly isLate: boolean;
}

export interface SessionPageView {
  readonly id: string;
  readonly mentorshipId: string;
  readonly other: string;
  readonly title: string;
  readonly seen: string;
  /** Paused or over: in words. */
  readonly rest: string | null;
  /** What happened last, where nothing is asked of anybody. */
  readonly news: string | null;
  /** The same where something is agreed or one's own times wait. */
  readonly settled: string | null;
  /** The video call of a session that is still ahead. */
  readonly joinHref: string | null;
  /** It is agreed, and nobody has said where or how to reach each other. */
  readonly placeMissing: string | null;
  readonly reason: string;
  readonly rows: readonly Row[];
  readonly choose: ChooseView | null;
  readonly mine: { readonly proposalId: string; readonly times: readonly string[] } | null;
  readonly may: {
    readonly move: boolean;
    readonly place: boolean;
    readonly cancel: boolean;
    readonly again: boolean;
  };
  readonly hasBegun: boolean;
  readonly history: readonly object[];
}

export function presentSession(
  view: SessionView,
  now: Date,
  clashes: readonly TimeClash[] = [],
): SessionPageView {
  const { side, other, open, status, startsAt, mentorshipStatus } = view;
  const isLive = mentorshipStatus !== 'completed' && mentorshipStatus !== 'ended-early';
  const isAhead = status === 'agreed' && startsAt !== null && startsAt > now;
  const canArrange = isLive && mentorshipStatus !== 'paused';
  const asked = open && open.madeBy !== side ? open : null;
  const own = open && open.madeBy === side ? open : null;
  return {
    id: view.id,
    mentorshipId: view.mentorshipId,
    other: other.name,
    title: titleOf(view, asked !== null),
    seen: view.seen,
    rest: restInWords(view),
    news: status === 'cancelled' || status === 'lapsed' ? decisionInWords(view) : null,
    settled: isOpen(status) && !asked ? settledInWords(view) : null,
    joinHref: isAhead && view.format === 'video' && isHttpsLink(view.place) ? view.place : null,
    placeMissing: isLive && isAhead && view.place === '' ? PLACE_MISSING_WORDS[view.format] : null,
    reason: status === 'cancelled' ? view.cancelReason : '',
    rows: startsAt && status !== 'lapsed' ? agreedRows(view, startsAt) : offeredRows(view),
    choose: asked && canArrange ? chooseView(view, asked, now, clashes) : null,
    mine: own && {
      proposalId: own.id,
      times: own.times.map((time) => sessionTimeInWords(time, own.minutes)),
    },
    may: {
      move: canArrange && !asked && (isAhead || (status === 'proposed' && own !== null)),
      place: isLive && isAhead,
      cancel: isLive && isAhead,
      again: canArrange && !isOpen(status),
    },
    hasBegun: startsAt !== null && startsAt <= now && status !== 'cancelled',
    history: view.proposals.map((proposal) => historyItem(proposal, view)),
  };
}

function settledInWords(view: SessionView): string {
  const next =
    view.decision.what === 'agreed'
      ? 'We have emailed both of you, with the appointment for your calendars.'
      : 'You hear from us as soon as there is an answer.';
  return view.open || view.decision.what === 'agreed'
    ? `${decisionInWords(view)} ${next}`
    : decisionInWords(view);
}

/** Times that have gone by stay in sight, but are not to choose from. */
export function chooseView(
  view: SessionView,
  proposal: ProposalView,
  now: Date,
  clashes: readonly TimeClash[],
): ChooseView {
  const ahead = proposal.times.filter((time) => time > now);
  return {
    proposalId: proposal.id,
    from: view.other.name,
    options: ahead.map((time) => ({
      value: time.toISOString(),
      text: sessionTimeInWords(time, proposal.minutes),
      hint: hintOf(time, clashes),
    })),
    gone: proposal.times.filter((time) => time <= now).map(sessionStartInWords),
    rows: [...howRows(proposal), ...aboutRows(view)],
    note: proposal.note,
    agreed: view.startsAt && sessionStartInWords(view.startsAt),
    isLate: ahead.length === 0,
  };
}

function hintOf(time: Date, clashes: readonly TimeClash[]): { text: string } | undefined {
  const clash = clashes.find((one) => one.time.getTime() === time.getTime());
  return clash && { text: `Take care: ${clashInWords(clash).replace(/^[^:]*: /, '')}` };
}

function titleOf({ status, other, open, startsAt }: SessionView, isAsked: boolean): string {
  if (isAsked && open) {
    return startsAt
      ? `${other.name} would like to move your session`
      : `${other.name} proposes times to meet`;
  }
  return status === 'proposed' ? `Times for a session with ${other.name}` : `Session with ${other.name}`;
}

function agreedRows(view: SessionView, startsAt: Date): Row[] {
  return [row('When', sessionTimeInWords(startsAt, view.minutes)), ...howRows(view), ...aboutRows(view)];
}

function offeredRows(view: SessionView): Row[] {
  return [...howRows(view), ...aboutRows(view)];
}

function aboutRows({ agenda }: SessionView): Row[] {
  return agenda === '' ? [] : [row('What about', agenda)];
}

function howRows({ format, place, minutes }: Pick<ProposalView, 'format' | 'place' | 'minutes'>): Row[] {
  return [
    row('How', FORMAT_WORDS[format]),
    row(PLACE_WORDS[format], place === '' ? 'Not given yet' : place),
    row('Length', minutesInWords(minutes)),
  ];
}

function row(key: string, text: string): Row {
  return { key: { text: key }, value: { text } };
}

const ANSWERS = {
  open: 'No answer yet',
  accepted: 'A time was chosen',
  countered: 'Answered with other times',
  declined: 'None of the times suited',
  withdrawn: 'Taken back',
  lapsed: 'The times went by without an answer',
} as const;

function historyItem(proposal: ProposalView, { side, other }: SessionView): object {
  const { times, acceptedTime, answer, madeAt, madeBy, minutes, note } = proposal;
  const outcome = acceptedTime ? `Chosen: ${sessionTimeInWords(acceptedTime, minutes)}` : ANSWERS[answer];
  return {
    title: `${madeBy === side ? 'You' : nameAtStart(other.name)} proposed ${times.length === 1 ? 'a time' : `${times.length} times`}`,
    when: momentInWords(madeAt),
    whenIso: madeAt.toISOString(),
    detail: `${times.map(sessionStartInWords).join('; ')}. ${outcome}.${note === '' ? '' : ` “${note}”`}`,
  };
}
