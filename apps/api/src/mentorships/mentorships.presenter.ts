import {
  HEALTH_LEVELS,
  HEALTH_REASONS,
  HEALTH_SORTS,
  type HealthFilter,
  type MentorshipRow,
  type MentorshipsFound,
} from '@alongside/mentorships';
import { labelOf, TRACKS } from '@alongside/vocabulary';
import { type Filter, presentFilters } from '../web/lists/filters.js';
import { listAddress } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { presentSortHeaders, sortOf } from '../web/lists/sorting.js';
import { shortDayInWords } from '../web/words/dates.js';
import { grouped } from '../web/words/numbers.js';
import { LEVEL_WORDS, presentHealth, REASON_LABELS } from './health-words.js';
import { STATUS_LABELS } from './mentorship-words.js';

export const MENTORSHIPS_PAGE = 50;
export const MENTORSHIPS_PATH = '/admin/mentorships';
const WORST_FIRST = '-health';

export const STATES = [
  'live',
  'introduced',
  'active',
  'paused',
  'ended',
  'completed',
  'ended-early',
  'all',
] as const;

const STATE_LABELS: Readonly<Record<HealthFilter['state'], string>> = {
  live: 'Not ended',
  ended: 'Ended',
  all: 'All',
  ...STATUS_LABELS,
};

export interface MentorshipsAddress {
  readonly state?: HealthFilter['state'] | undefined;
  readonly track?: NonNullable<HealthFilter['track']> | undefined;
  readonly health?: NonNullable<HealthFilter['health']> | undefined;
  readonly reason?: NonNullable<HealthFilter['reason']> | undefined;
  readonly mentor?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly page: number;
}

export function filterOf({
  state = 'live',
  track,
  health,
  reason,
  mentor,
  q,
}: MentorshipsAddress): HealthFilter {
  return {
    state,
    track: track ?? null,
    health: health ?? null,
    reason: reason ?? null,
    mentorId: mentor ?? null,
    text: q ?? '',
  };
}

export function sortOfList({ sort }: MentorshipsAddress) {
  return sortOf(sort, HEALTH_SORTS, WORST_FIRST);
}

export function presentMentorships(
  address: MentorshipsAddress,
  { rows, total, counts }: MentorshipsFound,
  seesConcerns: boolean,
): object {
  const { page, ...query } = address;
  const sort = sortOfList(address);
  return {
    tallies: HEALTH_LEVELS.toReversed().map((level) => ({
      text: LEVEL_WORDS[level],
      count: grouped(counts[level]),
      href: listAddress(MENTORSHIPS_PATH, query, { health: level, page: undefined }),
      isCurrent: query.health === level,
    })),
    showsTallies: !['ended', 'completed', 'ended-early'].includes(query.state ?? 'live'),
    panel: presentFilters(filters(seesConcerns), MENTORSHIPS_PATH, query),
    headers: presentSortHeaders(COLUMNS, sort, MENTORSHIPS_PATH, query),
    oneMentor: query.mentor !== undefined && {
      name: rows[0]?.mentor.name ?? '',
      allHref: listAddress(MENTORSHIPS_PATH, query, { mentor: undefined, page: undefined }),
    },
    rows: rows.map(rowView),
    isFiltered: Object.keys(query).some((name) => name !== 'sort'),
    paging: presentPagination(
      { page, size: MENTORSHIPS_PAGE, total },
      MENTORSHIPS_PATH,
      query,
      'mentorships',
    ),
  };
}

const COLUMNS = [
  { text: 'Mentee', key: 'mentee' },
  { text: 'Mentor', key: 'mentor' },
  { text: 'How it goes', key: 'health', first: 'descending' },
  { text: 'Last met', key: 'met', first: 'descending' },
  { text: 'Introduced', key: 'introduced', first: 'descending' },
] as const;

function filters(seesConcerns: boolean): Filter[] {
  const option = <Code extends string>(labels: Readonly<Record<Code, string>>) => {
    return (code: Code) => ({ code, label: labels[code] });
  };
  const reasons = HEALTH_REASONS.filter((reason) => seesConcerns || !reason.startsWith('concern'));
  return [
    { name: 'q', label: 'Mentee or mentor', kind: 'search', hint: 'Part of a name' },
    {
      name: 'health',
      label: 'How it goes',
      kind: 'select',
      options: HEALTH_LEVELS.toReversed().map(option(LEVEL_WORDS)),
    },
    { name: 'reason', label: 'Because of', kind: 'select', options: reasons.map(option(REASON_LABELS)) },
    {
      name: 'state',
      label: 'State',
      kind: 'select',
      options: STATES.filter((state) => state !== 'live').map(option(STATE_LABELS)),
      none: 'Not ended',
    },
    {
      name: 'track',
      label: 'Kind of mentor',
      kind: 'select',
      options: TRACKS.map(({ code, label }) => ({ code, label })),
    },
  ];
}

function rowView(row: MentorshipRow): object {
  const { id, mentee, mentor, status, track, health, lastMet, introducedAt, endedAt } = row;
  return {
    href: `${MENTORSHIPS_PATH}/${id}`,
    mentee,
    mentor,
    track: labelOf(TRACKS, track),
    status: { code: status, text: STATUS_LABELS[status] },
    health: health && presentHealth(health, row, status === 'paused'),
    met: lastMet ? shortDayInWords(lastMet) : endedAt ? '–' : 'Not yet',
    since: shortDayInWords(introducedAt),
    until: endedAt && shortDayInWords(endedAt),
  };
}
