import { Notices } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ResourceSearch } from './resource-search.service.js';
import { requestOf, searchQuery, type SearchRequest } from './search-request.js';

export interface SavedSearch {
  readonly id: string;
  /** As in the address: 'q=vat&stage=planning'. */
  readonly query: string;
  readonly savedAt: Date;
}

export type SearchSaved =
  | { readonly kind: 'saved'; readonly id: string }
  /** Everything is no search. */
  | { readonly kind: 'nothing-asked' }
  | { readonly kind: 'too-many' };

export const MOST_SAVED = 20;
/** News of a search that nobody has read by then has become old news. */
const USELESS_AFTER = 14 * DAY;
/** So many titles show whether it is worth a visit. */
const TOLD = 5;

interface Waiting {
  readonly id: string;
  readonly personId: string;
  readonly query: string;
  readonly toldUntil: Date;
}

/** Searches that people keep: to come back to, and to hear when something new appears in them. */
@Injectable()
export class SavedSearches {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly search: ResourceSearch,
    private readonly notices: Notices,
  ) {}

  of(personId: string): Promise<SavedSearch[]> {
    return this.database.query(
      `SELECT id, query, saved_at AS "savedAt" FROM saved_searches WHERE person_id = $1 ORDER BY saved_at DESC, id DESC`,
      [personId],
    );
  }

  /** Saving the same search again changes nothing. */
  save(personId: string, request: Pick<SearchRequest, 'words' | 'filters'>): Promise<SearchSaved> {
    const query = searchQuery(request);
    return this.database.transaction(async (manager) => {
      if (query === '') return { kind: 'nothing-asked' };
      const here = await manager.query<unknown[]>(
        'SELECT FROM people WHERE id = $1 AND erased_at IS NULL FOR NO KEY UPDATE',
        [personId],
      );
      if (here.length === 0) return { kind: 'nothing-asked' };
      const kept = await manager.query<{ id: string; query: string }[]>(
        'SELECT id, query FROM saved_searches WHERE person_id = $1',
        [personId],
      );
      const same = kept.find((one) => one.query === query);
      if (same) return { kind: 'saved', id: same.id };
      if (kept.length >= MOST_SAVED) return { kind: 'too-many' };
      const [row] = await manager.query<[{ id: string }]>(
        `INSERT INTO saved_searches (person_id, query, saved_at, told_until) VALUES ($1, $2, $3, $3) RETURNING id`,
        [personId, query, this.clock.now()],
      );
      return { kind: 'saved', id: row.id };
    });
  }

  /** Their own only. What waits to be told of it is not told. */
  async remove(personId: string, id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const [rows] = await manager.query<[unknown[], number]>(
        'DELETE FROM saved_searches WHERE id = $1 AND person_id = $2 RETURNING id',
        [id, personId],
      );
      if (rows.length > 0) await this.notices.withdraw(manager, `saved-search:${id}:`);
    });
  }

  /**
   * For the worker: looks into those searches in which nobody has looked for a day, if anything appeared since, and
   * announces what is new. However often it runs, everything is told once.
   *
   * @returns how many searches it looked into; call again while it is `most`
   */
  async tellOfNew(most = 50): Promise<number> {
    const now = this.clock.now();
    const due = await this.database.query<Waiting[]>(
      `SELECT id, person_id AS "personId", query, told_until AS "toldUntil" FROM saved_searches
       WHERE told_until <= $1 AND EXISTS (
         SELECT FROM resources WHERE status = 'published' AND renewed_at > saved_searches.told_until AND renewed_at <= $2)
       ORDER BY told_until, id LIMIT $3`,
      [new Date(now.getTime() - DAY), now, most],
    );
    for (const waiting of due) await this.tell(waiting, now);
    return due.length;
  }

  private async tell({ id, personId, query, toldUntil }: Waiting, now: Date): Promise<void> {
    const request = { ...requestOf(query), newerThan: toldUntil, exact: true };
    const { total, rows, how } = await this.search.page(
      request,
      { personId, seesOverdue: false },
      { limit: TOLD, offset: 0 },
    );
    await this.database.transaction(async (manager) => {
      if (!(await this.takeOver(manager, id, toldUntil, now)) || total === 0 || how === 'some-words') return;
      await this.notices.announce(manager, {
        kind: 'saved-search',
        intentKey: `saved-search:${id}:${now.toISOString()}`,
        personId,
        template: 'saved-search',
        params: {
          query,
          total,
          resources: rows.map(({ title }) => title.map(({ text }) => text).join('')),
        },
        dueAt: now,
        uselessAt: new Date(now.getTime() + USELESS_AFTER),
      });
    });
  }

  /** False where another sweep was quicker, or they have removed it. */
  private async takeOver(manager: EntityManager, id: string, from: Date, to: Date): Promise<boolean> {
    const [rows] = await manager.query<[unknown[], number]>(
      `UPDATE saved_searches SET told_until = $3
       WHERE id = $1 AND date_trunc('milliseconds', told_until) = $2 RETURNING id`,
      [id, from, to],
    );
    return rows.length > 0;
  }
}
