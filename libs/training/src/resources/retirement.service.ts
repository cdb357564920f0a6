import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { changing, type Wanted } from './editing.js';
import { contentOf } from './resource-rows.js';
import { note, raiseRevision } from './resource-drafts.service.js';
import type { Refused } from './resource-outcomes.js';
import { VersionPublisher } from './version-publisher.service.js';

export type Retired = { readonly kind: 'retired' } | { readonly kind: 'no-such-successor' } | Refused;
export type BroughtBack = { readonly kind: 'brought-back' } | Refused;

/** Taking a resource away from readers, and back again. Its address stays, and leads to its successor. */
@Injectable()
export class Retirement {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly versions: VersionPublisher,
  ) {}

  /** @param successorSlug the address of the published resource that takes its place; empty where none does */
  retire(wanted: Wanted, successorSlug: string): Promise<Retired> {
    return changing<Retired>(this.database, wanted, async (manager, resource) => {
      if (resource.status !== 'published') return { kind: 'not-possible', resource };
      const at = this.clock.now();
      const [successor] = await manager.query<{ id: string }[]>(
        `SELECT id FROM resources WHERE slug = $1 AND status = 'published' AND id <> $2 FOR SHARE`,
        [successorSlug, resource.id],
      );
      if (successorSlug !== '' && !successor) return { kind: 'no-such-successor' };
      await manager.query('DELETE FROM resource_drafts WHERE resource_id = $1', [resource.id]);
      await manager.query(
        `UPDATE resources SET status = 'retired', retired_at = $2, successor_id = $3 WHERE id = $1`,
        [resource.id, at, successor?.id ?? null],
      );
      await this.versions.refresh(manager, resource.id, contentOf(resource));
      await note(manager, wanted.actor, 'retired', resource.id);
      await raiseRevision(manager, resource.id, wanted.actor, at);
      return { kind: 'retired' };
    });
  }

  /** @param reviewOn the day on which it is looked at again, in the future */
  bringBack(wanted: Wanted, reviewOn: string): Promise<BroughtBack> {
    return changing<BroughtBack>(this.database, wanted, async (manager, resource) => {
      if (resource.status !== 'retired') return { kind: 'not-possible', resource };
      const at = this.clock.now();
      if (reviewOn <= londonDay(at))
        return {
          kind: 'incomplete',
          problems: [{ field: 'reviewOn', text: 'The review date must be in the future' }],
        };
      await manager.query(
        `UPDATE resources SET status = 'published', retired_at = NULL, successor_id = NULL, review_on = $2 WHERE id = $1`,
        [resource.id, reviewOn],
      );
      await this.versions.refresh(manager, resource.id, contentOf(resource));
      await note(manager, wanted.actor, 'brought-back', resource.id);
      await raiseRevision(manager, resource.id, wanted.actor, at);
      return { kind: 'brought-back' };
    });
  }
}
