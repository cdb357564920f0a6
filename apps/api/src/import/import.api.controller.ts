import { type Administrator, type ImportView, RosterImport } from '@alongside/people';
import {
  BadRequestException,
  ConflictException,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Req,
  UnprocessableEntityException,
} from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { For, SignedIn } from '../web/access/access.js';
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
    const files = uploadedFiles(request);
    if (Object.keys(files).length === 0) {
      throw new BadRequestException(['Send at least one file, as the field mentees, mentors or conflicts']);
    }
    return this.imports.check(files, { kind: 'administrator', id: who.personId });
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
    const actor = { kind: 'administrator', id: who.personId } as const;
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
