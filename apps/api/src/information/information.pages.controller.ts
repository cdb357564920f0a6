import { DOCUMENTS, SEEN_OF_A_MENTOR } from '@alongside/people';
import { CONFIG, type Config, Settings } from '@alongside/platform';
import { Controller, Get, Inject } from '@nestjs/common';
import { Public } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import { isoDayInWords } from '../web/words/dates.js';
import { presentCookies } from './cookies.presenter.js';
import { presentPrivacy } from './privacy.presenter.js';

/** What the service says of itself: anybody may read it. */
@Controller()
@Public()
export class InformationPagesController {
  constructor(
    private readonly settings: Settings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('privacy')
  async privacy(): Promise<PageReply> {
    const settings = await this.settings.read();
    return page('information/privacy', {
      ...presentPrivacy(settings, this.config),
      seen: SEEN_OF_A_MENTOR,
      version: isoDayInWords(DOCUMENTS['privacy-notice'].version),
    });
  }

  @Get('cookies')
  cookies(): PageReply {
    return page('information/cookies', { cookies: presentCookies(this.config) });
  }

  @Get('accessibility-statement')
  async accessibility(): Promise<PageReply> {
    const { contact } = await this.settings.read();
    return page('information/accessibility-statement', { contact });
  }

  @Get('terms')
  async terms(): Promise<PageReply> {
    const { contact } = await this.settings.read();
    const version = isoDayInWords(DOCUMENTS.terms.version);
    return page('information/terms', { contact, version, invitationDays: this.config.INVITATION_DAYS });
  }

  @Get('code-of-conduct')
  async conduct(): Promise<PageReply> {
    const { contact } = await this.settings.read();
    const version = isoDayInWords(DOCUMENTS['code-of-conduct'].version);
    return page('information/code-of-conduct', { contact, version });
  }
}
