import type { Administrator } from '@alongside/people';
import { Controller, Get } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import { presentDesk } from './desk.presenter.js';
import { DeskQuery } from './desk.query.js';

@Controller('admin')
@For('viewer')
export class DeskPagesController {
  constructor(private readonly query: DeskQuery) {}

  @Get()
  async desk(@SignedIn() { role }: Administrator): Promise<PageReply> {
    const mayAct = role !== 'viewer';
    return page('desk/desk', presentDesk(await this.query.facts(mayAct), mayAct));
  }
}
