import { PeopleModule, PeopleReviewModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { MergesPagesController } from './merges.pages.controller.js';
import { PairFacts, PersonSides } from './pair-facts.service.js';

@Module({
  imports: [PeopleModule, PeopleReviewModule],
  controllers: [MergesPagesController],
  providers: [PairFacts, PersonSides],
})
export class MergePagesModule {}
