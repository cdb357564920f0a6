import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** The links that a resource leads to, as they are to be checked. */
@Injectable()
export class ResourceLinks {
  /** @param urls every link of the version that was just published; links that are gone are forgotten */
  async record(manager: EntityManager, resourceId: string, urls: readonly string[]): Promise<void> {
    await manager.query(
      'DELETE FROM resource_links WHERE resource_id = $1 AND NOT (url = ANY ($2::text[]))',
      [resourceId, urls],
    );
    await manager.query(
      `INSERT INTO resource_links (resource_id, url) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
      [resourceId, urls],
    );
  }
}
