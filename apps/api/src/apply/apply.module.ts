import { ApplicationsModule, PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { ApplicationOverview } from './journey/application-overview.service.js';
import { ApplicationPages } from './journey/application-pages.service.js';
import { ApplyPagesController } from './mentee/apply.pages.controller.js';
import { MentorApplyPagesController } from './mentor/mentor-apply.pages.controller.js';
import { MyDetailsPagesController } from './my-details/my-details.pages.controller.js';

/**
 * Somebody applies, as mentee or as mentor, and sees and corrects what they said. What both kinds of application share is in
 * journey/.
 */
@Module({
  imports: [ApplicationsModule, PeopleModule],
  controllers: [ApplyPagesController, MentorApplyPagesController, MyDetailsPagesController],
  providers: [ApplicationOverview, ApplicationPages],
})
export class ApplyModule {}
