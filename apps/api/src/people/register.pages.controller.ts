import { type Administrator, EXPORT_KINDS, PeopleExport, PeopleRegister } from '@alongside/people';
import { Clock } from '@alongside/platform';
import {
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { StepUp } from '../web/access/step-up.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { type PageReply, page } from '../web/replies.js';
import { peopleTabs } from './people-tabs.js';
import { PAGE_SIZE, RegisterAddress, registerQuestion } from './register.form.js';
import { presentRegister } from './register.presenter.js';

/** Everybody on the platform, and all of them as files. */
@Controller('admin/people')
@For('viewer')
export class RegisterPagesController {
  constructor(
    private readonly register: PeopleRegister,
    private readonly exports: PeopleExport,
    private readonly clock: Clock,
  ) {}

  @Get('all')
  async everybody(@Query() query: unknown): Promise<PageReply> {
    const asked = RegisterAddress.parse(query ?? {});
    const now = this.clock.now();
    const found = await listOfPage(asked.page, PAGE_SIZE, (number) =>
      this.register.search(registerQuestion({ ...asked, page: number }, now)),
    );
    return page('people/register', presentRegister(asked, found, now));
  }

  @Get('export')
  @For('administrator')
  @StepUp()
  files(): PageReply {
    return page('people/export', { tabs: peopleTabs('export') });
  }

  @Get('export/:name')
  @For('administrator')
  @StepUp('/admin/people/export')
  async file(@Param('name') name: string, @SignedIn() who: Administrator): Promise<StreamableFile> {
    const kind = EXPORT_KINDS.find((known) => name === `${known}.csv`);
    if (!kind) throw new NotFoundException();
    const outcome = await this.exports.write(kind, actorOf(who));
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    // With a byte order mark: otherwise some spreadsheets take UTF-8 for something else.
    return new StreamableFile(Buffer.from(`\uFEFF${outcome.csv}`, 'utf8'), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }
}
