import { Notices } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { JOIN_KEEPER } from '../rights/has-left.js';
import { GuardedRequests } from './guarded-requests.js';
import { asksAgainWithGet, type KnownLink, verdict } from './link-verdict.js';

interface DueLink extends KnownLink {
  readonly url: string;
}

/** In one sweep: it is to be over soon, and the next one goes on. */
const AT_ONCE = 12;
const OF_ONE_HOST = 3;
const PAUSE_MS = 1000;
const USELESS_AFTER = 30 * DAY;

/** Looks each week whether the links of published resources lead anywhere, and tells owners of those that do not. */
@Injectable()
export class LinkChecks {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly notices: Notices,
    private readonly requests: GuardedRequests,
  ) {}

  /**
   * A few of those that are due: several hosts at a time, each asked one thing after the other with a pause.
   *
   * @returns how many it looked at
   */
  async checkSome(pauseMs = PAUSE_MS): Promise<number> {
    const due = await this.database.query<DueLink[]>(DUE, [this.clock.now(), OF_ONE_HOST, AT_ONCE]);
    const hosts = groupedBy(due, ({ url }) => new URL(url).host);
    await Promise.all([...hosts.values()].map((links) => this.checkInTurn(links, pauseMs)));
    return due.length;
  }

  /** Each broken link is told to the owner once, until it has worked again. @returns how many owners were told */
  async tellOwners(): Promise<number> {
    return this.database.transaction(async (manager) => {
      const now = this.clock.now();
      const [told] = await manager.query<[ToldLink[], number]>(TAKE_UNTOLD, [now]);
      const resources = groupedBy(told, ({ resourceId }) => resourceId);
      for (const links of resources.values()) await this.tell(manager, links, now);
      return resources.size;
    });
  }

  private async checkInTurn(links: readonly DueLink[], pauseMs: number): Promise<void> {
    for (const [at, link] of links.entries()) {
      if (at > 0) await pause(pauseMs);
      await this.check(link, pauseMs);
    }
  }

  private async check({ url, ...known }: DueLink, pauseMs: number): Promise<void> {
    let answer = await this.requests.send('HEAD', url);
    if (asksAgainWithGet(answer)) {
      await pause(pauseMs);
      answer = await this.requests.send('GET', url);
    }
    const { state, failures, detail, checkAgainInDays } = verdict(known, answer);
    const now = this.clock.now();
    await this.database.query(
      `UPDATE resource_links SET state = $2, failures = $3, detail = $4, checked_at = $5, check_after = $6,
         told_at = CASE WHEN $2 = 'works' THEN NULL ELSE told_at END
       WHERE url = $1`,
      [url, state, failures, detail, now, new Date(now.getTime() + checkAgainInDays * DAY)],
    );
  }

  private async tell(manager: EntityManager, links: readonly ToldLink[], now: Date): Promise<void> {
    const [first] = links;
    if (!first) return;
    const { resourceId, ownerId, title, slug } = first;
    await this.notices.announce(manager, {
      kind: 'resource-link-broken',
      intentKey: `resource-link-broken:${resourceId}:${now.toISOString()}`,
      personId: ownerId,
      template: 'resource-link-broken',
      params: { title, slug, links: links.map(({ url }) => url).sort() },
      dueAt: now,
      uselessAt: new Date(now.getTime() + USELESS_AFTER),
    });
  }
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

interface ToldLink {
  readonly resourceId: string;
  readonly url: string;
  readonly ownerId: string;
  readonly title: string;
  readonly slug: string;
}

/**
 * A host is what stands between the slashes: no more than a few links of one at a time. An address that many resources
 * lead to is asked once for all of them.
 */
const DUE = `
  SELECT url, state, failures FROM (
    SELECT one.*, row_number() OVER (PARTITION BY split_part(url, '/', 3) ORDER BY check_after) AS turn FROM (
      SELECT DISTINCT ON (link.url) link.url, link.state, link.failures, link.check_after
      FROM resource_links link JOIN resources r ON r.id = link.resource_id AND r.status = 'published'
      WHERE link.check_after <= $1 ORDER BY link.url, link.failures DESC, link.check_after) one) due
  WHERE turn <= $2 ORDER BY check_after, url LIMIT $3`;

const TAKE_UNTOLD = `
  UPDATE resource_links link SET told_at = $1
  FROM resources r JOIN ${JOIN_KEEPER}
  WHERE r.id = link.resource_id AND r.status = 'published' AND link.state IN ('broken', 'refused') AND link.told_at IS NULL
  RETURNING link.resource_id AS "resourceId", link.url, r.owner_id AS "ownerId", r.title, r.slug`;
