import { Module } from '@nestjs/common';
import { OwnFeedbackPagesController } from './own-feedback.pages.controller.js';
import { QuestionnairePagesController } from './questionnaire.pages.controller.js';
import { UsefulPagesController } from './useful.pages.controller.js';

/** What people say of their mentoring: after a session, and at the start, in the middle and at the end. */
@Module({ controllers: [UsefulPagesController, QuestionnairePagesController, OwnFeedbackPagesController] })
export class FeedbackPagesModule {}
