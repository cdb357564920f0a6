import type { ConcernKind, ConcernRecord, ConcernStatus, ListedConcern } from '@alongside/mentorships';
import { presentPagination } from '../web/lists/pagination.js';
import { momentInWords, shortDayInWords } from '../web/words/dates.js';

export const CONCERNS_PATH = '/admin/concerns';
export const PAGE_SIZE = 50;

export const CONCERN_STATUS: Readonly<Record<ConcernStatus, string>> = {
  received: 'Received',
  'in-progress': 'In progress',
  closed: 'Closed',
};

/** Shared colours of states, by what they ask of people. */
const TAG: Readonly<Record<ConcernStatus, string>> = {
  received: 'waiting',
  'in-progress': 'held',
  closed: 'withdrawn',
};

const KIND: Readonly<Record<ConcernKind, string>> = {
  safety: 'Safety or wellbeing',
  behaviour: 'What somebody said or did',
  contact: 'Cannot reach the other person',
  'not-working': 'The mentoring does not help',
  other: 'Something else',
};

export function presentConcerns(
  found: { readonly rows: readonly ListedConcern[]; readonly total: number },
  status: 'open' | 'closed',
  page: number,
): object {
  const tab = (text: string, code: 'open' | 'closed') => ({
    text,
    href: code === 'open' ? CONCERNS_PATH : `${CONCERNS_PATH}?status=closed`,
    active: code === status,
  });
  const query = status === 'closed' ? { status } : {};
  return {
    status,
    tabs: [tab('To deal with', 'open'), tab('Closed', 'closed')],
    rows: found.rows.map((row) => ({
      href: `${CONCERNS_PATH}/${row.id}`,
      kind: KIND[row.kind],
      urgent: row.kind === 'safety' && row.status !== 'closed',
      pair: `${row.mentee} and ${row.mentor}`,
      state: { code: TAG[row.status], text: CONCERN_STATUS[row.status] },
      raised: shortDayInWords(row.raisedAt),
      handledBy: row.handledBy ?? 'Nobody yet',
    })),
    paging: presentPagination(
      { page, size: PAGE_SIZE, total: found.total },
      CONCERNS_PATH,
      query,
      'concerns',
    ),
  };
}

export function presentConcern(record: ConcernRecord): object {
  const { id, kind, status, body, outcome, email, mentorshipId, handledBy, closedAt } = record;
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  return {
    href: `${CONCERNS_PATH}/${id}`,
    kind: KIND[kind],
    urgent: kind === 'safety' && status !== 'closed',
    state: { code: TAG[status], text: CONCERN_STATUS[status] },
    body,
    outcome,
    email,
    mentorshipHref: `/admin/mentorships/${mentorshipId}`,
    rows: [
      row('From', fromWords(record)),
      row('Received', momentInWords(record.raisedAt)),
      row('Mentee', record.mentee),
      row('Mentor', record.mentor),
      row('Dealt with by', handledBy ?? 'Nobody yet'),
      ...(closedAt ? [row('Closed', momentInWords(closedAt))] : []),
    ],
    canBegin: status !== 'in-progress',
    beginText: status === 'closed' ? 'Open it again' : 'I am dealing with it',
    canClose: status !== 'closed',
  };
}

function fromWords({ from, mentee, mentor }: ListedConcern): string {
  if (from === null) return 'Somebody who has been erased';
  return from === 'mentee' ? `${mentee}, the mentee` : `${mentor}, the mentor`;
}
