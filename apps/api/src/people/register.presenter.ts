import type { PersonLine, PersonRole, ProfileBrief } from '@alongside/people';
import { type Filter, presentFilters } from '../web/lists/filters.js';
import type { ListQuery } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { presentSortHeaders } from '../web/lists/sorting.js';
import { shortDayInWords } from '../web/words/dates.js';
import { MENTEE_STATUS, MENTOR_STATUS } from '../web/words/people.js';
import { peopleTabs } from './people-tabs.js';
import {
  INACTIVE_MONTHS,
  PAGE_SIZE,
  type RegisterAddress,
  registerQuestion,
  STATUSES,
} from './register.form.js';

const REGISTER_PATH = '/admin/people/all';

const ROLES: Readonly<Record<PersonRole, string>> = {
  mentee: 'Mentee',
  mentor: 'Mentor',
  both: 'Both mentee and mentor',
  'account-only': 'Only an account',
  administrator: 'Administrator',
};

const FILTERS: readonly Filter[] = [
  { name: 'q', label: 'Search', kind: 'search', hint: 'Name, email address, reference or organisation' },
  {
    name: 'role',
    label: 'Role',
    kind: 'select',
    options: Object.entries(ROLES).map(([code, label]) => ({ code, label })),
  },
  {
    name: 'status',
    label: 'Status',
    kind: 'select',
    options: STATUSES.map((code) => ({ code, label: { ...MENTOR_STATUS, ...MENTEE_STATUS }[code] })),
  },
  {
    name: 'inactive',
    label: 'Nothing done for',
    kind: 'select',
    options: INACTIVE_MONTHS.map((code) => ({ code, label: `${code} months or longer` })),
  },
  {
    name: 'organisation',
    label: 'Organisation',
    kind: 'checkboxes',
    options: [{ code: 'yes', label: 'Has to be checked' }],
  },
];

const COLUMNS = [
  { text: 'Name', key: 'name' },
  { text: 'In the programme' },
  { text: 'Organisation' },
  { text: 'Last active', key: 'active' },
] as const;

export function presentRegister(
  asked: RegisterAddress,
  { total, people }: { readonly total: number; readonly people: readonly PersonLine[] },
  now: Date,
): object {
  const address: ListQuery = asked;
  const { sort, descending } = registerQuestion(asked, now);
  const panel = presentFilters(FILTERS, REGISTER_PATH, address);
  return {
    total,
    panel,
    path: REGISTER_PATH,
    tabs: peopleTabs('all'),
    headers: presentSortHeaders(COLUMNS, { key: sort, descending }, REGISTER_PATH, address),
    paging: presentPagination({ page: asked.page, size: PAGE_SIZE, total }, REGISTER_PATH, address, 'people'),
    rows: people.map(row),
  };
}

function row(person: PersonLine) {
  const { id, name, email, mentee, mentor, administrator, lastActiveAt } = person;
  const organisations = [mentee, mentor].filter((brief): brief is ProfileBrief<never> => brief !== null);
  return {
    name,
    email,
    href: `/admin/people/person/${id}`,
    roles: [
      ...(mentee
        ? [{ text: `Mentee: ${MENTEE_STATUS[mentee.status].toLowerCase()}`, status: mentee.status }]
        : []),
      ...(mentor
        ? [{ text: `Mentor: ${MENTOR_STATUS[mentor.status].toLowerCase()}`, status: mentor.status }]
        : []),
      ...(administrator ? [{ text: 'Administrator', status: 'recorded' }] : []),
    ],
    organisation: organisations[0]?.organisation ?? '',
    needsCheck: organisations.some(({ needsCheck }) => needsCheck),
    lastActive: shortDayInWords(lastActiveAt),
  };
}
