import type { ComplaintRecord, ComplaintStatus, ListedComplaint } from '@alongside/people';
import { presentPagination } from '../web/lists/pagination.js';
import { momentInWords, shortDayInWords } from '../web/words/dates.js';

export const COMPLAINTS_PATH = '/admin/complaints';
export const PAGE_SIZE = 50;

export const STATUS_LABELS: Readonly<Record<ComplaintStatus, string>> = {
  received: 'Received',
  'in-progress': 'In progress',
  closed: 'Closed',
};

/** Shared colours of states, by what they ask of people. */
const TAG: Readonly<Record<ComplaintStatus, string>> = {
  received: 'waiting',
  'in-progress': 'held',
  closed: 'withdrawn',
};

export function presentComplaints(
  found: { readonly rows: readonly ListedComplaint[]; readonly total: number },
  status: 'open' | 'closed',
  page: number,
): object {
  const tab = (text: string, code: 'open' | 'closed') => ({
    text,
    href: code === 'open' ? COMPLAINTS_PATH : `${COMPLAINTS_PATH}?status=closed`,
    active: code === status,
  });
  const paging = { page, size: PAGE_SIZE, total: found.total };
  return {
    status,
    tabs: [tab('To deal with', 'open'), tab('Closed', 'closed')],
    rows: found.rows.map(({ id, reference, name, status: state, receivedAt, handledBy }) => ({
      href: `${COMPLAINTS_PATH}/${id}`,
      reference,
      name,
      state: { code: TAG[state], text: STATUS_LABELS[state] },
      received: shortDayInWords(receivedAt),
      handledBy: handledBy ?? 'Nobody yet',
    })),
    paging: presentPagination(paging, COMPLAINTS_PATH, status === 'closed' ? { status } : {}, 'complaints'),
  };
}

export function presentComplaint(record: ComplaintRecord): object {
  const { id, reference, name, email, body, status, outcome, notes, personId } = record;
  return {
    href: `${COMPLAINTS_PATH}/${id}`,
    reference,
    state: { code: TAG[status], text: STATUS_LABELS[status] },
    body,
    outcome,
    rows: [
      { key: { text: 'From' }, value: { text: name } },
      { key: { text: 'Email address' }, value: { text: email } },
      { key: { text: 'Received' }, value: { text: momentInWords(record.receivedAt) } },
      { key: { text: 'Dealt with by' }, value: { text: record.handledBy ?? 'Nobody yet' } },
      ...(record.closedAt
        ? [{ key: { text: 'Closed' }, value: { text: momentInWords(record.closedAt) } }]
        : []),
    ],
    personHref: personId ? `/admin/people/person/${personId}` : undefined,
    canBegin: status !== 'in-progress',
    beginText: status === 'closed' ? 'Open it again' : 'I am dealing with it',
    canClose: status !== 'closed',
    notes: notes.map(({ body: text, by, at }) => ({ text, by, when: momentInWords(new Date(at)) })),
  };
}
