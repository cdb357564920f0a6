import { Goals, OwnMentorships } from '@alongside/mentorships';
import { Injectable } from '@nestjs/common';

/** What the goals of somebody's live mentorships are about: the repository knows nothing of mentorships. */
@Injectable()
export class GoalTopics {
  constructor(
    private readonly mentorships: OwnMentorships,
    private readonly goals: Goals,
  ) {}

  /** Of open goals, as a mentee; each topic once. */
  async of(personId: string): Promise<string[]> {
    const { asMentee } = await this.mentorships.mentorshipsOf(personId);
    const goals = await Promise.all(asMentee.map(({ id }) => this.goals.of(id)));
    const open = goals.flat().filter(({ status }) => status === 'open');
    return [...new Set(open.flatMap(({ topics }) => topics))];
  }
}
