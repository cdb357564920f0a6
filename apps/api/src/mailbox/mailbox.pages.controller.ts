import { Mailbox } from '@alongside/mail';
import { Controller, Get, Header, NotFoundException, Param, Query } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { inFrame, MailFrame } from '../web/mail/mail-frame.js';
import { type PageReply, page } from '../web/replies.js';
import { MAILBOX_PAGE, MailboxAddress, type MailPart, MailPartAsked } from './mailbox.form.js';
import { presentMailbox, presentMessage } from './mailbox.presenter.js';

/** Every email of the local platform, for everybody on this machine. Its module is left out anywhere else. */
@Controller('mailbox')
@Public()
export class MailboxPagesController {
  constructor(private readonly mailbox: Mailbox) {}

  @Get()
  async list(@Query() query: unknown): Promise<PageReply> {
    const asked = MailboxAddress.parse(query);
    const listed = (number: number) =>
      this.mailbox.list({ search: asked.q, limit: MAILBOX_PAGE, offset: (number - 1) * MAILBOX_PAGE });
    const found = await listOfPage(asked.page, MAILBOX_PAGE, listed);
    return page('mailbox/mailbox', presentMailbox(asked, found));
  }

  @Get(':id')
  async message(@Param('id', UuidParam) id: string, @Query('part') asked: unknown): Promise<PageReply> {
    const part: MailPart = MailPartAsked.parse(asked);
    return page('mailbox/message', presentMessage(await this.mail(id), part));
  }

  @Get(':id/html')
  @MailFrame()
  async html(@Param('id', UuidParam) id: string): Promise<string> {
    return inFrame((await this.mail(id)).html);
  }

  @Get(':id/session.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="session.ics"')
  async calendar(@Param('id', UuidParam) id: string): Promise<string> {
    const { calendar } = await this.mail(id);
    if (calendar === null) throw new NotFoundException();
    return calendar;
  }

  private async mail(id: string) {
    const mail = await this.mailbox.byId(id);
    if (mail === null) throw new NotFoundException();
    return mail;
  }
}
