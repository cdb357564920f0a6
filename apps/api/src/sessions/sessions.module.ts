import { MentorshipsModule } from '@alongside/mentorships';
import { Module } from '@nestjs/common';
import { CounterOffers } from './counter-offers.service.js';
import { NewSessionPagesController } from './new-session.pages.controller.js';
import { OfferDrafts } from './offer-drafts.service.js';
import { SessionAnswersPagesController } from './session-answers.pages.controller.js';
import { SessionChangesPagesController } from './session-changes.pages.controller.js';
import { SessionReplies } from './session-replies.service.js';
import { SessionTimesPagesController } from './session-times.pages.controller.js';
import { SessionsPagesController } from './sessions.pages.controller.js';

/** Mentees and mentors arrange when they meet. `new` comes before `:id`. */
@Module({
  imports: [MentorshipsModule],
  controllers: [
    NewSessionPagesController,
    SessionsPagesController,
    SessionAnswersPagesController,
    SessionChangesPagesController,
    SessionTimesPagesController,
  ],
  providers: [CounterOffers, OfferDrafts, SessionReplies],
})
export class SessionPagesModule {}
