import { type Actor } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * Something about a person's part in the programme changed: answers, status, capacity, conflicts, organisation (`changed`);
 * they stop taking part, at once (`left`: withdrawn, retired, or on their way out); they are being erased (`erased`:
 * whatever they still have is ended, and those on the other side are told). An import, or an organisation that joins a
 * group, concerns more people than anybody wants to name one by one (`many-changed`: everybody, judged at once).
 */
export interface ProfileChange {
  readonly kind: 'changed' | 'left' | 'erased' | 'many-changed';
  /** Of the profiles that it concerns; either, or both of one person. */
  readonly menteeId?: string;
  readonly mentorId?: string;
  readonly actor: Actor;
}

export type ProfileListener = (manager: EntityManager, change: ProfileChange) => Promise<void>;

/**
 * How other parts of the platform learn of it, in the same transaction: what they make of a change happens with it or
 * not at all. Rounds and mentorships subscribe; people never know them.
 */
@Injectable()
export class ProfileChanges {
  private readonly listeners: ProfileListener[] = [];

  /** Call it in `onModuleInit`. Listeners are called in the order in which they came. */
  subscribe(listener: ProfileListener): void {
    this.listeners.push(listener);
  }

  async announce(manager: EntityManager, change: ProfileChange): Promise<void> {
    for (const listener of this.listeners) await listener(manager, change);
  }
}
