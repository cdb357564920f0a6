import { Retention } from '@alongside/people';
import { Settings } from '@alongside/platform';
import { Controller, Get } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import { presentRetention } from './retention.presenter.js';

/** What the daily clean-up removes, and what it has removed. */
@Controller('admin/retention')
@For('viewer')
export class RetentionPagesController {
  constructor(
    private readonly retention: Retention,
    private readonly settings: Settings,
  ) {}

  @Get()
  async reports(): Promise<PageReply> {
    const { retention } = await this.settings.read();
    return page('retention/retention', presentRetention(await this.retention.recent(), retention));
  }
}
