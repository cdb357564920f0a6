import { type Actor, audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ResourceLinks } from '../links/resource-links.service.js';
import { linksIn } from '../markdown/links-in.js';
import { SearchIndex } from '../search/search-index.service.js';
import type { Resource, ResourceContent } from './resource-content.js';
import { writeContent } from './resource-rows.js';

export interface NewVersion {
  readonly content: ResourceContent;
  readonly why: string;
  readonly writtenBy: string | null;
  readonly actor: Actor;
  readonly at: Date;
}

/** The one way in which readers get something new. The caller holds the resource's row and has checked everything. */
@Injectable()
export class VersionPublisher {
  constructor(
    private readonly index: SearchIndex,
    private readonly links: ResourceLinks,
  ) {}

  /** @returns the number of the version */
  async publish(manager: EntityManager, { id }: Resource, wanted: NewVersion): Promise<number> {
    const { content, why, writtenBy, actor, at } = wanted;
    await writeContent(manager, id, content);
    const [rows] = await manager.query<[[{ version: number }], number]>(
      `UPDATE resources SET status = 'published', publish_at = NULL, published_at = coalesce(published_at, $2), renewed_at = $2,
         version = coalesce(version, 0) + 1, revision = revision + 1, needs_work = false, changed_at = $2, changed_by = $3
       WHERE id = $1 RETURNING version`,
      [id, at, writtenBy],
    );
    const { version } = rows[0];
    await manager.query(
      `INSERT INTO resource_versions (resource_id, number, content, why, written_by, published_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, version, JSON.stringify(content), why, writtenBy, at],
    );
    await manager.query('DELETE FROM resource_drafts WHERE resource_id = $1', [id]);
    await this.refresh(manager, id, content);
    await audit(manager, {
      actor,
      action: 'resource.published',
      subject: { kind: 'resource', id },
      details: { version },
    });
    return version;
  }

  async refresh(manager: EntityManager, id: string, content: ResourceContent): Promise<void> {
    await this.index.refresh(manager, id);
    await this.links.record(manager, id, linksIn(content));
  }
}
