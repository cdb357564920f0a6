import { DAY } from '@alongside/platform';
import {
  INVITATION_VIEWS,
  type InvitationPage,
  type InvitationView,
  type ListedInvitation,
  pairProblemLabel,
} from '@alongside/rounds';
import { labelOf, TRACKS } from '@alongside/vocabulary';
import { presentFilters } from '../web/lists/filters.js';
import { listAddress } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { presentSortHeaders } from '../web/lists/sorting.js';
import { shortDayInWords, shortMomentInWords, timeInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { DECLINE_LABELS, STATUS_LABELS, SUPERSEDED_LABELS, VIEW_LABELS } from './invitation-words.js';
import { INVITATIONS_PATH, type InvitationsAddress, PAGE_SIZE } from './invitations-address.js';

interface ListFacts {
  readonly found: InvitationPage;
  readonly counts: Readonly<Record<InvitationView, number>>;
  readonly rounds: readonly { readonly id: string; readonly name: string }[];
  /** Approved matches that are no invitations yet. */
  readonly toRelease: number;
}

const ALWAYS_SHOWN: readonly InvitationView[] = ['open', 'accepted', 'declined', 'expired'];

export function presentInvitations(address: InvitationsAddress, facts: ListFacts, now: Date): object {
  const { filter, sort, query } = address;
  const { found, counts, rounds, toRelease } = facts;
  const paging = { page: address.page, size: PAGE_SIZE, total: found.total };
  return {
    toRelease,
    tabs: tabs(address, counts),
    filters: presentFilters(
      [
        { name: 'q', label: 'Name or organisation', kind: 'search' },
        {
          name: 'round',
          label: 'Round',
          kind: 'select',
          options: rounds.map(({ id, name }) => ({ code: id, label: name })),
        },
        { name: 'track', label: 'Track', kind: 'select', options: [...TRACKS] },
      ],
      INVITATIONS_PATH,
      query,
    ),
    status: filter.view,
    isEmpty:
      INVITATION_VIEWS.every((view) => counts[view] === 0) &&
      !filter.roundId &&
      !filter.track &&
      !filter.search,
    headers: presentSortHeaders(COLUMNS, sort, INVITATIONS_PATH, query),
    rows: found.rows.map((row) => rowView(row, now)),
    follows: found.rows.some((row) => waits(row)),
    paging: presentPagination(paging, INVITATIONS_PATH, query, 'invitations'),
  };
}

const COLUMNS = [
  { text: 'Mentor', key: 'mentor' },
  { text: 'To mentor', key: 'mentee' },
  { text: 'Status' },
  { text: 'Released', key: 'released', first: 'descending' },
  { text: 'Answer by', key: 'expires' },
] as const;

function tabs({ filter, query }: InvitationsAddress, counts: ListFacts['counts']): object[] {
  const tab = (text: string, status: InvitationView | undefined) => ({
    text,
    href: listAddress(INVITATIONS_PATH, query, { status, page: undefined }),
    active: filter.view === status,
  });
  const shown = INVITATION_VIEWS.filter(
    (view) => counts[view] > 0 || ALWAYS_SHOWN.includes(view) || filter.view === view,
  );
  return [tab('All', undefined), ...shown.map((view) => tab(`${VIEW_LABELS[view]} (${counts[view]})`, view))];
}

function rowView(row: ListedInvitation, now: Date): object {
  const { id, mentee, mentor, track, status } = row;
  return {
    id,
    href: `${INVITATIONS_PATH}/${id}`,
    mentor,
    mentee,
    track: labelOf(TRACKS, track),
    status: { code: status, text: STATUS_LABELS[status] },
    note: statusNote(row, now),
    needsLook: looks(row),
    released: shortDayInWords(row.releasedAt),
    answerBy: shortDayInWords(row.expiresAt),
    canUndo: waits(row),
  };
}

export function waits({ status, mailStatus }: ListedInvitation): boolean {
  return status === 'open' && mailStatus === 'waiting';
}

/** Why somebody should look, in words, while the invitation is open. */
export function looks({ status, needsLookBecause }: ListedInvitation): string[] {
  return status === 'open' ? needsLookBecause.map((problem) => `${pairProblemLabel(problem)}.`) : [];
}

/** The one thing to know besides the status. */
export function statusNote(row: ListedInvitation, now: Date): string {
  switch (row.status) {
    case 'open':
      return openNote(row, now);
    case 'declined':
      return row.declineReason ? DECLINE_LABELS[row.declineReason] : '';
    case 'superseded':
      return row.supersededBecause ? SUPERSEDED_LABELS[row.supersededBecause] : '';
    default:
      return row.endedAt ? shortDayInWords(row.endedAt) : '';
  }
}

function openNote({ mailStatus, mailLeavesAt, expiresAt }: ListedInvitation, now: Date): string {
  if (mailStatus === 'failed') return 'The email could not be delivered';
  if (mailStatus === 'sending') return 'The email is leaving';
  if (mailStatus === 'waiting' && mailLeavesAt) return leaving(mailLeavesAt, now);
  const days = Math.ceil((expiresAt.getTime() - now.getTime()) / DAY);
  if (days <= 0) return 'The time to answer has run out';
  return days === 1 ? 'Last day to answer' : `${days} days left to answer`;
}

/** "Email leaves at 4:05pm, in 2 minutes". */
export function leaving(leavesAt: Date, now: Date): string {
  const seconds = Math.round((leavesAt.getTime() - now.getTime()) / 1000);
  if (seconds <= 0) return 'The email is about to leave';
  if (seconds < 60) return `Email leaves in ${counted(seconds, 'second', 'seconds')}`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 90) return `Email leaves ${shortMomentInWords(leavesAt)}`;
  return `Email leaves at ${timeInWords(leavesAt)}, in ${counted(minutes, 'minute', 'minutes')}`;
}
