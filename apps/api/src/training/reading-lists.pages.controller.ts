import { CONFIG, type Config } from '@alongside/platform';
import { ReadingLists } from '@alongside/training';
import { Controller, Get, Header, Inject, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../web/access/access.js';
import { SignInNeeded } from '../web/errors/page-problems.js';
import { type PageReply, page } from '../web/replies.js';
import { presentListCard } from './home.presenter.js';
import { presentRow } from './resource-rows.presenter.js';
import { itemList, jsonForScript } from './structured-data.js';
import { TrainingReaders } from './training-readers.service.js';
import { links } from './training-search.pages.controller.js';

/** Nothing runs in it, nothing is sent from it, and any site may show it in a frame. */
const EMBED_POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

/** Lists that somebody has put together, in their order. */
@Controller('training/lists')
@Public()
export class ReadingListsPagesController {
  constructor(
    private readonly lists: ReadingLists,
    private readonly readers: TrainingReaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async all(@Req() request: Request): Promise<PageReply> {
    const reader = await this.readers.of(request);
    const lists = await this.lists.all(reader.read);
    const feedHref = '/training/lists/feed.atom';
    return page('training/lists', { lists: lists.map(presentListCard), feedHref, ...links(reader) });
  }

  @Get(':slug')
  async one(@Param('slug') slug: string, @Req() request: Request): Promise<PageReply> {
    const reader = await this.readers.of(request);
    const found = await this.lists.bySlug(slug, reader.read);
    if (found.kind === 'unknown') throw new NotFoundException();
    if (found.kind === 'sign-in') throw new SignInNeeded('member');
    const { list, items } = found;
    const { BASE_URL } = this.config;
    const at = { today: this.readers.today(), since: null };
    return page('training/list', {
      ...links(reader),
      list: presentListCard(list),
      isPublic: list.isPublic,
      rows: items.map(({ resource, note }) => presentRow(resource, at, note)),
      feedHref: `/training/lists/${slug}/feed.atom`,
      canonical: `${BASE_URL}/training/lists/${slug}`,
      embedCode: `<iframe src="${BASE_URL}/training/lists/${slug}/embed" title="${list.title.replaceAll('"', '&quot;')}" width="100%" height="480" loading="lazy"></iframe>`,
      structuredData: list.isPublic ? jsonForScript(itemList(list, items, BASE_URL)) : undefined,
      editHref: `/training/desk/lists/${slug}`,
    });
  }

  /** A public list for other people's websites: titles and summaries, each a link to its page here. */
  @Get(':slug/embed')
  @Header('Content-Security-Policy', EMBED_POLICY)
  async embed(
    @Param('slug') slug: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply> {
    const found = await this.lists.bySlug(slug, null);
    if (found.kind !== 'found') throw new NotFoundException();
    response.setHeader('Cache-Control', 'public, max-age=600');
    const at = { today: this.readers.today(), since: null };
    return page('training/embed', {
      list: presentListCard(found.list),
      site: this.config.BASE_URL,
      rows: found.items.map(({ resource, note }) => presentRow(resource, at, note)),
    });
  }
}
