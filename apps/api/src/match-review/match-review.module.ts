import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { KeptMatchesController } from './kept-matches.controller.js';
import { MatchQueuePagesController } from './match-queue.pages.controller.js';
import { MatchReviewApiController } from './match-review.api.controller.js';
import { MatchReviewPagesController } from './match-review.pages.controller.js';

/** The queue's own addresses come first: "/approve" is not the id of a proposal. */
@Module({
  imports: [RoundsModule],
  controllers: [
    MatchQueuePagesController,
    MatchReviewPagesController,
    KeptMatchesController,
    MatchReviewApiController,
  ],
})
export class MatchReviewModule {}
