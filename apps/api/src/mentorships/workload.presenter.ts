import { type MentorLoad, WORKLOAD_DAYS, WORKLOAD_SORTS } from '@alongside/mentorships';
import { presentPagination } from '../web/lists/pagination.js';
import { presentSortHeaders, sortOf } from '../web/lists/sorting.js';

export const WORKLOAD_PATH = '/admin/mentorships/workload';
export const WORKLOAD_PAGE = 50;

export function sortOfWorkload(sort: string | undefined) {
  return sortOf(sort, WORKLOAD_SORTS, '-live');
}

export function presentWorkload(
  { page, sort }: { readonly page: number; readonly sort?: string | undefined },
  { rows, total }: { readonly rows: readonly MentorLoad[]; readonly total: number },
): object {
  const query = { sort };
  return {
    days: WORKLOAD_DAYS,
    headers: presentSortHeaders(COLUMNS, sortOfWorkload(sort), WORKLOAD_PATH, query),
    rows: rows.map(
      ({ mentorId, name, organisation, status, capacity, live, sessions, minutes, overdue }) => ({
        name,
        organisation,
        href: `/admin/people/mentors/${mentorId}`,
        listHref: `/admin/mentorships?mentor=${mentorId}`,
        live,
        capacity,
        room: roomInWords(status, capacity - live),
        sessions,
        hours: (minutes / 60).toFixed(1),
        overdue,
      }),
    ),
    paging: presentPagination({ page, size: WORKLOAD_PAGE, total }, WORKLOAD_PATH, query, 'mentors'),
  };
}

const COLUMNS = [
  { text: 'Mentor', key: 'mentor' },
  { text: 'Mentees now', key: 'live', numeric: true, first: 'descending' },
  { text: 'Sessions held', key: 'sessions', numeric: true, first: 'descending' },
  { text: 'Hours', key: 'hours', numeric: true, first: 'descending' },
  { text: 'To look at', key: 'overdue', numeric: true, first: 'descending' },
] as const;

function roomInWords(status: string, free: number): string {
  if (status === 'paused') return 'takes nobody now';
  if (status === 'retired') return 'has stopped';
  if (free <= 0) return 'full';
  return free === 1 ? 'room for 1 more' : `room for ${free} more`;
}
