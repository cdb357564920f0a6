import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HEALTH_FACTS, HEALTH_RANK } from './health.sql.js';

export const WORKLOAD_SORTS = ['mentor', 'live', 'sessions', 'hours', 'overdue'] as const;
export type WorkloadSort = (typeof WORKLOAD_SORTS)[number];

export interface MentorLoad {
  /** Of the profile. */
  readonly mentorId: string;
  readonly name: string;
  readonly organisation: string;
  readonly status: string;
  readonly capacity: number;
  /** Mentorships that have not ended, paused ones included. */
  readonly live: number;
  /** Of the last 90 days. */
  readonly sessions: number;
  readonly minutes: number;
  /** Live ones that need attention, or an eye. */
  readonly overdue: number;
}

export interface WorkloadPage {
  readonly limit: number;
  readonly offset: number;
  readonly sort: WorkloadSort;
  readonly descending: boolean;
}

export const WORKLOAD_DAYS = 90;

/** What each mentor carries: whoever may take people, or has some. */
@Injectable()
export class MentorWorkload {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async page(
    { limit, offset, sort, descending }: WorkloadPage,
    seesConcerns: boolean,
  ): Promise<{ readonly rows: readonly MentorLoad[]; readonly total: number }> {
    const order = `${ORDER[sort]} ${descending ? 'DESC' : 'ASC'}, lower(name), "mentorId"`;
    const rows = await this.source.query<(MentorLoad & { total: number })[]>(
      `${LOADS} SELECT * FROM loads ORDER BY ${order} LIMIT $3 OFFSET $4`,
      [this.clock.now(), seesConcerns, limit, offset],
    );
    const [first] = rows;
    if (first) return { rows: rows.map(({ total: _, ...row }) => row), total: first.total };
    const [count] = await this.source.query<{ total: number }[]>(
      `${LOADS} SELECT count(*)::int AS total FROM loads`,
      [this.clock.now(), seesConcerns],
    );
    return { rows, total: count?.total ?? 0 };
  }
}

const ORDER: Readonly<Record<WorkloadSort, string>> = {
  mentor: 'lower(name)',
  live: 'live',
  sessions: 'sessions',
  hours: 'minutes',
  overdue: 'overdue',
};

const LOADS = `
  WITH chosen AS MATERIALIZED (
    SELECT mentorship.id, status, mentor_profile_id, greatest(introduced_at, resumed_at) AS since
    FROM mentorships mentorship WHERE ended_at IS NULL
  ), ${HEALTH_FACTS}, carried AS (
    SELECT mentor_profile_id, count(*)::int AS live, (count(*) FILTER (WHERE ${HEALTH_RANK} > 0))::int AS overdue
    FROM chosen JOIN facts ON facts.id = chosen.id GROUP BY mentor_profile_id
  ), given AS (
    SELECT mentorship.mentor_profile_id, count(*)::int AS sessions,
      sum(coalesce(held.held_minutes, held.minutes))::int AS minutes
    FROM sessions held JOIN mentorships mentorship ON mentorship.id = held.mentorship_id
    WHERE held.status = 'held' AND held.starts_at BETWEEN $1::timestamptz - interval '${WORKLOAD_DAYS} days' AND $1
    GROUP BY mentorship.mentor_profile_id
  ), loads AS (
    SELECT mentor.id AS "mentorId", person.name, home.name AS organisation, mentor.status, mentor.capacity,
      coalesce(carried.live, 0) AS live, coalesce(given.sessions, 0) AS sessions, coalesce(given.minutes, 0) AS minutes,
      coalesce(carried.overdue, 0) AS overdue, (count(*) OVER ())::int AS total
    FROM mentor_profiles mentor
    JOIN people person ON person.id = mentor.person_id
    JOIN organisations home ON home.id = mentor.organisation_id
    LEFT JOIN carried ON carried.mentor_profile_id = mentor.id
    LEFT JOIN given ON given.mentor_profile_id = mentor.id
    WHERE mentor.status IN ('approved', 'paused') OR carried.live > 0 OR given.sessions > 0
  )`;
