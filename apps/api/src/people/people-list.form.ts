import { codesOf, REGIONS, SERVICE_AREAS, STAGES } from '@alongside/vocabulary';
import { PEOPLE_SORTS } from '@alongside/people';
import { z } from 'zod';
import { sortOf } from '../web/lists/sorting.js';

export const PAGE_SIZE = 25;
const LONGEST_SEARCH = 200;

/** A filter that means nothing is ignored: an old link still shows a list. */
const oneOfCodes = (codes: readonly string[]) =>
  z
    .string()
    .optional()
    .transform((value) => (value !== undefined && codes.includes(value) ? value : undefined))
    .catch(undefined);

const shared = {
  q: z
    .string()
    .optional()
    .transform((text) => text?.trim().slice(0, LONGEST_SEARCH) || undefined)
    .catch(undefined),
  area: oneOfCodes(codesOf(SERVICE_AREAS)),
  region: oneOfCodes(codesOf(REGIONS)),
  stage: oneOfCodes(codesOf(STAGES)),
  sort: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
};

const TRACKS = ['business', 'peer'] as const;
const one = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).optional().catch(undefined);

export const MenteeListQuery = z.object({
  ...shared,
  track: one(TRACKS),
  status: one(['applied', 'active', 'withdrawn', 'refused']),
});
export const MentorListQuery = z.object({
  ...shared,
  kind: one(TRACKS),
  status: one(['applied', 'approved', 'paused', 'retired', 'refused']),
});
export type MenteeListQuery = z.output<typeof MenteeListQuery>;
export type MentorListQuery = z.output<typeof MentorListQuery>;

/** The address's query as a question for the directory. */
export function questionOf<Query extends MenteeListQuery | MentorListQuery>({
  q,
  sort,
  page,
  ...filters
}: Query) {
  const order = sortOf(sort, PEOPLE_SORTS, 'name');
  return {
    ...filters,
    text: q,
    sort: order.key,
    descending: order.descending,
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  };
}
