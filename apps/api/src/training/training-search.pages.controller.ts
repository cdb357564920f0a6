import {
  MOST_SAVED,
  ReadingLists,
  ResourceSearch,
  SavedSearches,
  searchQuery,
  type SearchReader,
  type SearchRequest,
  TrainingVisits,
} from '@alongside/training';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Public } from '../web/access/access.js';
import { pageWithin } from '../web/lists/pagination.js';
import { type PageReply, page } from '../web/replies.js';
import { presentHome } from './home.presenter.js';
import type { RowsAt } from './resource-rows.presenter.js';
import { PAGE_SIZE, presentSearch } from './search.presenter.js';
import { type Asked, askedIn } from './training-query.js';
import { type TrainingReader, TrainingReaders } from './training-readers.service.js';

const NEWEST = 5;
/** Whoever is signed in finds the same. */
const SOMEBODY: SearchReader = { personId: '', seesOverdue: false };

/** The repository's first page, and everything that can be looked for in it. */
@Controller('training')
@Public()
export class TrainingSearchPagesController {
  constructor(
    private readonly search: ResourceSearch,
    private readonly lists: ReadingLists,
    private readonly saved: SavedSearches,
    private readonly visits: TrainingVisits,
    private readonly readers: TrainingReaders,
  ) {}

  @Get()
  async find(@Query() query: unknown, @Req() request: Request): Promise<PageReply> {
    const asked = askedIn(query);
    const reader = await this.readers.of(request);
    const since = await this.lastVisit(reader);
    const at = { today: this.readers.today(), since };
    return asked.isHome ? this.home(asked, reader, at) : this.results(asked, reader, at);
  }

  private async lastVisit({ user, isLooking }: TrainingReader): Promise<Date | null> {
    if (!user) return null;
    return isLooking ? this.visits.seen(user.personId) : this.visits.previous(user.personId);
  }

  private async home(asked: Asked, reader: TrainingReader, at: RowsAt): Promise<PageReply> {
    const [newest, lists, fresh] = await Promise.all([
      this.search.page(asked.request, reader.search, { limit: NEWEST, offset: 0 }),
      this.lists.all(reader.read),
      at.since &&
        this.search.page({ ...asked.request, newerThan: at.since }, reader.search, { limit: 0, offset: 0 }),
    ]);
    const freshCount = fresh ? fresh.total : 0;
    return page('training/home', { ...presentHome(newest, lists, at), ...links(reader), freshCount });
  }

  private async results(asked: Asked, reader: TrainingReader, at: RowsAt): Promise<PageReply> {
    const newerThan = asked.onlyNew ? at.since : null;
    const request = { ...asked.request, newerThan };
    const found = (shown: number) =>
      this.search.page(request, reader.search, { limit: PAGE_SIZE, offset: (shown - 1) * PAGE_SIZE });
    let result = await found(asked.page);
    const shown = pageWithin({ page: asked.page, size: PAGE_SIZE, total: result.total });
    if (shown !== asked.page) result = await found(shown);
    return page('training/search', {
      ...presentSearch({ ...asked, page: shown }, result, at),
      ...links(reader),
      save: await this.saving(asked, reader),
      withAccount: reader.user ? null : await this.withAccount(request, result.total),
    });
  }

  /**
   * How many more an account would show a visitor who browses. Of words that somebody typed only that there may be more:
   * the number would say of any word, a name too, whether it stands in what is not theirs to read.
   */
  private async withAccount(request: SearchRequest, shown: number): Promise<{ more: number | null }> {
    if (request.words !== '') return { more: null };
    const { total } = await this.search.page(request, SOMEBODY, { limit: 0, offset: 0 });
    return { more: total - shown };
  }

  /** Whether the search is kept already, can be, or is no search. */
  private async saving(asked: Asked, reader: TrainingReader): Promise<object | null> {
    const query = searchQuery(asked.request);
    if (!reader.user || query === '') return null;
    const saved = await this.saved.of(reader.user.personId);
    return {
      query,
      isSaved: saved.some((one) => one.query === query),
      isFull: saved.length >= MOST_SAVED,
    };
  }
}

/** What else somebody may do from here. */
export function links({ user, standing }: TrainingReader): object {
  return { signedIn: user !== undefined, mayCurate: standing === 'team' || standing === 'editor' };
}
