import type { MentorshipPage, MentorshipStatus } from '@alongside/mentorships';
import { labelOf, TRACKS } from '@alongside/vocabulary';
import { listAddress } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { shortDayInWords } from '../web/words/dates.js';

export const MENTORSHIPS_PAGE = 50;
const PATH = '/admin/mentorships';

const STATUS_LABELS: Readonly<Record<MentorshipStatus, string>> = {
  introduced: 'Introduced',
  active: 'Under way',
  paused: 'Paused',
  completed: 'Completed',
  'ended-early': 'Ended early',
};

interface Address {
  readonly state: 'live' | 'ended';
  readonly track?: string | undefined;
  readonly page: number;
}

export function presentMentorships({ state, track, page }: Address, { rows, total }: MentorshipPage): object {
  const query = { state: state === 'live' ? undefined : state, track };
  const tab = (text: string, wanted: Address['state']) => ({
    text,
    href: listAddress(PATH, query, { state: wanted === 'live' ? undefined : wanted }),
    active: state === wanted,
  });
  return {
    tabs: [tab('Under way', 'live'), tab('Ended', 'ended')],
    state,
    rows: rows.map((row) => ({
      mentor: row.mentor,
      mentee: row.mentee,
      track: labelOf(TRACKS, row.track),
      status: { code: row.status, text: STATUS_LABELS[row.status] },
      since: shortDayInWords(row.introducedAt),
      until: row.endedAt ? shortDayInWords(row.endedAt) : '',
      invitationHref: `/admin/invitations/${row.invitationId}`,
    })),
    paging: presentPagination({ page, size: MENTORSHIPS_PAGE, total }, PATH, query, 'mentorships'),
  };
}
