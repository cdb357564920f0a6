import { type Administrator, type ImportView, RosterImport } from '@alongside/people';
import { Controller, Get, NotFoundException, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { formErrors } from '../web/forms/parse-form.js';
import { requestId } from '../web/http/request-log.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { presentImport, presentUpload } from './import.presenter.js';
import { uploadedFiles } from './uploaded-parts.js';

const RECENT = 5;

/** Three files, a dry run to look at, and then all of it or nothing. */
@Controller('admin/import')
@For('administrator')
export class ImportPagesController {
  constructor(private readonly imports: RosterImport) {}

  @Get()
  async form(): Promise<PageReply> {
    return page('import/upload', presentUpload(await this.imports.recent(RECENT)));
  }

  @Post()
  async check(@Req() request: Request, @SignedIn() who: Administrator): Promise<PageReply | SeeOtherReply> {
    const uploaded = uploadedFiles(request);
    if (uploaded.kind === 'refused') {
      const recent = await this.imports.recent(RECENT);
      return page('import/upload', presentUpload(recent, formErrors([uploaded])), uploaded.status);
    }
    const { id } = await this.imports.check(uploaded.files, actorOf(who));
    return seeOther(`/admin/import/${id}`);
  }

  @Get(':id')
  async result(@Param('id', UuidParam) id: string): Promise<PageReply> {
    return page('import/result', presentImport(await this.importOf(id)));
  }

  @Post(':id/apply')
  async apply(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
    @Req() request: Request,
  ): Promise<SeeOtherReply> {
    const actor = actorOf(who);
    const outcome = await this.imports.apply(id, actor, requestId(request));
    const address = `/admin/import/${id}`;
    switch (outcome.kind) {
      case 'unknown':
        throw new NotFoundException();
      case 'applied':
        return seeOther(address, outcome.again ? 'This import had been applied already' : 'Import applied');
      case 'changed-since':
        return seeOther(address, {
          text: 'Nothing was imported yet',
          detail:
            'Somebody changed people since you uploaded the files. Look at what would change now, and then apply.',
        });
      case 'refused':
      case 'discarded':
        return seeOther(address);
    }
  }

  @Post(':id/discard')
  async discard(@Param('id', UuidParam) id: string): Promise<SeeOtherReply> {
    const { status } = await this.importOf(id);
    if (status === 'applied') return seeOther(`/admin/import/${id}`, 'This import had been applied already');
    await this.imports.discard(id);
    return seeOther('/admin/import', {
      text: 'Import thrown away',
      detail: 'Nothing was changed. The files were deleted.',
    });
  }

  private async importOf(id: string): Promise<ImportView> {
    const view = await this.imports.byId(id);
    if (!view) throw new NotFoundException();
    return view;
  }
}
