import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Reader } from '../resources/may-read.js';
import { type ListedResource, listedResources } from '../search/listed-resources.js';

/** A reading list as it stands among others. */
export interface ReadingList {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** Whom it was put together for. */
  readonly audience: string;
  /** Anybody may read it, and everything on it. */
  readonly isPublic: boolean;
  readonly revision: number;
  readonly changedAt: Date;
  readonly resources: number;
}

export interface ReadingListItem {
  readonly resource: ListedResource;
  /** Why it is on the list. */
  readonly note: string;
}

export type FoundList =
  | { readonly kind: 'found'; readonly list: ReadingList; readonly items: readonly ReadingListItem[] }
  /** It is there, for people who are signed in. */
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'unknown' };

const SELECT_LIST = `SELECT list.id, list.slug, list.title, list.summary, list.audience, list.is_public AS "isPublic",
    list.revision, list.changed_at AS "changedAt",
    (SELECT count(*) FROM reading_list_items item JOIN resources r ON r.id = item.resource_id
      WHERE item.list_id = list.id AND r.status = 'published')::int AS resources
  FROM reading_lists list`;

/** Reading what somebody has put together, in their order. */
@Injectable()
export class ReadingLists {
  constructor(private readonly database: DataSource) {}

  /** Those that this reader may open; for visitors the public collections. */
  all(reader: Reader): Promise<ReadingList[]> {
    const whose = reader === null ? 'AND list.is_public' : '';
    return this.database.query(
      `${SELECT_LIST} WHERE list.removed_at IS NULL ${whose} ORDER BY lower(list.title), list.id`,
    );
  }

  async bySlug(slug: string, reader: Reader): Promise<FoundList> {
    const list = await readList(this.database.manager, 'list.slug = $1', slug);
    if (!list) return { kind: 'unknown' };
    if (!list.isPublic && reader === null) return { kind: 'sign-in' };
    return { kind: 'found', list, items: await this.items(list.id) };
  }

  /** The lists on which a resource stands, as far as this reader may open them. */
  with(resourceId: string, reader: Reader): Promise<ReadingList[]> {
    const whose = reader === null ? 'AND list.is_public' : '';
    return this.database.query(
      `${SELECT_LIST} WHERE list.removed_at IS NULL ${whose}
         AND EXISTS (SELECT FROM reading_list_items item WHERE item.list_id = list.id AND item.resource_id = $1)
       ORDER BY lower(list.title), list.id`,
      [resourceId],
    );
  }

  /** What is published of it. One that is long overdue for review stays: its label says so. */
  private async items(listId: string): Promise<ReadingListItem[]> {
    const rows = await this.database.query<{ id: string; note: string }[]>(
      `SELECT r.id, item.note FROM reading_list_items item JOIN resources r ON r.id = item.resource_id
       WHERE item.list_id = $1 AND r.status = 'published' ORDER BY item.place`,
      [listId],
    );
    const resources = await listedResources(
      this.database.manager,
      rows.map(({ id }) => id),
    );
    return resources.map((resource, at) => ({ resource, note: rows[at]?.note ?? '' }));
  }
}

export async function readList(
  manager: EntityManager,
  condition: string,
  value: string,
): Promise<ReadingList | null> {
  const [list] = await manager.query<ReadingList[]>(
    `${SELECT_LIST} WHERE ${condition} AND list.removed_at IS NULL`,
    [value],
  );
  return list ?? null;
}
