import type { Found, MenteeView, MentorView } from '@alongside/people';
import { REGIONS, SERVICE_AREAS, STAGES } from '@alongside/vocabulary';
import { type Filter, presentFilters } from '../web/lists/filters.js';
import type { ListQuery } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { presentSortHeaders, type SortableColumn } from '../web/lists/sorting.js';
import { peopleTabs } from './people-tabs.js';
import { type MenteeListQuery, type MentorListQuery, PAGE_SIZE, questionOf } from './people-list.form.js';
import * as words from '../web/words/people.js';

const MENTEES_PATH = '/admin/people';
const MENTORS_PATH = '/admin/people/mentors';

const SHARED_FILTERS: readonly Filter[] = [
  { name: 'q', label: 'Search', kind: 'search', hint: 'Name, email address, reference or organisation' },
  { name: 'area', label: 'Service area', kind: 'select', options: indented() },
  { name: 'region', label: 'Region', kind: 'select', options: REGIONS },
  { name: 'stage', label: 'Stage', kind: 'select', options: STAGES },
];
const MENTEE_FILTERS: readonly Filter[] = [
  ...SHARED_FILTERS,
  { name: 'track', label: 'Track', kind: 'select', options: tracks() },
  { name: 'status', label: 'Status', kind: 'select', options: optionsOf(words.MENTEE_STATUS) },
];
const MENTOR_FILTERS: readonly Filter[] = [
  ...SHARED_FILTERS,
  { name: 'kind', label: 'Kind of mentor', kind: 'select', options: tracks() },
  { name: 'status', label: 'Status', kind: 'select', options: optionsOf(words.MENTOR_STATUS) },
];

const MENTEE_COLUMNS: readonly SortableColumn[] = [
  { text: 'Name', key: 'name' },
  { text: 'Organisation', key: 'organisation' },
  { text: 'Stage', key: 'stage' },
  { text: 'Service area' },
  { text: 'Wants' },
  { text: 'Waited', key: 'waited', first: 'descending', numeric: true },
];
const MENTOR_COLUMNS: readonly SortableColumn[] = [
  { text: 'Name', key: 'name' },
  { text: 'Organisation', key: 'organisation' },
  { text: 'Kind' },
  { text: 'Service area' },
  { text: 'Mentees', key: 'capacity', first: 'descending', numeric: true },
  { text: 'Status' },
];

export function presentMentees(query: MenteeListQuery, found: Found<MenteeView>): object {
  return {
    ...frame('mentees', query, found.total, MENTEE_FILTERS, MENTEE_COLUMNS),
    people: found.people.map((mentee) => ({
      ...line(mentee),
      href: `/admin/people/mentees/${mentee.id}`,
      stage: words.stageWords(mentee.stage),
      area: words.areaWords(mentee.serviceAreas.slice(0, 1)),
      tracks: words.trackWords(mentee.tracks),
      waited: mentee.roundsWaited,
      status: mentee.status,
      statusText: mentee.status === 'active' ? '' : words.MENTEE_STATUS[mentee.status],
    })),
  };
}

/** @param taken mentorships under way, by mentor's id */
export function presentMentors(
  query: MentorListQuery,
  found: Found<MentorView>,
  taken: ReadonlyMap<string, number>,
): object {
  return {
    ...frame('mentors', query, found.total, MENTOR_FILTERS, MENTOR_COLUMNS),
    people: found.people.map((mentor) => ({
      ...line(mentor),
      href: `${MENTORS_PATH}/${mentor.id}`,
      kind: words.kindWords(mentor.kind),
      detail: mentor.kind === 'business' ? mentor.sector : words.stageWords(mentor.stage),
      area: words.areaWords(mentor.serviceAreas.slice(0, 1)),
      load: `${taken.get(mentor.id) ?? 0} of ${mentor.capacity}`,
      status: mentor.status,
      statusText: words.MENTOR_STATUS[mentor.status],
    })),
  };
}

function frame(
  list: 'mentees' | 'mentors',
  query: MenteeListQuery | MentorListQuery,
  total: number,
  filters: readonly Filter[],
  columns: readonly SortableColumn[],
): object {
  const path = list === 'mentees' ? MENTEES_PATH : MENTORS_PATH;
  const { sort, descending } = questionOf(query);
  const address: ListQuery = query;
  const panel = presentFilters(filters, path, address);
  return {
    list,
    path,
    total,
    panel,
    isFiltered: panel.chosen.length > 0,
    headers: presentSortHeaders(columns, { key: sort, descending }, path, address),
    paging: presentPagination({ page: query.page, size: PAGE_SIZE, total }, path, address, list),
    tabs: peopleTabs(list),
  };
}

function line({ name, reference, organisation, role, region, serviceAreas }: MenteeView | MentorView) {
  const more = serviceAreas.length - 1;
  return {
    name,
    reference,
    role,
    region: words.regionWords(region),
    organisation: { name: organisation.name, href: `/admin/people/organisations/${organisation.id}` },
    moreAreas: more > 0 ? `and ${more} more` : '',
  };
}

function tracks(): { code: string; label: string }[] {
  return [
    { code: 'business', label: 'Business' },
    { code: 'peer', label: 'Peer' },
  ];
}

/** Areas below their field, set in by a dash, because a select shows no levels. */
function indented(): { code: string; label: string }[] {
  return SERVICE_AREAS.map(({ code, label, parent }) => ({ code, label: parent ? `– ${label}` : label }));
}

function optionsOf(labels: Readonly<Record<string, string>>): { code: string; label: string }[] {
  return Object.entries(labels).map(([code, label]) => ({ code, label }));
}
