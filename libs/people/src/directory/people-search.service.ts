import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { areaAndBelow } from './area-and-below.js';
import {
  MENTEE_FROM,
  type MenteeProfileRow,
  MENTOR_FROM,
  type MentorProfileRow,
  menteeView,
  mentorView,
  SELECT_MENTEES,
  SELECT_MENTORS,
} from './profile-rows.js';
import type { MenteeStatus, MenteeView, MentorStatus, MentorView, Track } from './views.js';

export const PEOPLE_SORTS = [
  'name',
  'organisation',
  'stage',
  'region',
  'waited',
  'capacity',
  'updated',
] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

interface PeopleQuery {
  /** Part of a name, an address, a reference, or any spelling of the organisation or its group. */
  readonly text?: string;
  readonly area?: string;
  readonly region?: string;
  readonly stage?: string;
  readonly sort: PeopleSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface MenteeQuery extends PeopleQuery {
  readonly track?: Track;
  readonly status?: MenteeStatus;
}

export interface MentorQuery extends PeopleQuery {
  readonly kind?: Track;
  readonly status?: MentorStatus;
}

export interface Found<View> {
  readonly total: number;
  readonly people: View[];
}

/** What each order means in SQL: only these ever reach the database. */
const STAGE_ORDER = `array_position(ARRAY['exploring', 'planning', 'spinning-out', 'new', 'established', 'growing'], profile.stage)`;
const ORDERS: Readonly<Record<'mentees' | 'mentors', Readonly<Partial<Record<PeopleSort, string>>>>> = {
  mentees: {
    organisation: 'lower(organisation.name)',
    stage: STAGE_ORDER,
    region: 'profile.region',
    waited: 'profile.rounds_waited',
    updated: 'profile.updated_at',
  },
  mentors: {
    organisation: 'lower(organisation.name)',
    stage: STAGE_ORDER,
    region: 'profile.region',
    capacity: 'profile.capacity',
    updated: 'profile.updated_at',
  },
};

/** Lists of people: filtered, sorted and cut into pages by the database. */
@Injectable()
export class PeopleSearch {
  constructor(private readonly dataSource: DataSource) {}

  async mentees(query: MenteeQuery): Promise<Found<MenteeView>> {
    const filter = filterOf(query);
    filter.add((value) => `${value} = ANY (profile.tracks)`, query.track);
    const { total, rows } = await this.run<MenteeProfileRow>(
      SELECT_MENTEES,
      MENTEE_FROM,
      filter,
      orderOf('mentees', query),
      query,
    );
    return { total, people: rows.map(menteeView) };
  }

  async mentors(query: MentorQuery): Promise<Found<MentorView>> {
    const filter = filterOf(query);
    filter.add((value) => `profile.kind = ${value}`, query.kind);
    const { total, rows } = await this.run<MentorProfileRow>(
      SELECT_MENTORS,
      MENTOR_FROM,
      filter,
      orderOf('mentors', query),
      query,
    );
    return { total, people: rows.map(mentorView) };
  }

  private async run<Row>(select: string, from: string, filter: SqlFilter, order: string, page: PeopleQuery) {
    const { values } = filter;
    const counted: { total: number }[] = await this.dataSource.manager.query(
      `SELECT count(*)::integer AS total ${from} ${filter.where()}`,
      values,
    );
    const rows: Row[] = await this.dataSource.manager.query(
      `${select} ${filter.where()} ORDER BY ${order} LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
      [...values, page.limit, page.offset],
    );
    return { total: counted[0]?.total ?? 0, rows };
  }
}

function orderOf(list: 'mentees' | 'mentors', { sort, descending }: PeopleQuery): string {
  const direction = descending ? 'DESC' : 'ASC';
  const first = ORDERS[list][sort];
  const byName = `lower(person.name)`;
  const order =
    first === undefined ? `${byName} ${direction}` : `${first} ${direction} NULLS LAST, ${byName}`;
  return `${order}, profile.reference`;
}

class SqlFilter {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  add(condition: (placeholder: string) => string, value: unknown): void {
    if (value === undefined || value === '') return;
    this.values.push(value);
    this.conditions.push(`(${condition(`$${this.values.length}`)})`);
  }

  where(): string {
    return this.conditions.length === 0 ? '' : `WHERE ${this.conditions.join(' AND ')}`;
  }
}

function filterOf(query: PeopleQuery & { status?: string }): SqlFilter {
  const filter = new SqlFilter();
  filter.add(textCondition, likePattern(query.text));
  filter.add((value) => `profile.service_areas && ${value}`, query.area && areaAndBelow(query.area));
  filter.add((value) => `profile.region = ${value}`, query.region);
  filter.add((value) => `profile.stage = ${value}`, query.stage);
  filter.add((value) => `profile.status = ${value}`, query.status);
  return filter;
}

function textCondition(value: string): string {
  return `person.name ILIKE ${value} OR person.email::text ILIKE ${value} OR profile.reference ILIKE ${value}
    OR organisation_group.name ILIKE ${value}
    OR EXISTS (SELECT FROM organisation_names spelling
               WHERE spelling.organisation_id = organisation.id AND spelling.name ILIKE ${value})`;
}

function likePattern(text: string | undefined): string | undefined {
  const tidy = text?.replace(/\s+/g, ' ').trim();
  return tidy ? `%${tidy.replace(/[\\%_]/g, '\\$&')}%` : undefined;
}
