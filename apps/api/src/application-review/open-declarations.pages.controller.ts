import { OpenDeclarations } from '@alongside/people';
import { Controller, Get } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import { dayInWords } from '../web/words/dates.js';
import { reasonWords } from '../web/words/people.js';

/** Settled ones leave the list, so that one page of it is enough. */
const MOST = 100;

@Controller('admin/applications/declarations')
@For('viewer')
export class OpenDeclarationsPagesController {
  constructor(private readonly open: OpenDeclarations) {}

  @Get()
  async list(): Promise<PageReply> {
    const { total, declarations } = await this.open.list(MOST);
    return page('application-review/declarations', {
      total,
      more: total - declarations.length,
      rows: declarations.map(({ id, personId, name, reason, about, declaredAt }) => ({
        name,
        about,
        reason: reasonWords(reason),
        declared: dayInWords(declaredAt),
        personHref: `/admin/people/person/${personId}`,
        href: `/admin/applications/declarations/${id}`,
      })),
    });
  }
}
