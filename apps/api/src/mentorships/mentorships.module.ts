import { MentorshipsModule } from '@alongside/mentorships';
import { Module } from '@nestjs/common';
import { MentorshipContactPagesController } from './contact.pages.controller.js';
import { MentorshipPagesController } from './mentorship.pages.controller.js';
import { MentorshipsApiController } from './mentorships.api.controller.js';
import { MentorshipsPagesController } from './mentorships.pages.controller.js';

/** Who mentors whom, how it goes, and what the team does about it. */
@Module({
  imports: [MentorshipsModule],
  // The list first: `workload` is no id.
  controllers: [
    MentorshipsPagesController,
    MentorshipPagesController,
    MentorshipContactPagesController,
    MentorshipsApiController,
  ],
})
export class MentorshipPagesModule {}
