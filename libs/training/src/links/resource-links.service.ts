import { Clock, HOUR } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LinkState } from './link-verdict.js';

export interface ResourceLink {
  readonly url: string;
  readonly state: LinkState;
  readonly detail: string;
  readonly checkedAt: Date | null;
}

/** Of an address that can be a key; longer ones are not checked. */
const LONGEST = 2000;
/** What has just been written is most likely right: there is no hurry. */
const FIRST_CHECK_AFTER = HOUR;

/** The links that a resource leads to, as they are to be checked. */
@Injectable()
export class ResourceLinks {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param urls every link of the version that was just published; links that are gone are forgotten */
  async record(manager: EntityManager, resourceId: string, urls: readonly string[]): Promise<void> {
    const links = [...new Set(urls.flatMap(asChecked))];
    await manager.query(
      'DELETE FROM resource_links WHERE resource_id = $1 AND NOT (url = ANY ($2::text[]))',
      [resourceId, links],
    );
    await manager.query(
      `INSERT INTO resource_links (resource_id, url, check_after) SELECT $1, unnest($2::text[]), $3
       ON CONFLICT DO NOTHING`,
      [resourceId, links, new Date(this.clock.now().getTime() + FIRST_CHECK_AFTER)],
    );
  }

  /** Those that lead nowhere, for whoever repairs them. */
  brokenOf(resourceId: string): Promise<ResourceLink[]> {
    return this.database.query(
      `SELECT url, state, detail, checked_at AS "checkedAt" FROM resource_links
       WHERE resource_id = $1 AND state IN ('broken', 'refused') ORDER BY url`,
      [resourceId],
    );
  }
}

/** As it is asked for: in one spelling, and without the place on the page. */
function asChecked(text: string): string[] {
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  url.hash = '';
  return url.href.length <= LONGEST ? [url.href] : [];
}
