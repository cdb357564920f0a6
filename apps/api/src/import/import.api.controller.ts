import { type Administrator, type ImportView, RosterImport } from '@alongside/people';
import {
  ConflictException,
  Controller,
  Get,
  HttpCode,
  HttpException,
  NotFoundException,
  Param,
  Post,
  Req,
  UnprocessableEntityException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { requestId } from '../web/http/request-log.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { uploadedFiles } from './uploaded-parts.js';

/** The same dry run and import as the pages: multipart fields `mentees`, `mentors`, `conflicts`. */
@Controller('api/v1/imports')
@For('administrator')
export class ImportApiController {
  constructor(private readonly imports: RosterImport) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  async check(@Req() request: Request, @SignedIn() who: Administrator): Promise<ImportView> {
    if (!request.is('multipart/form-data')) throw new UnsupportedMediaTypeException();
    const uploaded = uploadedFiles(request);
    if (uploaded.kind === 'refused') throw new HttpException({ message: [uploaded.text] }, uploaded.status);
    return this.imports.check(uploaded.files, actorOf(who));
  }

  @Get(':id')
  async one(@Param('id', UuidParam) id: string): Promise<ImportView> {
    const view = await this.imports.byId(id);
    if (!view) throw new NotFoundException();
    return view;
  }

  @Post(':id/apply')
  @HttpCode(200)
  async apply(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
    @Req() request: Request,
  ): Promise<{ again: boolean; report: ImportView['report'] }> {
    const actor = actorOf(who);
    const outcome = await this.imports.apply(id, actor, requestId(request));
    switch (outcome.kind) {
      case 'applied':
        return { again: outcome.again, report: outcome.report };
      case 'unknown':
        throw new NotFoundException();
      case 'refused':
        throw new UnprocessableEntityException(['The files have errors: nothing was imported']);
      case 'changed-since':
        throw new ConflictException(
          'People changed since the dry run. Look at its new report, and then apply',
        );
      case 'discarded':
        throw new ConflictException('This import was thrown away');
    }
  }
}
