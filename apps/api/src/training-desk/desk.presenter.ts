import { ATTENTION, DESK_SHOWN, type DeskFilter, type DeskLine, type DeskShown } from '@alongside/training';
import { labelOf, RESOURCE_TYPES, TOPICS } from '@alongside/vocabulary';
import { presentFilters } from '../web/lists/filters.js';
import { listAddress, type ListQuery } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { isoDayInWords, momentInWords, shortDayInWords } from '../web/words/dates.js';
import { DESK_PATH, handOverPath, OWNERS_PATH, resourcePath } from './content-form.presenter.js';
import type { DeskPerson } from './desk-access.service.js';
import { STATUS_WORDS } from './resource.presenter.js';

export const PAGE_SIZE = 25;

const SHOWN_WORDS: Readonly<Record<DeskShown, string>> = {
  all: 'All resources',
  overdue: 'Past their review date',
  'needs-work': 'Marked as needing work',
  'broken-links': 'With a link that does not work',
  'no-owner': 'Without an owner',
  'owner-left': 'Whose owner has left',
  'review-due': 'To be reviewed within 30 days',
  drafts: 'Drafts',
  changes: 'Changes that readers do not see yet',
  scheduled: 'Scheduled',
  retired: 'Retired',
};

/** Where all of what has no owner gets one at once. */
const HAND_OVER: Partial<Record<DeskShown, string>> = {
  'no-owner': handOverPath(null),
  'owner-left': OWNERS_PATH,
};

export interface DeskModel {
  readonly person: DeskPerson;
  readonly found: { readonly total: number; readonly rows: readonly DeskLine[] };
  readonly attention: Readonly<Record<(typeof ATTENTION)[number], number>>;
  readonly questions: number;
  readonly filter: DeskFilter;
  readonly query: ListQuery;
  readonly page: number;
  readonly today: string;
}

export function presentDesk({
  person,
  found,
  attention,
  questions,
  filter,
  query,
  page,
  today,
}: DeskModel): object {
  return {
    writes: person.writes,
    leads: person.leads,
    handOverHref: person.writes && found.total > 0 ? HAND_OVER[filter.shown] : undefined,
    seesEditors: person.standing !== 'owner',
    waiting: [
      ...ATTENTION.filter((shown) => attention[shown] > 0).map((shown) => ({
        text: SHOWN_WORDS[shown],
        count: attention[shown],
        href: `${DESK_PATH}?show=${shown}#resources`,
      })),
      ...(questions > 0
        ? [{ text: 'Questions from readers', count: questions, href: `${DESK_PATH}/questions` }]
        : []),
    ],
    heading: SHOWN_WORDS[filter.shown],
    total: found.total,
    rows: found.rows.map((line) => presentLine(line, today)),
    filtered: filter.shown !== 'all' || filter.words !== '' || filter.type !== '' || filter.topic !== '',
    panel: presentFilters(filters(person), DESK_PATH, query),
    paging: presentPagination({ page, size: PAGE_SIZE, total: found.total }, DESK_PATH, query, 'resources'),
    allHref: listAddress(DESK_PATH, {}),
  };
}

function filters({ standing }: DeskPerson): Parameters<typeof presentFilters>[0] {
  const mine = { code: 'yes', label: 'Only those that I own' };
  return [
    { name: 'q', label: 'Words in the title', kind: 'search' },
    {
      name: 'show',
      label: 'Show',
      kind: 'select',
      options: DESK_SHOWN.filter((code) => code !== 'all').map((code) => ({
        code,
        label: SHOWN_WORDS[code],
      })),
    },
    { name: 'type', label: 'Type', kind: 'select', options: RESOURCE_TYPES },
    { name: 'topic', label: 'Topic', kind: 'select', options: TOPICS },
    ...(standing === 'owner'
      ? []
      : [{ name: 'mine', label: 'Owner', kind: 'checkboxes' as const, options: [mine] }]),
  ];
}

function presentLine(line: DeskLine, today: string): object {
  const notes = [
    line.hasChange ? 'A change waits' : '',
    line.publishAt ? `Appears ${momentInWords(line.publishAt)}` : '',
    line.needsWork ? 'Needs work' : '',
  ];
  return {
    href: resourcePath(line.id),
    title: line.title,
    type: labelOf(RESOURCE_TYPES, line.type),
    state: { code: line.status, text: STATUS_WORDS[line.status] },
    notes: notes.filter((note) => note !== ''),
    owner: line.ownerName ?? 'Nobody',
    review: isoDayInWords(line.reviewOn),
    overdue: line.status === 'published' && line.reviewOn <= today,
    changed: shortDayInWords(line.changedAt),
  };
}
