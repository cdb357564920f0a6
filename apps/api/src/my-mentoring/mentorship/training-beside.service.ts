import type { Goal } from '@alongside/mentorships';
import {
  type SentResource,
  SentResources,
  type ShortResource,
  TrainingSuggestions,
} from '@alongside/training';
import { Injectable } from '@nestjs/common';

export interface TrainingBesideMentorship {
  /** By goal; only open ones have any. */
  readonly goals: ReadonlyMap<string, readonly ShortResource[]>;
  /** From the mentor, the newest first. */
  readonly sent: readonly SentResource[];
}

/** What the training repository has beside each goal, and what the mentor sent. */
@Injectable()
export class TrainingBeside {
  constructor(
    private readonly suggestions: TrainingSuggestions,
    private readonly sent: SentResources,
  ) {}

  /** Whoever asks has been checked to be one of the two. */
  async of(mentorshipId: string, goals: readonly Goal[]): Promise<TrainingBesideMentorship> {
    const open = goals.filter(({ status }) => status === 'open');
    const [sent, ...beside] = await Promise.all([
      this.sent.of(mentorshipId),
      ...open.map(async ({ id, topics }) => [id, await this.suggestions.beside(topics)] as const),
    ]);
    return { sent, goals: new Map(beside) };
  }
}
