import { ResourceFiles } from '@alongside/training';
import { Controller, ForbiddenException, Get, NotFoundException, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { For, SignedInAccount } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { oneOf } from '../web/forms/fields.js';
import { formErrors, typedValues } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { resourcePath } from './content-form.presenter.js';
import type { DeskPerson } from './desk-access.service.js';
import { WholeResourcePage } from './whole-resource.service.js';

const Role = oneOf(['main', 'attachment', 'image', 'captions'], 'Choose what the file is for');

/** Files of a resource come and go here; readers get them from `FileDownloadsController`. */
@Controller('training/desk/resources/:id/files')
@For('account')
export class ResourceFilesPagesController {
  constructor(
    private readonly whole: WholeResourcePage,
    private readonly files: ResourceFiles,
  ) {}

  @Get(['', ':fileId/remove'])
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(resourcePath(id));
  }

  @Post()
  async upload(
    @Param('id', UuidParam) id: string,
    @Req() request: Request,
    @SignedInAccount() user: SignedInUser,
  ): Promise<PageReply | SeeOtherReply> {
    const person = await this.whole.access.enterToChange(user);
    const role = Role.safeParse(typedValues(request.body)['role']);
    if (!role.success) return this.refuse(id, person, 'Choose what the file is for', 'role');
    if (request.uploadProblem) return this.refuse(id, person, UPLOAD_WORDS[request.uploadProblem.kind]);
    const { file } = request;
    if (!file) return this.refuse(id, person, 'Choose a file');
    const upload = { path: file.path, name: readableName(file.originalname), role: role.data };
    const added = await this.files.add({ id, actor: person.actor }, upload);
    switch (added.kind) {
      case 'unknown':
        throw new NotFoundException();
      case 'not-allowed':
        throw new ForbiddenException();
      case 'refused':
        return this.refuse(id, person, added.why);
      case 'added':
        return added.scan === 'infected'
          ? this.refuse(id, person, INFECTED)
          : seeOther(resourcePath(id), UPLOADED[added.scan]);
      default:
        throw new OutOfDate('This resource is retired. Bring it back before you change its files.');
    }
  }

  @Post(':fileId/remove')
  async remove(
    @Param('id', UuidParam) id: string,
    @Param('fileId', UuidParam) fileId: string,
    @SignedInAccount() user: SignedInUser,
  ): Promise<SeeOtherReply> {
    const { actor } = await this.whole.access.enterToChange(user);
    const removed = await this.files.remove({ id, actor }, fileId);
    if (removed.kind === 'not-allowed') throw new ForbiddenException();
    if (removed.kind === 'in-use')
      throw new OutOfDate(
        'Readers get this file, or will with the next version. Upload another in its place first.',
      );
    return seeOther(resourcePath(id), 'File removed');
  }

  private refuse(id: string, person: DeskPerson, text: string, field = 'file'): Promise<PageReply> {
    return this.whole.draw(id, person, { errors: formErrors([{ field, text }]) });
  }
}

const UPLOADED = {
  clean: 'File uploaded. The virus scanner found nothing in it',
  'not-scanned': 'File uploaded',
  waiting: { text: 'File uploaded', detail: 'Readers get it once the virus scanner has looked into it.' },
  'over-limit': {
    text: 'File uploaded, and readers cannot have it yet',
    detail:
      'It is larger than the virus scanner looks into. Make it smaller and upload that, or ask whoever runs this service to raise the scanner’s limit.',
  },
};

const INFECTED =
  'The file has a virus, so we have deleted it. Check your computer for viruses, then upload another file';

const UPLOAD_WORDS = {
  'too-large': 'The file is too large. Make it smaller, or publish a link to where it is',
  unexpected: 'Upload one file at a time',
  unreadable: 'The file did not arrive whole. Try again',
};

/** Browsers send names as UTF-8, and the parser reads them as Latin-1. No part of a path, nothing that cannot be seen. */
function readableName(name: string): string {
  const text = Buffer.from(name, 'latin1').toString('utf8');
  const tidy = text
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(-150);
  return tidy || 'file';
}
