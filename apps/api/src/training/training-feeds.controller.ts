import { CONFIG, type Config } from '@alongside/platform';
import { ReadingLists, ResourceSearch, Resources, ResourceVersions, searchQuery } from '@alongside/training';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../web/access/access.js';
import { listAddress } from '../web/lists/list-address.js';
import { type FeedOf, feedOfLists, feedOfResources, feedOfVersions, sendFeed } from './feeds.js';
import { titleOfSearch } from './search-title.js';
import { askedIn } from './training-query.js';
import { TrainingReaders } from './training-readers.service.js';

const ENTRIES = 30;
const BEGINNING = new Date(0);

/** Most programs that read feeds have no account, and get what anybody may see; whoever is signed in gets what they may see. */
@Controller('training')
@Public()
export class TrainingFeedsController {
  constructor(
    private readonly search: ResourceSearch,
    private readonly lists: ReadingLists,
    private readonly resources: Resources,
    private readonly versions: ResourceVersions,
    private readonly readers: TrainingReaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('feed.atom')
  async ofSearch(
    @Query() query: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { request: wanted } = askedIn(query);
    const { search } = await this.readers.of(request);
    // What is long overdue is no news, not even to editors.
    const reader = { ...search, seesOverdue: false };
    const page = { limit: ENTRIES, offset: 0 };
    const found = await this.search.page({ ...wanted, sort: 'newest' }, reader, page);
    const given = Object.fromEntries(new URLSearchParams(searchQuery(wanted)));
    const of = this.feedOf({
      title: `${titleOfSearch(wanted)} – ${this.config.PROGRAMME_NAME}`,
      description: 'Training resources for public service mutuals, the newest first.',
      page: listAddress('/training', given),
      self: listAddress('/training/feed.atom', given),
    });
    return sendFeed(request, response, feedOfResources(of, found.rows));
  }

  @Get('lists/feed.atom')
  async ofLists(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    const { read } = await this.readers.of(request);
    const of = this.feedOf({
      title: `Reading lists – ${this.config.PROGRAMME_NAME}`,
      description: 'What to read, and in which order.',
      page: '/training/lists',
      self: '/training/lists/feed.atom',
    });
    return sendFeed(request, response, feedOfLists(of, await this.lists.all(read)));
  }

  @Get('lists/:slug/feed.atom')
  async ofList(
    @Param('slug') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { read } = await this.readers.of(request);
    const found = await this.lists.bySlug(slug, read);
    if (found.kind !== 'found') throw new NotFoundException();
    const { title, summary, changedAt } = found.list;
    const page = `/training/lists/${slug}`;
    const of = this.feedOf({
      title,
      description: summary,
      page,
      self: `${page}/feed.atom`,
      since: changedAt,
    });
    const resources = found.items.map(({ resource }) => resource);
    return sendFeed(request, response, feedOfResources(of, resources));
  }

  @Get(':slug/feed.atom')
  async ofResource(
    @Param('slug') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { read } = await this.readers.of(request);
    const found = await this.resources.publishedBySlug(slug, read);
    if (found.kind !== 'found' || found.resource.status !== 'published') throw new NotFoundException();
    const { id, title, summary } = found.resource;
    const page = `/training/${slug}`;
    const of = this.feedOf({ title, description: summary, page, self: `${page}/feed.atom` });
    return sendFeed(request, response, feedOfVersions(of, await this.versions.list(id)));
  }

  private feedOf(of: Omit<FeedOf, 'site' | 'since'> & { readonly since?: Date }): FeedOf {
    return { since: BEGINNING, ...of, site: this.config.BASE_URL };
  }
}
