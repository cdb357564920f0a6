import { MailWordings, type TemplateDetail } from '@alongside/mail';
import { Controller, Get, NotFoundException, Param, ParseIntPipe } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { inFrame, MailFrame } from '../web/mail/mail-frame.js';
import { type PageReply, page } from '../web/replies.js';
import { presentTemplate, presentTemplates } from './templates.presenter.js';
import { presentVersion } from './version.presenter.js';

/** What each email says, with made-up values. */
@Controller('admin/templates')
@For('viewer')
export class TemplatesPagesController {
  constructor(private readonly wordings: MailWordings) {}

  @Get()
  async list(): Promise<PageReply> {
    return page('templates/list', presentTemplates(await this.wordings.list()));
  }

  @Get(':name')
  async one(@Param('name') name: string): Promise<PageReply> {
    const template = await this.template(name);
    const mail = this.wordings.preview(template.name, template.inUse);
    return page('templates/template', presentTemplate(template, mail));
  }

  @Get(':name/html')
  @MailFrame()
  async html(@Param('name') name: string): Promise<string> {
    const template = await this.template(name);
    return inFrame(this.wordings.preview(template.name, template.inUse).html);
  }

  @Get(':name/versions/:version')
  async version(
    @Param('name') name: string,
    @Param('version', new ParseIntPipe({ exceptionFactory: () => new NotFoundException() })) version: number,
  ): Promise<PageReply> {
    const view = presentVersion(await this.template(name), version);
    if (view === null) throw new NotFoundException();
    return page('templates/version', view);
  }

  private async template(name: string): Promise<TemplateDetail> {
    const found = await this.wordings.byName(name);
    if (found === null) throw new NotFoundException();
    return found;
  }
}
