import type { Track } from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isOver, type MentorshipStatus } from '../life-cycle/mentorship-state.js';
import { PAIR } from '../pair.sql.js';
import {
  type Health,
  HEALTH_LEVELS,
  type HealthFacts,
  type HealthLevel,
  healthOf,
  type HealthReason,
} from './health-rules.js';
import { HEALTH_FACTS, HEALTH_RANK, HEALTH_REASON_HOLDS } from './health.sql.js';

export const HEALTH_SORTS = ['health', 'introduced', 'met', 'mentor', 'mentee'] as const;
export type HealthSort = (typeof HEALTH_SORTS)[number];

export interface HealthFilter {
  /** `live`: not ended yet. */
  readonly state: MentorshipStatus | 'live' | 'ended' | 'all';
  readonly track: Track | null;
  readonly health: HealthLevel | null;
  readonly reason: HealthReason | null;
  /** Id of a mentor profile. */
  readonly mentorId: string | null;
  /** Part of a name of either. */
  readonly text: string;
}

export interface HealthPage {
  readonly limit: number;
  readonly offset: number;
  readonly sort: HealthSort;
  readonly descending: boolean;
}

export interface PersonInRow {
  /** Of the profile. */
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
}

export interface MentorshipRow {
  readonly id: string;
  readonly track: Track;
  readonly status: MentorshipStatus;
  readonly introducedAt: Date;
  readonly endedAt: Date | null;
  /** ISO date. */
  readonly pausedUntil: string | null;
  readonly lastMet: Date | null;
  readonly nextAt: Date | null;
  readonly mentee: PersonInRow;
  readonly mentor: PersonInRow;
  /** Null once it is over. */
  readonly health: Health | null;
}

export type HealthCounts = Readonly<Record<HealthLevel, number>>;

export interface MentorshipsFound {
  readonly rows: readonly MentorshipRow[];
  readonly total: number;
  /** Of the same list, whatever the health and the reason. */
  readonly counts: HealthCounts;
}

type Stored = Omit<MentorshipRow, 'health'> & HealthFacts;
interface Answer {
  readonly total: number;
  readonly counts: readonly number[];
  readonly rows: readonly Texts<Stored>[] | null;
}
/** As JSON has them: instants are texts. */
type Texts<Row> = {
  readonly [Key in keyof Row]: Row[Key] extends Date
    ? string
    : Row[Key] extends Date | null
      ? string | null
      : Row[Key];
};

/** Every mentorship and how it does, for the programme team. */
@Injectable()
export class MentorshipHealth {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param seesConcerns viewers do not: it is as if there were none */
  async page(filter: HealthFilter, page: HealthPage, seesConcerns: boolean): Promise<MentorshipsFound> {
    const { health, reason } = filter;
    const now = this.clock.now();
    const [answer] = await this.source.query<[Answer]>(listSql(filter, page), [
      now,
      seesConcerns,
      filter.track,
      filter.mentorId,
      filter.text === '' ? null : `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`,
      health && HEALTH_LEVELS.indexOf(health),
      page.limit,
      page.offset,
      reason !== null,
      statusesOf(filter.state),
    ]);
    const [green = 0, amber = 0, red = 0] = answer.counts;
    return {
      total: answer.total,
      counts: { green, amber, red },
      rows: (answer.rows ?? []).map((row) => rowOf(row, now)),
    };
  }

  /** How many live ones need attention, and how many are to be kept an eye on. */
  async counts(seesConcerns: boolean): Promise<HealthCounts> {
    const nothing = { track: null, health: null, reason: null, mentorId: null, text: '' };
    const first = { limit: 1, offset: 0, sort: 'introduced', descending: true } as const;
    return (await this.page({ ...nothing, state: 'live' }, first, seesConcerns)).counts;
  }

  /** Of one mentorship; null where it is over, or not there. */
  async of(
    mentorshipId: string,
    seesConcerns: boolean,
  ): Promise<(Health & Pick<Stored, 'lastMet' | 'nextAt'>) | null> {
    const now = this.clock.now();
    const [facts] = await this.source.query<(HealthFacts & Pick<Stored, 'lastMet' | 'nextAt'>)[]>(
      `WITH chosen AS (SELECT id, status, ${SINCE} AS since FROM mentorships mentorship WHERE id = $3), ${HEALTH_FACTS}
       SELECT * FROM facts`,
      [now, seesConcerns, mentorshipId],
    );
    return facts ? { ...healthOf(facts, now), lastMet: facts.lastMet, nextAt: facts.nextAt } : null;
  }
}

const SINCE = 'greatest(mentorship.introduced_at, mentorship.resumed_at)';

const ORDER: Readonly<Record<HealthSort, string>> = {
  health: 'rank',
  introduced: 'introduced_at',
  met: 'last_met',
  mentor: 'lower(mentor_name)',
  mentee: 'lower(mentee_name)',
};

/**
 * `$1` time, `$2` sees concerns, `$3` track, `$4` mentor, `$5` name, `$6` rank, `$7` limit, `$8` offset, `$9` a reason is asked
 * for, `$10` states. Everything is judged on narrow rows; who and where is looked up for the page alone, unless names decide.
 */
