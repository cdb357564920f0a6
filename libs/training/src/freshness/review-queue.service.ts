import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasLeft } from '../rights/has-left.js';
import { LONG_OVERDUE_DAYS } from '../search/resource-search.service.js';
import { ASKED_DAYS_BEFORE, type Freshness, freshnessOf } from './freshness.js';

/** A published resource that somebody should look at, and why. */
export interface QueuedReview {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly reviewOn: string;
  readonly freshness: Freshness;
  /** Null: nobody keeps it right. */
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** Their name stands here, but they are not in the team any more: nobody keeps it right. */
  readonly ownerHasLeft: boolean;
  readonly needsWork: boolean;
  /** What was said when somebody answered that it needs work. */
  readonly note: string;
  /** When the owner was asked about this date. */
  readonly askedAt: Date | null;
  /** Links in it that lead nowhere. */
  readonly brokenLinks: number;
}

export interface ReviewCounts {
  readonly total: number;
  readonly due: number;
  readonly overdue: number;
  /** Of the overdue ones: those that searches leave out. */
  readonly hidden: number;
  readonly ownerless: number;
  readonly needsWork: number;
  readonly withBrokenLinks: number;
}

const WAITING = `
  SELECT r.id, r.slug, r.title, r.review_on, r.needs_work,
    CASE WHEN owner.erased_at IS NULL AND NOT ${hasLeft('owner')} THEN owner.id END AS owner_id,
    CASE WHEN owner.erased_at IS NULL THEN owner.name END AS owner_name,
    owner.erased_at IS NULL AND ${hasLeft('owner')} AS owner_has_left,
    (SELECT count(*)::int FROM resource_links link
     WHERE link.resource_id = r.id AND link.state IN ('broken', 'refused')) AS broken
  FROM resources r LEFT JOIN people owner ON owner.id = r.owner_id
  WHERE r.status = 'published'`;

const IN_QUEUE = `(waiting.review_on <= $1::date OR needs_work OR owner_id IS NULL OR broken > 0)`;

/** What the team looks at so that everything stays right: what is due, overdue, nobody's, flagged or with a dead link. */
@Injectable()
export class ReviewQueue {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The most pressing first: the longest overdue, then by date.
   *
   * @param ownerId only what this person owns
   */
  async page(
    { limit, offset }: { readonly limit: number; readonly offset: number },
    ownerId: string | null = null,
  ): Promise<QueuedReview[]> {
    const now = this.clock.now();
    const rows = await this.database.query<Omit<QueuedReview, 'freshness'>[]>(
      `SELECT waiting.id, slug, title, waiting.review_on::text AS "reviewOn", owner_id AS "ownerId",
         owner_name AS "ownerName", owner_has_left AS "ownerHasLeft", needs_work AS "needsWork", broken AS "brokenLinks",
         coalesce(review.note, '') AS note, CASE WHEN review.token_hash IS NOT NULL THEN review.asked_at END AS "askedAt"
       FROM (${WAITING}) waiting
       LEFT JOIN resource_reviews review ON review.resource_id = waiting.id AND review.review_on = waiting.review_on
       WHERE ${IN_QUEUE} AND ($2::uuid IS NULL OR owner_id = $2)
       ORDER BY waiting.review_on, waiting.id LIMIT $3 OFFSET $4`,
      [londonDay(now, ASKED_DAYS_BEFORE), ownerId, limit, offset],
    );
    const today = londonDay(now);
    return rows.map((row) => ({ ...row, freshness: freshnessOf(row.reviewOn, today) }));
  }

  async counts(ownerId: string | null = null): Promise<ReviewCounts> {
    const now = this.clock.now();
    const [counts] = await this.database.query<[ReviewCounts]>(
      `SELECT count(*)::int AS total,
         count(*) FILTER (WHERE review_on BETWEEN $3::date AND $1::date)::int AS due,
         count(*) FILTER (WHERE review_on < $3::date)::int AS overdue,
         count(*) FILTER (WHERE review_on < $4::date)::int AS hidden,
         count(*) FILTER (WHERE owner_id IS NULL)::int AS ownerless,
         count(*) FILTER (WHERE needs_work)::int AS "needsWork",
         count(*) FILTER (WHERE broken > 0)::int AS "withBrokenLinks"
       FROM (${WAITING}) waiting WHERE ${IN_QUEUE} AND ($2::uuid IS NULL OR owner_id = $2)`,
      [londonDay(now, ASKED_DAYS_BEFORE), ownerId, londonDay(now), londonDay(now, -LONG_OVERDUE_DAYS)],
    );
    return counts;
  }
}
