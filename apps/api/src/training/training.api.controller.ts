import { CONFIG, type Config } from '@alongside/platform';
import { ReadingLists, Resources, ResourceSearch } from '@alongside/training';
import {
  Controller,
  Get,
  GoneException,
  Inject,
  NotFoundException,
  Param,
  Query,
  Req,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { Public } from '../web/access/access.js';
import { ResourceSubstance } from './resource-substance.service.js';
import { PAGE_SIZE } from './search.presenter.js';
import {
  ApiList,
  ApiLists,
  ApiResource,
  ApiResources,
  presentApiList,
  presentApiListRow,
  presentApiResource,
  presentApiRow,
} from './training-api.presenter.js';
import { askedIn, TrainingQuery } from './training-query.js';
import { TrainingReaders } from './training-readers.service.js';

const MEMBERS_ONLY = 'It is for leaders and mentors: sign in to read it';

/** What the pages of the repository show, for programs: without an account what is public, signed in all of it. */
@Controller('api/v1/training')
@Public()
export class TrainingApiController {
  constructor(
    private readonly search: ResourceSearch,
    private readonly resources: Resources,
    private readonly substance: ResourceSubstance,
    private readonly lists: ReadingLists,
    private readonly readers: TrainingReaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('resources')
  @ApiOkResponse({ standardSchema: ApiResources })
  async find(
    @Query({ schema: TrainingQuery }) query: z.infer<typeof TrainingQuery>,
    @Req() request: Request,
  ): Promise<z.infer<typeof ApiResources>> {
    const { request: asked, page } = askedIn(query);
    const reader = await this.readers.of(request);
    const paging = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    const { total, correctedTo, rows } = await this.search.page(asked, reader.search, paging);
    const resources = rows.map((row) => presentApiRow(row, this.config.BASE_URL));
    return { page, pageSize: PAGE_SIZE, total, correctedTo, resources };
  }

  @Get('resources/:slug')
  @ApiOkResponse({ standardSchema: ApiResource })
  async read(@Param('slug') slug: string, @Req() request: Request): Promise<z.infer<typeof ApiResource>> {
    const { read } = await this.readers.of(request);
    const found = await this.resources.publishedBySlug(slug, read);
    if (found.kind === 'unknown') throw new NotFoundException();
    if (found.kind === 'sign-in') throw new UnauthorizedException(MEMBERS_ONLY);
    const { resource, successor } = found;
    if (resource.status === 'retired')
      throw new GoneException(successor ? `${successor.slug} has taken its place` : 'It was taken away');
    return presentApiResource(resource, await this.substance.of(resource), this.config.BASE_URL);
  }

  @Get('lists')
  @ApiOkResponse({ standardSchema: ApiLists })
  async all(@Req() request: Request): Promise<z.infer<typeof ApiLists>> {
    const { read } = await this.readers.of(request);
    return (await this.lists.all(read)).map((list) => presentApiListRow(list, this.config.BASE_URL));
  }

  @Get('lists/:slug')
  @ApiOkResponse({ standardSchema: ApiList })
  async one(@Param('slug') slug: string, @Req() request: Request): Promise<z.infer<typeof ApiList>> {
    const { read } = await this.readers.of(request);
    const found = await this.lists.bySlug(slug, read);
    if (found.kind === 'unknown') throw new NotFoundException();
    if (found.kind === 'sign-in') throw new UnauthorizedException(MEMBERS_ONLY);
    return presentApiList(found.list, found.items, this.config.BASE_URL);
  }
}