function listSql({ reason, text }: HealthFilter, { sort, descending }: HealthPage): string {
  const holds = reason === null ? 'true' : HEALTH_REASON_HOLDS[reason];
  const order = `${ORDER[sort]} ${descending ? 'DESC' : 'ASC'} NULLS LAST, introduced_at DESC, mentorship_id`;
  const byName = text !== '' || sort === 'mentor' || sort === 'mentee';
  return `
    WITH chosen AS MATERIALIZED (
      SELECT mentorship.id, mentorship.status, introduced_at, ${SINCE} AS since,
        ${byName ? 'mentee_person.name' : 'NULL'} AS mentee_name, ${byName ? 'mentor_person.name' : 'NULL'} AS mentor_name
      FROM mentorships mentorship ${byName ? PAIR : ''}
      WHERE mentorship.status = ANY ($10) AND ($3::text IS NULL OR mentorship.track = $3)
        AND ($4::uuid IS NULL OR mentorship.mentor_profile_id = $4)
        AND ($5::text IS NULL ${byName ? 'OR mentee_person.name ILIKE $5 OR mentor_person.name ILIKE $5' : ''})
    ), ${HEALTH_FACTS}, judged AS MATERIALIZED (
      SELECT chosen.id AS mentorship_id, introduced_at, mentee_name, mentor_name, facts.*, facts.id IS NOT NULL AS judged,
        coalesce(facts."lastMet", kept.last_held_at) AS last_met, ${HEALTH_RANK} AS rank, NOT $9 OR ${holds} AS holds
      FROM chosen LEFT JOIN facts ON facts.id = chosen.id
      LEFT JOIN mentorship_facts kept ON kept.mentorship_id = chosen.id AND facts.id IS NULL
    ), page AS MATERIALIZED (
      SELECT * FROM judged WHERE ($6::int IS NULL OR judged AND rank = $6) AND holds
      ORDER BY ${order} LIMIT $7 OFFSET $8
    ), placed AS (
      SELECT *, row_number() OVER (ORDER BY ${order}) AS place FROM page
    )
    SELECT (SELECT count(*) FROM judged WHERE ($6::int IS NULL OR judged AND rank = $6) AND holds)::int AS total,
      (SELECT ARRAY[count(*) FILTER (WHERE rank = 0), count(*) FILTER (WHERE rank = 1), count(*) FILTER (WHERE rank = 2)]::int[]
        FROM judged WHERE judged) AS counts,
      (${ROWS_OF_PAGE}) AS rows`;
}

const ROWS_OF_PAGE = `
  SELECT json_agg(json_build_object('id', mentorship.id, 'track', mentorship.track, 'status', mentorship.status,
      'introducedAt', mentorship.introduced_at, 'endedAt', ended_at, 'pausedUntil', paused_until,
      'lastMet', last_met, 'nextAt', "nextAt",
      'mentee', json_build_object('id', mentee.id, 'name', mentee_person.name, 'organisation', mentee_home.name),
      'mentor', json_build_object('id', mentor.id, 'name', mentor_person.name, 'organisation', mentor_home.name),
      'concernSince', "concernSince", 'concernInHandSince', "concernInHandSince", 'unansweredSince', "unansweredSince",
      'neverMetSince', "neverMetSince", 'quietSince', "quietSince", 'missedSince', "missedSince",
      'disagreementSince', "disagreementSince", 'goalUntouchedSince', "goalUntouchedSince") ORDER BY place)
  FROM placed JOIN mentorships mentorship ON mentorship.id = placed.mentorship_id ${PAIR}
  JOIN organisations mentee_home ON mentee_home.id = mentee.organisation_id
  JOIN organisations mentor_home ON mentor_home.id = mentor.organisation_id`;

function statusesOf(state: HealthFilter['state']): readonly MentorshipStatus[] {
  if (state === 'live') return ['introduced', 'active', 'paused'];
  if (state === 'ended') return ['completed', 'ended-early'];
  if (state === 'all') return ['introduced', 'active', 'paused', 'completed', 'ended-early'];
  return [state];
}

function rowOf(row: Texts<Stored>, now: Date): MentorshipRow {
  const at = (text: string | null): Date | null => (text === null ? null : new Date(text));
  const facts: HealthFacts = {
    concernSince: at(row.concernSince),
    concernInHandSince: at(row.concernInHandSince),
    unansweredSince: at(row.unansweredSince),
    neverMetSince: at(row.neverMetSince),
    quietSince: at(row.quietSince),
    missedSince: at(row.missedSince),
    disagreementSince: at(row.disagreementSince),
    goalUntouchedSince: at(row.goalUntouchedSince),
  };
  const { id, track, status, pausedUntil, mentee, mentor } = row;
  return {
    ...{ id, track, status, pausedUntil, mentee, mentor },
    introducedAt: new Date(row.introducedAt),
    endedAt: at(row.endedAt),
    lastMet: at(row.lastMet),
    nextAt: at(row.nextAt),
    health: isOver(status) ? null : healthOf(facts, now),
  };
}
