import { presentPagination } from '../lists/pagination.js';
import { momentInWords, shortDayInWords } from '../words/dates.js';
import { CASE_STATUS, type CaseStatus, type PageOfCases } from './cases.js';

/** Shared colours of states, by what they ask of people. */
const TAG: Readonly<Record<CaseStatus, string>> = {
  received: 'waiting',
  'in-progress': 'held',
  closed: 'withdrawn',
};

/** Complaints, or concerns: where their pages are, and what several are called. */
export interface CaseKind {
  readonly path: string;
  readonly noun: string;
}

interface ListedCase {
  readonly id: string;
  readonly status: CaseStatus;
  readonly receivedAt: Date;
  readonly handledBy: string | null;
}

/** @param about what a row says of its own kind of case, beside what all say */
export function presentCases<Row extends ListedCase>(
  { path, noun }: CaseKind,
  { rows, total, status, page, size }: PageOfCases<Row>,
  about: (row: Row) => object,
): object {
  const tab = (text: string, code: 'open' | 'closed') => ({
    text,
    href: code === 'open' ? path : `${path}?status=closed`,
    active: code === status,
  });
  return {
    status,
    tabs: [tab('To deal with', 'open'), tab('Closed', 'closed')],
    rows: rows.map((row) => ({
      href: `${path}/${row.id}`,
      state: stateOf(row.status),
      received: shortDayInWords(row.receivedAt),
      handledBy: row.handledBy ?? 'Nobody yet',
      ...about(row),
    })),
    paging: presentPagination({ page, size, total }, path, status === 'closed' ? { status } : {}, noun),
  };
}

interface WholeCase extends ListedCase {
  readonly body: string;
  readonly outcome: string;
  readonly closedAt: Date | null;
}

/** @param about rows of its own kind of case, which come first */
export function presentCase(
  { path }: CaseKind,
  whole: WholeCase,
  about: readonly (readonly [string, string])[],
): object {
  const { id, status, body, outcome, receivedAt, handledBy, closedAt } = whole;
  const rows = [
    ...about,
    ['Received', momentInWords(receivedAt)],
    ['Dealt with by', handledBy ?? 'Nobody yet'],
    ...(closedAt ? [['Closed', momentInWords(closedAt)]] : []),
  ];
  return {
    href: `${path}/${id}`,
    state: stateOf(status),
    body,
    outcome,
    rows: rows.map(([key, text]) => ({ key: { text: key }, value: { text } })),
    canBegin: status !== 'in-progress',
    beginText: status === 'closed' ? 'Open it again' : 'I am dealing with it',
    canClose: status !== 'closed',
  };
}

function stateOf(status: CaseStatus): { code: string; text: string } {
  return { code: TAG[status], text: CASE_STATUS[status] };
}
