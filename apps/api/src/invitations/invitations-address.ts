import { INVITATION_SORT_KEYS, INVITATION_VIEWS, type InvitationFilter } from '@alongside/rounds';
import { z } from 'zod';
import type { ListQuery } from '../web/lists/list-address.js';
import { searchText } from '../web/lists/search-text.js';
import { sortOf } from '../web/lists/sorting.js';

export const INVITATIONS_PATH = '/admin/invitations';
export const PAGE_SIZE = 50;

/** A value that means nothing is ignored: an old link still opens. */
const Query = z.object({
  status: z.enum(INVITATION_VIEWS).optional().catch(undefined),
  round: z.uuid().optional().catch(undefined),
  track: z.enum(['business', 'peer']).optional().catch(undefined),
  q: searchText,
  sort: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

export interface InvitationsAddress {
  readonly filter: InvitationFilter;
  readonly sort: ReturnType<typeof sortOf<(typeof INVITATION_SORT_KEYS)[number]>>;
  readonly page: number;
  readonly query: ListQuery;
}

export function readInvitationsAddress(given: unknown): InvitationsAddress {
  const { status, round, track, q, sort: wanted, page } = Query.parse(given ?? {});
  const sort = sortOf(wanted, INVITATION_SORT_KEYS, '-released');
  const sortText = `${sort.descending ? '-' : ''}${sort.key}`;
  return {
    filter: { view: status, roundId: round, track, search: q },
    sort,
    page,
    query: { status, round, track, q, sort: sortText === '-released' ? undefined : sortText },
  };
}
