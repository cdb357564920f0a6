import type { Track } from '@alongside/matching';
import { SERVICE_AREAS } from '@alongside/vocabulary';
import type { Decision } from './proposal.entity.js';

/** Scores in points × 1000: from `from` up to, not including, `to`. */
export interface ScoreBand {
  readonly code: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export const SCORE_BANDS: readonly ScoreBand[] = [
  { code: '80-100', label: '80 points or more', from: 80_000, to: 100_001 },
  { code: '70-79', label: '70 to 79 points', from: 70_000, to: 80_000 },
  { code: '60-69', label: '60 to 69 points', from: 60_000, to: 70_000 },
  { code: '50-59', label: '50 to 59 points', from: 50_000, to: 60_000 },
  { code: '0-49', label: 'Below 50 points', from: 0, to: 50_000 },
];

/** What the queue is narrowed to; what is left out does not narrow. Areas and regions are the mentee's. */
export interface QueueFilter {
  readonly roundId?: string;
  readonly track?: Track;
  readonly area?: string;
  readonly region?: string;
  readonly band?: string;
  readonly decision?: Decision;
  /** Only what is marked, and can still be decided here. */
  readonly marked?: boolean;
}

/** A condition in SQL over `p` (proposals) and `mentee` (mentee_profiles), with its values. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Only what stands: proposals that are over are history. */
export function conditionOf(filter: QueueFilter): Condition {
  const values: unknown[] = [];
  const parts = ['p.closed_at IS NULL'];
  const add = (sql: (position: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  const band = SCORE_BANDS.find(({ code }) => code === filter.band);
  add((at) => `p.round_id = ${at}`, filter.roundId);
  add((at) => `p.decision = ${at}`, filter.decision);
  add((at) => `p.track = ${at}`, filter.track);
  add((at) => `p.score >= ${at}`, band?.from);
  add((at) => `p.score < ${at}`, band?.to);
  add((at) => `mentee.region = ${at}`, filter.region);
  add((at) => `mentee.service_areas && ${at}::text[]`, filter.area && withChildren(filter.area));
  if (filter.marked) parts.push(MARKED);
  return { sql: parts.join(' AND '), values };
}

const MARKED = `p.needs_look_since IS NOT NULL AND p.decision <> 'rejected' AND NOT EXISTS (
  SELECT FROM invitations i WHERE i.proposal_id = p.id AND i.status IN ('open', 'accepted'))`;

/** Who asks for health and social care means all of it. */
function withChildren(area: string): string[] {
  return [area, ...SERVICE_AREAS.filter(({ parent }) => parent === area).map(({ code }) => code)];
}

const MENTEE = 'JOIN mentee_profiles mentee ON mentee.id = p.mentee_profile_id';
const MENTEE_NAME = `${MENTEE} JOIN people mentee_person ON mentee_person.id = mentee.person_id`;
const MENTOR_NAME = `JOIN mentor_profiles mentor ON mentor.id = p.mentor_profile_id
  JOIN people mentor_person ON mentor_person.id = mentor.person_id`;

const SORTS = {
  score: { by: 'p.score', joins: '' },
  mentee: { by: 'lower(mentee_person.name)', joins: MENTEE_NAME },
  mentor: { by: 'lower(mentor_person.name)', joins: MENTOR_NAME },
  area: { by: 'mentee.service_areas[1]', joins: MENTEE },
  waited: { by: 'mentee.rounds_waited', joins: MENTEE },
  decided: { by: 'p.decided_at', joins: '' },
} as const;

export type QueueSortKey = keyof typeof SORTS;
export const QUEUE_SORT_KEYS = Object.keys(SORTS) as QueueSortKey[];

export interface QueueSort {
  readonly key: QueueSortKey;
  readonly descending: boolean;
}

/** From the table above, never from the request; the id makes every order complete. */
export function orderOf({ key, descending }: QueueSort): string {
  const direction = descending ? 'DESC NULLS LAST' : 'ASC NULLS LAST';
  return `${SORTS[key].by} ${direction}, p.id ${descending ? 'DESC' : 'ASC'}`;
}

/** Proposals and only those other tables that the filter and the order look at. */
export function sourceOf(filter: QueueFilter, sort?: QueueSort): string {
  const joins: string = sort ? SORTS[sort.key].joins : '';
  const needsMentee = filter.area !== undefined || filter.region !== undefined;
  return `FROM proposals p ${joins} ${needsMentee && !joins.startsWith(MENTEE) ? MENTEE : ''}`;
}
