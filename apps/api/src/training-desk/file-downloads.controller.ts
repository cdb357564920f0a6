import {
  type AskedRange,
  FileLinks,
  kindOfMediaType,
  mayRead,
  type OpenedFile,
  rangeOf,
  type ResourceFile,
  ResourceFiles,
} from '@alongside/training';
import { Controller, Get, NotFoundException, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../web/access/access.js';
import { SignInNeeded } from '../web/errors/page-problems.js';
import { textOf, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { signedInUser } from '../web/session/session-data.js';
import { DeskAccess } from './desk-access.service.js';

/** Whatever a file holds, it runs nothing, loads nothing and belongs to no page of ours. */
const LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Files for readers: whole or in part, for whoever may read the resource, or has a link that is still open. */
@Controller('training/files')
@Public()
export class FileDownloadsController {
  constructor(
    private readonly files: ResourceFiles,
    private readonly links: FileLinks,
    private readonly access: DeskAccess,
  ) {}

  @Get(':fileId')
  async download(
    @Param('fileId', UuidParam) fileId: string,
    @Query() query: Typed,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const opened = await this.files.find(fileId);
    if (!opened || !(await this.mayHave(opened, request, query))) throw new NotFoundException();
    const { file } = opened;
    describe(response, file);
    if (request.get('if-none-match') === etagOf(file)) return void response.status(304);
    const range = freshRange(request, file);
    if (range.kind === 'unsatisfiable') {
      response.status(416).setHeader('Content-Range', `bytes */${file.bytes}`);
      return undefined;
    }
    return this.send(response, file, range);
  }

  private async send(
    response: Response,
    file: ResourceFile,
    range: Exclude<AskedRange, { kind: 'unsatisfiable' }>,
  ): Promise<StreamableFile> {
    const part = range.kind === 'part' ? { start: range.start, end: range.end } : undefined;
    const length = part ? part.end - part.start + 1 : file.bytes;
    if (part) {
      response.status(206).setHeader('Content-Range', `bytes ${part.start}-${part.end}/${file.bytes}`);
    }
    return new StreamableFile(await this.files.read(file.id, part), {
      type: file.mediaType,
      length,
      disposition: dispositionOf(file),
    });
  }

  /** Nobody has what a scanner has yet to clear. Editors have all else, readers what belongs to what they may read. */
  private async mayHave({ file, resource }: OpenedFile, request: Request, query: Typed): Promise<boolean> {
    const user = signedInUser(request);
    if (this.files.standing(file) !== 'offered') return false;
    const person = user && (await this.access.enterIfAllowed(user));
    if (person && (await this.access.mayEdit(person, resource))) return true;
    if (file.role === 'main' && resource.fileId !== file.id) return false;
    // What is retired is taken away from readers, and its files with it.
    if (resource.status !== 'published') return false;
    if (mayRead(resource, user ? { personId: user.personId } : null)) return true;
    if (this.links.isOpen(file.id, textOf(query['until']), textOf(query['key']))) return true;
    throw new SignInNeeded('member');
  }
}

function describe(response: Response, file: ResourceFile): void {
  response.setHeader('Content-Security-Policy', LOCKED);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('ETag', etagOf(file));
  response.setHeader('Cache-Control', 'private, no-cache');
}

const etagOf = ({ fingerprint }: ResourceFile): string => `"${fingerprint}"`;

/** A part of a file that has changed since is of no use: then the whole. */
function freshRange(request: Request, file: ResourceFile): AskedRange {
  const since = request.get('if-range');
  return since !== undefined && since !== etagOf(file)
    ? { kind: 'whole' }
    : rangeOf(request.get('range'), file.bytes);
}

/** Pictures and captions are shown where they are used; all else is saved, never opened as a page of ours (RFC 6266). */
function dispositionOf({ mediaType, name }: ResourceFile): string {
  const kind = kindOfMediaType(mediaType)?.code;
  const shown = kind === 'png' || kind === 'jpeg' || kind === 'webp' || kind === 'vtt';
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
