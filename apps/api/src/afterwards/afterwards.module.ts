import { MentorshipsModule } from '@alongside/mentorships';
import { Module } from '@nestjs/common';
import { ActionLinkPagesController } from './action-link.pages.controller.js';
import { ActionsPagesController } from './actions.pages.controller.js';
import { HowItWentPagesController } from './how-it-went.pages.controller.js';
import { OutcomePagesController } from './outcome.pages.controller.js';

/** What comes after a session: who was there, what it was about, what to do next. On the pages, and from emails. */
@Module({
  imports: [MentorshipsModule],
  controllers: [
    ActionLinkPagesController,
    ActionsPagesController,
    HowItWentPagesController,
    OutcomePagesController,
  ],
})
export class AfterwardsPagesModule {}
