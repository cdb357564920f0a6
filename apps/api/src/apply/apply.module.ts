import { Module } from '@nestjs/common';
import { ApplicationsWebModule } from '../web/applications/applications-web.module.js';
import { ApplyPagesController } from './apply.pages.controller.js';
import { MyDetailsPagesController } from './my-details.pages.controller.js';

/** A leader applies for a mentor; and whoever applied sees and corrects what they said. */
@Module({
  imports: [ApplicationsWebModule],
  controllers: [ApplyPagesController, MyDetailsPagesController],
})
export class ApplyModule {}
