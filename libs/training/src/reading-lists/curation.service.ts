import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SearchIndex } from '../search/search-index.service.js';
import { mayCurate } from '../search/synonyms.service.js';
import { freeListSlug } from './list-slug.js';
import { type ReadingList, readList } from './reading-lists.service.js';

export interface ListDetails {
  readonly title: string;
  readonly summary: string;
  readonly audience: string;
  readonly isPublic: boolean;
}

export type Curated<Done> =
  | Done
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'unknown' }
  /** Somebody else saved its details after the page was opened. */
  | { readonly kind: 'changed-since'; readonly list: ReadingList };

type Saved = { readonly kind: 'saved'; readonly slug: string };
type Added = { readonly kind: 'added' | 'there-already' | 'no-such-resource' };

export interface CuratedItem {
  readonly resourceId: string;
  readonly slug: string;
  readonly title: string;
  readonly status: string;
  readonly note: string;
}

/** Putting reading lists together: by the team and its editors. The address of a list stays, whatever its title becomes. */
@Injectable()
export class ListCuration {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly index: SearchIndex,
  ) {}

  /** Everything on it, also what readers do not see at present. */
  items(listId: string): Promise<CuratedItem[]> {
    return this.database.query(
      `SELECT r.id AS "resourceId", r.slug, r.title, r.status, item.note
       FROM reading_list_items item JOIN resources r ON r.id = item.resource_id WHERE item.list_id = $1 ORDER BY item.place`,
      [listId],
    );
  }

  /** The same form sent twice begins one list. */
  create(details: ListDetails, actor: Actor): Promise<Saved | { readonly kind: 'not-allowed' }> {
    return this.database.transaction(async (manager) => {
      if (!(await mayCurate(manager, actor))) return { kind: 'not-allowed' };
      const slug = await freeListSlug(manager, details.title);
      const { title, summary, audience, isPublic } = details;
      const owner = actor.kind === 'system' ? null : actor.id;
      const [same] = await manager.query<{ slug: string }[]>(
        `SELECT slug FROM reading_lists WHERE (title, summary, audience, is_public, owner_id) = ($1, $2, $3, $4, $5)
           AND revision = 1 AND removed_at IS NULL`,
        [title, summary, audience, isPublic, owner],
      );
      if (same) return { kind: 'saved', slug: same.slug };
      const [row] = await manager.query<[{ id: string }]>(
        `INSERT INTO reading_lists (slug, title, summary, audience, is_public, owner_id, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id`,
        [slug, title, summary, audience, isPublic, owner, this.clock.now()],
      );
      await note(manager, actor, 'created', row.id, { isPublic });
      return { kind: 'saved', slug };
    });
  }

  change(slug: string, revision: number, details: ListDetails, actor: Actor): Promise<Curated<Saved>> {
    return this.curating<Saved>(slug, actor, async (manager, list) => {
      if (list.revision !== revision) return { kind: 'changed-since', list };
      const { title, summary, audience, isPublic } = details;
      await manager.query(
        'UPDATE reading_lists SET title = $2, summary = $3, audience = $4, is_public = $5 WHERE id = $1',
        [list.id, title, summary, audience, isPublic],
      );
      await note(manager, actor, 'changed', list.id, { isPublic });
      return { kind: 'saved', slug };
    });
  }

  /** At its end. */
  add(slug: string, resourceSlug: string, why: string, actor: Actor): Promise<Curated<Added>> {
    return this.curating<Added>(slug, actor, async (manager, list) => {
      const [resource] = await manager.query<{ id: string }[]>(
        `SELECT id FROM resources WHERE slug = $1 AND status = 'published'`,
        [resourceSlug],
      );
      if (!resource) return { kind: 'no-such-resource' };
      const [rows] = await manager.query<[unknown[], number]>(
        `WITH added AS (INSERT INTO reading_list_items (list_id, resource_id, place, note)
           VALUES ($1, $2, (SELECT coalesce(max(place), 0) + 1 FROM reading_list_items WHERE list_id = $1), $3)
           ON CONFLICT (list_id, resource_id) DO NOTHING RETURNING 1)
         UPDATE reading_lists SET id = id WHERE id = $1 AND EXISTS (SELECT FROM added) RETURNING id`,
        [list.id, resource.id, why],
      );
      if (rows.length === 0) return { kind: 'there-already' };
      await note(manager, actor, 'item-added', list.id, { resourceId: resource.id });
      return { kind: 'added' };
    });
  }

  takeOff(slug: string, resourceId: string, actor: Actor): Promise<Curated<{ readonly kind: 'taken-off' }>> {
    return this.curating<{ readonly kind: 'taken-off' }>(slug, actor, async (manager, list) => {
      await manager.query('DELETE FROM reading_list_items WHERE list_id = $1 AND resource_id = $2', [
        list.id,
        resourceId,
      ]);
      await note(manager, actor, 'item-taken-off', list.id, { resourceId });
      return { kind: 'taken-off' };
    });
  }

  /** One place up or down; at the end of the list it stays. */
  move(
    slug: string,
    resourceId: string,
    where: 'up' | 'down',
    actor: Actor,
  ): Promise<Curated<{ readonly kind: 'moved' }>> {
    return this.curating<{ readonly kind: 'moved' }>(slug, actor, async (manager, list) => {
      const ids = await inOrder(manager, list.id);
      const from = ids.indexOf(resourceId);
      const to = where === 'up' ? from - 1 : from + 1;
      const other = ids[to];
      if (from < 0 || other === undefined) return { kind: 'moved' };
      [ids[from], ids[to]] = [other, resourceId];
      await manager.query(
        `UPDATE reading_list_items SET place = wanted.place
         FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (id, place) WHERE list_id = $1 AND resource_id = wanted.id`,
        [list.id, ids],
      );
      await note(manager, actor, 'item-moved', list.id, { resourceId });
      return { kind: 'moved' };
    });
  }

  /** Its address leads nowhere from then on. */
  remove(slug: string, actor: Actor): Promise<Curated<{ readonly kind: 'removed' }>> {
    return this.curating<{ readonly kind: 'removed' }>(slug, actor, async (manager, list) => {
      await manager.query('UPDATE reading_lists SET removed_at = $2 WHERE id = $1', [
        list.id,
        this.clock.now(),
      ]);
      await note(manager, actor, 'removed', list.id);
      return { kind: 'removed' };
    });
  }

  /** The list's row is locked: two who change it follow each other. Every change makes what was read before out of date. */
  private curating<Done extends { readonly kind: string }>(
    slug: string,
    actor: Actor,
    verb: (manager: EntityManager, list: ReadingList) => Promise<Curated<Done>>,
  ): Promise<Curated<Done>> {
    return this.database.transaction(async (manager): Promise<Curated<Done>> => {
      if (!(await mayCurate(manager, actor))) return { kind: 'not-allowed' };
      await manager.query('SELECT FROM reading_lists WHERE slug = $1 FOR NO KEY UPDATE', [slug]);
      const list = await readList(manager, 'list.slug = $1', slug);
      if (!list) return { kind: 'unknown' };
      const before = await inOrder(manager, list.id);
      const outcome = await verb(manager, list);
      if (['changed-since', 'there-already', 'no-such-resource'].includes(outcome.kind)) return outcome;
      const [rows] = await manager.query<[[{ isPublic: boolean }], number]>(
        `UPDATE reading_lists SET revision = revision + 1, changed_at = $2 WHERE id = $1
         RETURNING is_public AS "isPublic"`,
        [list.id, this.clock.now()],
      );
      if (list.isPublic || rows[0].isPublic)
        await this.index.readershipChanged(manager, [...before, ...(await inOrder(manager, list.id))]);
      return outcome;
    });
  }
}

async function inOrder(manager: EntityManager, listId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT resource_id AS id FROM reading_list_items WHERE list_id = $1 ORDER BY place',
    [listId],
  );
  return rows.map(({ id }) => id);
}

function note(
  manager: EntityManager,
  actor: Actor,
  what: string,
  id: string,
  details?: Record<string, unknown>,
): Promise<void> {
  return audit(manager, {
    actor,
    action: `reading-list.${what}`,
    subject: { kind: 'reading-list', id },
    ...(details && { details }),
  });
}
