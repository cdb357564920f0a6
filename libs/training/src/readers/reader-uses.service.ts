import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { idsOfPerson } from './same-person.js';
import type { ShortResource } from './training-suggestions.service.js';

export const LONGEST_LINE = 300;

/** What somebody has done with a resource. */
export interface OwnUse {
  readonly kept: boolean;
  readonly done: boolean;
  readonly rating: number | null;
  readonly line: string;
}

export interface ShelvedResource extends ShortResource {
  readonly summary: string;
  /** Readers do not find it any more. */
  readonly retired: boolean;
  readonly overdue: boolean;
  readonly rating: number | null;
  readonly at: Date;
}

export interface Shelf {
  /** Kept and not done with, the newest first. */
  readonly kept: readonly ShelvedResource[];
  readonly done: readonly ShelvedResource[];
}

export interface Ratings {
  readonly people: number;
  /** In tenths: 43 is 4.3. */
  readonly tenths: number;
  /** What readers wrote, the newest first, without names. */
  readonly lines: readonly { readonly rating: number; readonly line: string }[];
}

export type UseOutcome = { readonly kind: 'done' } | { readonly kind: 'unknown' };

/** Fewer, and what was written could be told apart by who was asked to read it. */
const FEWEST_RATINGS = 3;
const LINES_SHOWN = 5;
const MOST_SHELVED = 100;

/** What readers keep, tick off and rate. Everybody for themselves; others see ratings without names. */
@Injectable()
export class ReaderUses {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(resourceId: string, personId: string): Promise<OwnUse> {
    const [use] = await this.database.query<OwnUse[]>(
      `SELECT kept_at IS NOT NULL AS kept, done_at IS NOT NULL AS done, rating, line
       FROM (${OWN}) own WHERE resource_id = $2`,
      [personId, resourceId],
    );
    return use ?? { kept: false, done: false, rating: null, line: '' };
  }

  /** Saying the same again changes nothing, also not since when. What is taken back may have been retired meanwhile. */
  async mark(personId: string, slug: string, what: 'kept' | 'done', on: boolean): Promise<UseOutcome> {
    const column = what === 'kept' ? 'kept_at' : 'done_at';
    if (on)
      return this.write(
        `INSERT INTO resource_uses AS own (resource_id, person_id, ${column}) SELECT id, person_id, $3 FROM ${READABLE}
         ON CONFLICT (resource_id, person_id) DO UPDATE SET ${column} = coalesce(own.${column}, excluded.${column})
         RETURNING resource_id`,
        [personId, slug, this.clock.now()],
      );
    await this.database.query(
      `UPDATE resource_uses own SET ${column} = NULL FROM resources r
       WHERE r.id = own.resource_id AND r.slug = $2 AND own.person_id IN ${idsOfPerson('$1')}`,
      [personId, slug],
    );
    return { kind: 'done' };
  }

  /** @param line one line in their own words; may be empty */
  async rate(personId: string, slug: string, rating: number, line: string): Promise<UseOutcome> {
    return this.write(
      `INSERT INTO resource_uses (resource_id, person_id, rating, line, rated_at) SELECT id, person_id, $3, $4, $5 FROM ${READABLE}
       ON CONFLICT (resource_id, person_id) DO UPDATE
         SET rating = excluded.rating, line = excluded.line, rated_at = excluded.rated_at
       RETURNING resource_id`,
      [personId, slug, rating, line, this.clock.now()],
    );
  }

  async shelf(personId: string): Promise<Shelf> {
    const rows = await this.database.query<(ShelvedResource & { readonly done: boolean })[]>(SHELF, [
      personId,
      this.clock.now(),
      MOST_SHELVED,
    ]);
    return { kept: rows.filter(({ done }) => !done), done: rows.filter(({ done }) => done) };
  }

  /** What others may know of its ratings; null while there are too few. */
  async ratings(resourceId: string): Promise<Ratings | null> {
    const [row] = await this.database.query<[Ratings]>(
      `SELECT count(*)::int AS people, coalesce(round(avg(rating) * 10), 0)::int AS tenths,
         (SELECT coalesce(json_agg(json_build_object('rating', rating, 'line', line)), '[]') FROM (
            SELECT rating, line FROM resource_uses WHERE resource_id = $1 AND line <> ''
            ORDER BY rated_at DESC LIMIT $2) said) AS lines
       FROM resource_uses WHERE resource_id = $1 AND rating IS NOT NULL`,
      [resourceId, LINES_SHOWN],
    );
    return row.people < FEWEST_RATINGS ? null : row;
  }

  private async write(sql: string, values: readonly unknown[]): Promise<UseOutcome> {
    const rows = await this.database.query<unknown[]>(sql, [...values]);
    return { kind: rows.length > 0 ? 'done' : 'unknown' };
  }
}

/** What the person $1 may use. An erasure that is under way is waited for: nothing of theirs comes in behind its back. */
const READABLE = `resources,
    (SELECT id AS person_id FROM people WHERE id = $1 AND erased_at IS NULL FOR KEY SHARE) reader
  WHERE slug = $2 AND status = 'published'`;

/** Of the person $1, one row for each resource. */
const OWN = `
  SELECT resource_id, min(kept_at) AS kept_at, min(done_at) AS done_at,
    (array_agg(rating ORDER BY rated_at DESC NULLS LAST))[1] AS rating,
    (array_agg(line ORDER BY rated_at DESC NULLS LAST))[1] AS line
  FROM resource_uses WHERE person_id IN ${idsOfPerson('$1')} GROUP BY resource_id`;

const SHELF = `
  SELECT r.slug, r.title, r.summary, r.type, r.minutes, r.status = 'retired' AS retired,
    r.review_on < ($2::timestamptz AT TIME ZONE 'Europe/London')::date AS overdue, own.rating,
    own.done_at IS NOT NULL AS done, coalesce(own.done_at, own.kept_at) AS at
  FROM (${OWN}) own JOIN resources r ON r.id = own.resource_id
  WHERE coalesce(own.done_at, own.kept_at) IS NOT NULL
  ORDER BY coalesce(own.done_at, own.kept_at) DESC, r.id LIMIT $3`;
