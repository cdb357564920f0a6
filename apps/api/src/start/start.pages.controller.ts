import { CONFIG, type Config } from '@alongside/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import { sessionCookieName } from '../web/session/sessions.js';

/** The pages that anybody may read. */
@Controller()
@Public()
export class StartPagesController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  start(): PageReply {
    return page('start/start');
  }

  @Get('accessibility-statement')
  accessibility(): PageReply {
    return page('start/accessibility-statement');
  }

  @Get('cookies')
  cookies(): PageReply {
    return page('start/cookies', { cookieName: sessionCookieName(this.config) });
  }

  @Get('privacy')
  privacy(): PageReply {
    return page('start/privacy', { invitationDays: this.config.INVITATION_DAYS });
  }
}
