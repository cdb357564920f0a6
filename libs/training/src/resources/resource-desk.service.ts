import type { Actor } from '@alongside/platform';
import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { hasLeft } from '../rights/has-left.js';
import type { TrainingStanding } from '../rights/training-rights.service.js';
import type { ResourceStatus } from './resource-content.js';

/** What an editor may want to see of all resources; each is a condition on `resources r`. */
const SHOWN = {
  all: 'TRUE',
  drafts: `r.status = 'draft'`,
  changes: 'd.resource_id IS NOT NULL AND d.publish_at IS NULL',
  scheduled: `(r.status = 'scheduled' OR d.publish_at IS NOT NULL)`,
  'review-due': `r.status = 'published' AND r.review_on >= $1::date AND r.review_on <= $1::date + 30`,
  overdue: `r.status = 'published' AND r.review_on < $1::date`,
  'needs-work': `r.status = 'published' AND r.needs_work`,
  'broken-links': `r.status = 'published' AND EXISTS (SELECT FROM resource_links link
    WHERE link.resource_id = r.id AND link.state IN ('broken', 'refused'))`,
  'no-owner': `r.owner_id IS NULL AND r.status <> 'retired'`,
  'owner-left': `r.status <> 'retired' AND ${hasLeft('p')}`,
  retired: `r.status = 'retired'`,
} as const;

export type DeskShown = keyof typeof SHOWN;
export const DESK_SHOWN = Object.keys(SHOWN) as [DeskShown, ...DeskShown[]];

/** What waits for somebody, in the order in which it is worth looking at. */
export const ATTENTION = [
  ...(['overdue', 'needs-work', 'broken-links', 'no-owner', 'owner-left', 'review-due'] as const),
  ...(['drafts', 'changes', 'scheduled'] as const),
] satisfies DeskShown[];

export interface DeskFilter {
  readonly shown: DeskShown;
  readonly words: string;
  readonly type: string;
  readonly topic: string;
  /** Only what this person owns. */
  readonly ownerId: string | null;
}

export interface DeskLine {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly ownerName: string | null;
  readonly reviewOn: string;
  readonly needsWork: boolean;
  readonly hasChange: boolean;
  readonly publishAt: Date | null;
  readonly changedAt: Date;
}

const FROM =
  'FROM resources r LEFT JOIN resource_drafts d ON d.resource_id = r.id LEFT JOIN people p ON p.id = r.owner_id';

/** What editors see of the whole repository. */
@Injectable()
export class ResourceDesk {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(
    { shown, words, type, topic, ownerId }: DeskFilter,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly total: number; readonly rows: DeskLine[] }> {
    const where = `WHERE $1::date IS NOT NULL AND ${SHOWN[shown]} AND ($2 = '' OR r.title ILIKE $3) AND ($4 = '' OR r.type = $4)
      AND ($5 = '' OR $5 = ANY (r.topics)) AND ($6::uuid IS NULL OR r.owner_id = $6)`;
    const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
    const values = [londonDay(this.clock.now()), words, like, type, topic, ownerId];
    const [count] = await this.database.query<[{ total: number }]>(
      `SELECT count(*)::int AS total ${FROM} ${where}`,
      values,
    );
    const rows = await this.database.query<DeskLine[]>(
      `SELECT r.id, r.slug, r.title, r.type, r.status, p.name AS "ownerName", r.review_on::text AS "reviewOn",
         r.needs_work AS "needsWork", d.resource_id IS NOT NULL AS "hasChange",
         coalesce(r.publish_at, d.publish_at) AS "publishAt", r.changed_at AS "changedAt"
       ${FROM} ${where} ORDER BY r.changed_at DESC, r.id LIMIT $7 OFFSET $8`,
      [...values, limit, offset],
    );
    return { total: count.total, rows };
  }

  /** How many resources wait for what: for owners, of their own. */
  async attention(
    actor: Actor,
    standing: TrainingStanding,
  ): Promise<Record<(typeof ATTENTION)[number], number>> {
    const own = standing === 'owner' && actor.kind !== 'system' ? actor.id : null;
    const counts = ATTENTION.map(
      (shown) => `count(*) FILTER (WHERE ${SHOWN[shown]})::int AS "${shown}"`,
    ).join(', ');
    const [row] = await this.database.query<[Record<(typeof ATTENTION)[number], number>]>(
      `SELECT ${counts} ${FROM} WHERE $1::date IS NOT NULL AND ($2::uuid IS NULL OR r.owner_id = $2)`,
      [londonDay(this.clock.now()), own],
    );
    return row;
  }

  /** Questions that readers asked and nobody has answered. */
  async openQuestions(actor: Actor, standing: TrainingStanding): Promise<number> {
    const own = standing === 'owner' && actor.kind !== 'system' ? actor.id : null;
    const [row] = await this.database.query<[{ total: number }]>(
      `SELECT count(*)::int AS total FROM resource_questions q JOIN resources r ON r.id = q.resource_id
       WHERE q.answered_at IS NULL AND q.person_id IS NOT NULL AND ($1::uuid IS NULL OR r.owner_id = $1)`,
      [own],
    );
    return row.total;
  }
}
