import { CONFIG, type Config } from '@alongside/platform';
import { type Resource, Resources, type Successor } from '@alongside/training';
import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Public } from '../web/access/access.js';
import { moved, type MovedReply, type PageReply, page } from '../web/replies.js';
import { dayInWords } from '../web/words/dates.js';
import { presentListCard } from './home.presenter.js';
import { ReadNext } from './read-next.service.js';
import { presentResource } from './resource.presenter.js';
import { ResourceSubstance } from './resource-substance.service.js';
import { presentRow } from './resource-rows.presenter.js';
import { jsonForScript, learningResource } from './structured-data.js';
import { type TrainingReader, TrainingReaders } from './training-readers.service.js';
import { links } from './training-search.pages.controller.js';

/** One resource, as its readers see it. */
@Controller('training')
@Public()
export class ResourcePagesController {
  constructor(
    private readonly resources: Resources,
    private readonly substance: ResourceSubstance,
    private readonly next: ReadNext,
    private readonly readers: TrainingReaders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':slug')
  async read(@Param('slug') slug: string, @Req() request: Request): Promise<PageReply | MovedReply> {
    const reader = await this.readers.of(request);
    const found = await this.resources.publishedBySlug(slug, reader.read);
    if (found.kind === 'unknown') return page('training/unknown', { words: slug.replaceAll('-', ' ') }, 404);
    if (found.kind === 'sign-in') return page('training/members-only', { next: `/training/${slug}` }, 403);
    const { resource, successor } = found;
    if (resource.status === 'retired') return retired(resource, successor);
    return this.draw(resource, reader);
  }

  private async draw(resource: Resource, reader: TrainingReader): Promise<PageReply> {
    const { BASE_URL } = this.config;
    const today = this.readers.today();
    const isPublic = resource.audience.includes('public') || resource.onPublicList;
    const [related, lists, own] = await Promise.all([
      this.next.related(resource, reader),
      this.next.listsWith(resource, reader),
      this.readers.own(resource, reader),
    ]);
    const { standing, user } = reader;
    const mayEdit =
      standing === 'team' ||
      standing === 'editor' ||
      (standing === 'owner' && user?.personId === resource.ownerId);
    return page('training/resource', {
      ...links(reader),
      resource: presentResource(resource, today),
      ...(await this.substance.of(resource)),
      related: related.map((row) => presentRow(row, { today, since: null })),
      lists: lists.map(presentListCard),
      own,
      findable: isPublic,
      feedHref: `/training/${resource.slug}/feed.atom`,
      canonical: `${BASE_URL}/training/${resource.slug}`,
      structuredData: isPublic ? jsonForScript(learningResource(resource, BASE_URL)) : undefined,
      editHref: mayEdit ? `/training/desk/resources/${resource.id}` : undefined,
    });
  }
}

/** Its address goes on to what took its place; where nothing did, it says so. */
function retired(
  { title, summary, retiredAt }: Resource,
  successor: Successor | null,
): PageReply | MovedReply {
  if (successor) return moved(`/training/${successor.slug}`);
  return page(
    'training/retired',
    { resourceTitle: title, summary, since: retiredAt && dayInWords(retiredAt) },
    410,
  );
}
