import type { Member } from '@alongside/people';
import { ReaderUses, ResourceQuestions, SentResources, TrainingSuggestions } from '@alongside/training';
import { Controller, Get } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import { GoalTopics } from './goal-topics.service.js';
import { presentMine } from './mine.presenter.js';

/** What somebody keeps, got and asked, and what we suggest. */
@Controller('training/mine')
@For('member')
export class MinePagesController {
  constructor(
    private readonly suggestions: TrainingSuggestions,
    private readonly goals: GoalTopics,
    private readonly uses: ReaderUses,
    private readonly sent: SentResources,
    private readonly questions: ResourceQuestions,
  ) {}

  @Get()
  async mine(@SignedInMember() { personId }: Member): Promise<PageReply> {
    const [suggestions, shelf, sent, asked] = await Promise.all([
      this.goals.of(personId).then((topics) => this.suggestions.forReader(personId, topics)),
      this.uses.shelf(personId),
      this.sent.to(personId),
      this.questions.askedBy(personId),
    ]);
    return page('training-own/mine', presentMine({ suggestions, shelf, sent, asked }));
  }
}
