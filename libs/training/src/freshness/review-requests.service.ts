import { Notices } from '@alongside/people';
import { Clock, CONFIG, type Config, hashToken, linkToken, londonDay } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { JOIN_KEEPER } from '../rights/has-left.js';
import { ASKED_DAYS_BEFORE, linkEndsAt } from './freshness.js';

const AT_ONCE = 200;

interface DueReview {
  readonly reviewId: string;
  readonly resourceId: string;
  readonly ownerId: string;
  readonly title: string;
  readonly slug: string;
  readonly reviewOn: string;
}

/** Asks owners whether what they keep is still right: once for each review date, and a new owner anew. */
@Injectable()
export class ReviewRequests {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly notices: Notices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For the worker; however often it runs, everybody is asked once. @returns how many were asked about */
  async askOwners(): Promise<number> {
    let asked = 0;
    for (;;) {
      const batch = await this.database.transaction((manager) => this.askSome(manager));
      if (batch === 0) return asked;
      asked += batch;
    }
  }

  private async askSome(manager: EntityManager): Promise<number> {
    const now = this.clock.now();
    const found = await manager.query<Omit<DueReview, 'reviewId'>[]>(DUE, [
      londonDay(now, ASKED_DAYS_BEFORE),
      AT_ONCE,
    ]);
    if (found.length === 0) return 0;
    const wanted = found.map((review) => ({ ...review, reviewId: randomUUID() }));
    const added = await manager.query<{ id: string }[]>(ASK, [
      JSON.stringify(wanted.map((review) => this.rowOf(review))),
      now,
    ]);
    const ids = new Set(added.map(({ id }) => id));
    const asked = wanted.filter(({ reviewId }) => ids.has(reviewId));
    for (const review of asked) await this.announce(manager, review, now);
    return asked.length;
  }

  private rowOf({ reviewId, resourceId, ownerId, reviewOn }: DueReview): object {
    const token = linkToken(this.config.APP_SECRET, 'resource-review', reviewId);
    return {
      ...{ id: reviewId, resource_id: resourceId, person_id: ownerId, review_on: reviewOn },
      token_hash: `\\x${hashToken(token).toString('hex')}`,
    };
  }

  private async announce(manager: EntityManager, review: DueReview, now: Date): Promise<void> {
    const { reviewId, resourceId, ownerId, title, slug, reviewOn } = review;
    const about = `resource-review:${resourceId}:${reviewOn}:`;
    // Whoever owned it before has nothing to answer any more.
    await this.notices.withdraw(manager, about);
    await this.notices.announce(manager, {
      kind: 'resource-review',
      intentKey: `${about}${reviewId}`,
      personId: ownerId,
      template: 'resource-review',
      params: { title, slug, reviewOn, link: { purpose: 'resource-review', subjectId: reviewId } },
      dueAt: now,
      uselessAt: linkEndsAt(reviewOn, now),
    });
  }
}

const DUE = `
  SELECT r.id AS "resourceId", r.owner_id AS "ownerId", r.title, r.slug, r.review_on::text AS "reviewOn"
  FROM resources r JOIN ${JOIN_KEEPER}
  WHERE r.status = 'published' AND r.review_on <= $1::date AND NOT EXISTS (
    SELECT FROM resource_reviews asked WHERE asked.resource_id = r.id AND asked.review_on = r.review_on
      AND (asked.answer IS NOT NULL OR asked.person_id = r.owner_id))
  ORDER BY r.id LIMIT $2 FOR NO KEY UPDATE OF r`;

// Another owner gets another row id, and with it another link: the old one opens nothing any more.
const ASK = `
  INSERT INTO resource_reviews AS asked (id, resource_id, person_id, review_on, token_hash, asked_at)
  SELECT id, resource_id, person_id, review_on, token_hash, $2
  FROM jsonb_to_recordset($1) AS wanted (id uuid, resource_id uuid, person_id uuid, review_on date, token_hash bytea)
  ON CONFLICT (resource_id, review_on) DO UPDATE SET id = excluded.id, person_id = excluded.person_id,
    token_hash = excluded.token_hash, asked_at = excluded.asked_at
    WHERE asked.answer IS NULL AND asked.person_id IS DISTINCT FROM excluded.person_id
  RETURNING id`;
