import { MentorshipsModule } from '@alongside/mentorships';
import { TrainingModule } from '@alongside/training';
import { Module } from '@nestjs/common';
import { GoalTopics } from './goal-topics.service.js';
import { MinePagesController } from './mine.pages.controller.js';
import { QuestionsDeskController } from './questions-desk.pages.controller.js';
import { ReaderActionsController } from './reader-actions.pages.controller.js';
import { ReviewsDeskController } from './reviews-desk.pages.controller.js';
import { SendPagesController } from './send.pages.controller.js';

/** What the repository is for one person: theirs, and what owners answer. Before `/training/:slug` and `/training/desk/:id`. */
@Module({
  imports: [MentorshipsModule, TrainingModule],
  providers: [GoalTopics],
  controllers: [MinePagesController, QuestionsDeskController, ReviewsDeskController],
})
export class TrainingOwnModule {}

/** What readers do with one resource. After `/training/lists/:slug`. */
@Module({ imports: [TrainingModule], controllers: [ReaderActionsController, SendPagesController] })
export class ReaderActionsModule {}
