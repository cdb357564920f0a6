import { NoticesModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { NoticesPagesController } from './notices.pages.controller.js';
import { UnsubscribePagesController } from './unsubscribe.pages.controller.js';

/** Which emails somebody gets, as they choose it themselves, and the way out that stands in each of them. */
@Module({
  imports: [WebModule, NoticesModule],
  controllers: [NoticesPagesController, UnsubscribePagesController],
})
export class NoticePagesModule {}
