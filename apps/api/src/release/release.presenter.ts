import {
  placeProblemLabel,
  type ReleaseCandidate,
  type ReleaseOutcome,
  type ReleaseProblem,
  type ReleaseRound,
} from '@alongside/rounds';
import { labelOf, TRACKS } from '@alongside/vocabulary';
import type { FormErrors } from '../web/forms/parse-form.js';
import { listAddress } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { timeInWords, weekdayInWords } from '../web/words/dates.js';
import { counted, points } from '../web/words/numbers.js';
import { fewInWords, withinSentence } from '../web/words/sentences.js';
import { MOST_AT_ONCE, PAGE_SIZE, RELEASE_PATH } from './release-forms.js';

export interface ReleaseTimes {
  readonly expiresAt: Date;
  readonly leavesAt: Date;
  readonly undoSeconds: number;
}

interface ListFacts {
  readonly rounds: readonly ReleaseRound[];
  readonly roundId: string | undefined;
  readonly page: number;
  readonly total: number;
  readonly rows: readonly ReleaseCandidate[];
}

export function presentRelease(facts: ListFacts, times: ReleaseTimes, errors?: FormErrors): object {
  const { rounds, roundId, page, total, rows } = facts;
  return {
    errors,
    roundId,
    rounds: roundLinks(rounds, roundId),
    rows: rows.map(rowView),
    releasable: rows.filter(({ problem }) => problem === null).length,
    total,
    mostAtOnce: Math.min(total, MOST_AT_ONCE),
    answerBy: weekdayInWords(times.expiresAt),
    undoFor: inWords(times.undoSeconds),
    paging: presentPagination({ page, size: PAGE_SIZE, total }, RELEASE_PATH, { round: roundId }, 'matches'),
  };
}

function roundLinks(rounds: readonly ReleaseRound[], roundId: string | undefined): object[] {
  if (rounds.length < 2) return [];
  const all = rounds.reduce((sum, { waiting }) => sum + waiting, 0);
  const tab = (text: string, id: string | undefined) => ({
    text,
    href: listAddress(RELEASE_PATH, { round: id }),
    active: id === roundId,
  });
  return [
    tab(`All rounds (${all})`, undefined),
    ...rounds.map(({ id, name, waiting }) => tab(`${name} (${waiting})`, id)),
  ];
}

function rowView(candidate: ReleaseCandidate): object {
  const { proposalId, mentee, mentor, problem, mail, score, track, isReplacement } = candidate;
  return {
    id: proposalId,
    mentor: { name: mentor.name, organisation: mentor.organisation.name, email: mentor.email },
    mentee: { name: mentee.name, organisation: mentee.organisation.name },
    track: labelOf(TRACKS, track),
    score: points(score),
    isReplacement,
    problem: problem && placeProblemLabel(problem),
    subject: mail.subject,
    emailHref: `${RELEASE_PATH}/${proposalId}/email`,
    proposalHref: `/admin/matches/${proposalId}`,
  };
}

export function presentEmail({ proposalId, mail, mentor, mentee }: ReleaseCandidate): object {
  return {
    mentor: mentor.name,
    mentee: mentee.name,
    to: `${mentor.name} <${mentor.email}>`,
    subject: mail.subject,
    text: mail.text,
    frameHref: `${RELEASE_PATH}/${proposalId}/email/html`,
  };
}

export function presentConfirmation(
  rows: readonly ReleaseCandidate[],
  choice: { readonly which: 'chosen' | 'all'; readonly round?: string | undefined; readonly total: number },
  times: ReleaseTimes,
): object {
  const mentors = new Set(rows.map(({ mentor }) => mentor.id)).size;
  return {
    ...choice,
    count: rows.length,
    mentors,
    rest: choice.which === 'all' ? choice.total - rows.length : 0,
    rows: rows.map(rowView),
    answerBy: weekdayInWords(times.expiresAt),
    leavesAt: timeInWords(times.leavesAt),
    undoFor: inWords(times.undoSeconds),
    back: listAddress(RELEASE_PATH, { round: choice.round }),
  };
}

/** "2 minutes"; empty where there is no time to undo. */
export function inWords(seconds: number): string {
  if (seconds <= 0) return '';
  if (seconds < 90) return counted(seconds, 'second', 'seconds');
  return counted(Math.round(seconds / 60), 'minute', 'minutes');
}

const RELEASE_LABELS: Readonly<Record<'unknown' | 'closed' | 'not-approved' | 'already-released', string>> = {
  unknown: 'The match no longer exists',
  closed: 'The match is over',
  'not-approved': 'The match is not approved any more',
  'already-released': 'It has been released already',
};

export function releaseProblemLabel(problem: ReleaseProblem): string {
  return problem in RELEASE_LABELS
    ? RELEASE_LABELS[problem as keyof typeof RELEASE_LABELS]
    : placeProblemLabel(problem as Parameters<typeof placeProblemLabel>[0]);
}

/** What has become of an order to release, as the next page says it. Sent twice, the order has been done. */
export function outcomeInWords(
  outcomes: readonly ReleaseOutcome[],
  candidates: readonly ReleaseCandidate[],
  { leavesAt, undoSeconds }: ReleaseTimes,
): { readonly kind: 'done' | 'nothing'; readonly text: string; readonly detail: string } {
  const failures = failuresInWords(outcomes, candidates);
  const notReleased = failures.length > 0 ? ` Not released: ${fewInWords(failures)}.` : '';
  const released = outcomes.length - failures.length;
  if (outcomes.every((outcome) => 'problem' in outcome && outcome.problem === 'already-released'))
    return { kind: 'done', text: 'Released already', detail: 'Nothing was sent twice.' };
  if (released === 0) return { kind: 'nothing', text: '', detail: `Nothing was sent.${notReleased}` };
  const [emails, leave, are, each] =
    released === 1 ? ['The email', 'leaves', 'is', 'it'] : ['The emails', 'leave', 'are', 'each one'];
  const sending =
    undoSeconds > 0
      ? `${emails} ${leave} at ${timeInWords(leavesAt)}. Until then you can undo ${each}, or send it at once.`
      : `${emails} ${are} on the way.`;
  return {
    kind: 'done',
    text: `${counted(released, 'invitation', 'invitations')} released`,
    detail: sending + notReleased,
  };
}

/** 'Ada Obi for Ben Cole (the mentor has paused)' */
function failuresInWords(
  outcomes: readonly ReleaseOutcome[],
  candidates: readonly ReleaseCandidate[],
): string[] {
  const byId = new Map(candidates.map((candidate) => [candidate.proposalId, candidate]));
  return outcomes.flatMap((outcome) => {
    if (outcome.kind === 'released') return [];
    const candidate = byId.get(outcome.proposalId);
    const pair = candidate ? `${candidate.mentor.name} for ${candidate.mentee.name}` : 'a match';
    return [`${pair} (${withinSentence(releaseProblemLabel(outcome.problem))})`];
  });
}
