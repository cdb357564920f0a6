import type { Actor } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MentorshipVerb } from './mentorship-state.js';

/** A mentorship has changed its state. */
export interface MentorshipChange {
  readonly verb: MentorshipVerb;
  readonly mentorshipId: string;
  /** The mentee, the mentor or an administrator; the system when somebody is erased. */
  readonly actor: Actor;
}

export type MentorshipListener = (manager: EntityManager, change: MentorshipChange) => Promise<void>;

/**
 * How the rest of mentoring learns of it, in the same transaction and under the same lock: sessions that are ahead are
 * cancelled, reminders withdrawn, questions asked.
 */
@Injectable()
export class MentorshipChanges {
  private readonly listeners: MentorshipListener[] = [];

  /** Call it in `onModuleInit`. Listeners are called in the order in which they came. */
  subscribe(listener: MentorshipListener): void {
    this.listeners.push(listener);
  }

  async announce(manager: EntityManager, change: MentorshipChange): Promise<void> {
    for (const listener of this.listeners) await listener(manager, change);
  }
}
