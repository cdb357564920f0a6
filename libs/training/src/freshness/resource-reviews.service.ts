import { type Actor, audit, Clock, hashToken, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { changing, personOf } from '../resources/editing.js';
import type { Resource } from '../resources/resource-content.js';
import { raiseRevision } from '../resources/resource-drafts.service.js';
import type { Refused } from '../resources/resource-outcomes.js';
import { lockResource } from '../resources/resource-rows.js';
import { JOIN_KEEPER } from '../rights/has-left.js';
import { linkEndsAt } from './freshness.js';

export type ReviewAnswer = 'still-right' | 'needs-work';

export const LONGEST_REVIEW_NOTE = 1000;

/** What an owner sees behind the link. */
export interface ReviewedResource {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly reviewOn: string;
  /** The review date that 'still right' would set. */
  readonly nextReviewOn: string;
}

export type ReviewLink =
  | { readonly kind: 'open'; readonly resource: ReviewedResource; readonly ownerId: string }
  | { readonly kind: 'answered'; readonly answer: ReviewAnswer; readonly resource: ReviewedResource }
  /** Somebody looked in the meantime, or it belongs to somebody else now, or readers do not get it any more. */
  | { readonly kind: 'over'; readonly resource: ReviewedResource }
  /** Nobody answered for so long that the link has ended: the desk takes the answer. */
  | { readonly kind: 'ended'; readonly resource: ReviewedResource }
  | { readonly kind: 'unknown' };

export type Reviewed =
  | { readonly kind: 'reviewed'; readonly reviewOn: string; readonly answer: ReviewAnswer }
  | Exclude<ReviewLink, { kind: 'open' }>;

interface AskedRow {
  readonly resourceId: string;
  readonly personId: string | null;
  readonly reviewOn: string;
  readonly answer: ReviewAnswer | null;
  readonly askedAt: Date;
}

/** Answers to 'is it still right?', by the link of an email or from the desk. */
@Injectable()
export class ResourceReviews {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  byToken(token: string): Promise<ReviewLink> {
    return this.database.transaction(async (manager) => {
      const asked = await findAsked(manager, token);
      return asked ? this.stateOf(manager, asked) : { kind: 'unknown' };
    });
  }

  /** Acts once: pressed again, it says what was answered. */
  answerByToken(token: string, answer: ReviewAnswer, note = ''): Promise<Reviewed> {
    return this.database.transaction(async (manager) => {
      const found = await findAsked(manager, token);
      // An erasure of whoever was asked comes wholly before or wholly after.
      await manager.query('SELECT FROM people WHERE id = $1 FOR KEY SHARE', [found?.personId ?? null]);
      const resource = found && (await lockResource(manager, found.resourceId));
      // Somebody may have pressed it while this waited for the row.
      const asked = await findAsked(manager, token);
      if (!asked || !resource) return { kind: 'unknown' };
      const state = await this.stateOf(manager, asked);
      if (state.kind !== 'open') return state;
      const actor: Actor = { kind: 'person', id: state.ownerId };
      return {
        kind: 'reviewed',
        answer,
        reviewOn: await this.settle(manager, resource, { actor, answer, note }),
      };
    });
  }

  /** From the desk, by whoever may edit it: at any time, also where the owner has answered, or nobody was asked. */
  answer(
    resourceId: string,
    actor: Actor,
    answer: ReviewAnswer,
    note = '',
  ): Promise<{ readonly kind: 'reviewed'; readonly reviewOn: string } | Refused> {
    return changing(this.database, { id: resourceId, actor }, async (manager, resource) => {
      if (resource.status !== 'published') return { kind: 'not-possible', resource };
      return { kind: 'reviewed', reviewOn: await this.settle(manager, resource, { actor, answer, note }) };
    });
  }

  private async stateOf(manager: EntityManager, asked: AskedRow): Promise<ReviewLink> {
    const [row] = await manager.query<(ReviewedResource & { ownerId: string | null; status: string })[]>(
      `SELECT r.id, slug, title, summary, review_on::text AS "reviewOn", owner.id AS "ownerId", status,
         (greatest(review_on, $2::date) + make_interval(months => review_months))::date::text AS "nextReviewOn"
       FROM resources r LEFT JOIN ${JOIN_KEEPER} WHERE r.id = $1`,
      [asked.resourceId, londonDay(this.clock.now())],
    );
    if (!row) return { kind: 'unknown' };
    const { ownerId, status, ...resource } = row;
    if (asked.answer) return { kind: 'answered', answer: asked.answer, resource };
    const isTheirs = ownerId !== null && ownerId === asked.personId;
    if (!isTheirs || status !== 'published' || resource.reviewOn !== asked.reviewOn)
      return { kind: 'over', resource };
    const hasEnded = this.clock.now() >= linkEndsAt(asked.reviewOn, asked.askedAt);
    return hasEnded ? { kind: 'ended', resource } : { kind: 'open', resource, ownerId };
  }

  /** @returns the review date from now on */
  private async settle(
    manager: EntityManager,
    resource: Resource,
    given: { readonly actor: Actor; readonly answer: ReviewAnswer; readonly note: string },
  ): Promise<string> {
    const { actor, answer, note } = given;
    const at = this.clock.now();
    await manager.query(RECORD, [resource.id, personOf(actor), resource.reviewOn, answer, at, note]);
    const isRight = answer === 'still-right';
    const reviewOn = isRight ? await moveOn(manager, resource, londonDay(at)) : resource.reviewOn;
    if (!isRight) await manager.query('UPDATE resources SET needs_work = true WHERE id = $1', [resource.id]);
    await raiseRevision(manager, resource.id, actor, at);
    await audit(manager, {
      actor,
      action: 'resource.reviewed',
      subject: { kind: 'resource', id: resource.id },
      details: { answer, from: resource.reviewOn, to: reviewOn },
    });
    return reviewOn;
  }
}

async function findAsked(manager: EntityManager, token: string): Promise<AskedRow | null> {
  const [row] = await manager.query<AskedRow[]>(
    `SELECT resource_id AS "resourceId", person_id AS "personId", review_on::text AS "reviewOn", answer,
       asked_at AS "askedAt"
     FROM resource_reviews WHERE token_hash = $1`,
    [hashToken(token)],
  );
  return row ?? null;
}

/** Later than the date that was asked about and later than today, so that no date is asked about twice. */
async function moveOn(manager: EntityManager, resource: Resource, today: string): Promise<string> {
  const [rows] = await manager.query<[[{ reviewOn: string }], number]>(
    `UPDATE resources SET needs_work = false,
       review_on = (greatest(review_on, $2::date) + make_interval(months => review_months))::date
     WHERE id = $1 RETURNING review_on::text AS "reviewOn"`,
    [resource.id, today],
  );
  const { reviewOn } = rows[0];
  // A change that waits to be published must not bring the old date back.
  await manager.query(
    `UPDATE resource_drafts SET content = jsonb_set(content, '{reviewOn}', to_jsonb($3::text))
     WHERE resource_id = $1 AND content ->> 'reviewOn' = $2`,
    [resource.id, resource.reviewOn, reviewOn],
  );
  return reviewOn;
}

const RECORD = `
  INSERT INTO resource_reviews (resource_id, person_id, review_on, answer, answered_at, asked_at, note)
  VALUES ($1, $2, $3, $4, $5, $5, $6)
  ON CONFLICT (resource_id, review_on) DO UPDATE
    SET answer = excluded.answer, answered_at = excluded.answered_at, note = excluded.note`;
