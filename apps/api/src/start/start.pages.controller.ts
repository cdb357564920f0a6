import { Controller, Get } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';

/** The first page that anybody sees. */
@Controller()
@Public()
export class StartPagesController {
  @Get()
  start(): PageReply {
    return page('start/start');
  }
}
