import { Resources } from '@alongside/training';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../web/access/access.js';
import { allowFramesOf } from '../web/http/allow-frames-of.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { ResourceSubstance } from './resource-substance.service.js';
import { TrainingReaders } from './training-readers.service.js';

/** A video, played here: whoever comes to this page has pressed for it, and been told what its host then knows. */
@Controller('training')
@Public()
export class WatchPagesController {
  constructor(
    private readonly resources: Resources,
    private readonly substance: ResourceSubstance,
    private readonly readers: TrainingReaders,
  ) {}

  @Get(':slug/watch')
  async watch(
    @Param('slug') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageReply | SeeOtherReply> {
    const { read } = await this.readers.of(request);
    const found = await this.resources.publishedBySlug(slug, read);
    const resource = found.kind === 'found' && found.resource.status === 'published' ? found.resource : null;
    const { video, body } = resource ? await this.substance.of(resource) : {};
    // Its own page says what it is, or why it cannot be read.
    if (!resource || !video) return seeOther(`/training/${encodeURIComponent(slug)}`);
    allowFramesOf(response, video.origin);
    return page('training/watch', { resourceTitle: resource.title, slug, video, body });
  }
}
