import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** By what somebody was known, for those who keep the words of rows in another form, such as an index. */
export interface ForgottenPerson {
  readonly names: readonly string[];
  readonly emails: readonly string[];
}

export type AftermathListener = (manager: EntityManager, forgotten: ForgottenPerson) => Promise<void>;

/**
 * The end of an erasure, in its transaction: the rows no longer say who it was, and whatever was made of them is to be
 * made anew. What people still have is ended earlier: see `ProfileChanges`.
 */
@Injectable()
export class ErasureAftermath {
  private readonly listeners: AftermathListener[] = [];

  /** Call it in `onModuleInit`. */
  subscribe(listener: AftermathListener): void {
    this.listeners.push(listener);
  }

  async announce(manager: EntityManager, forgotten: ForgottenPerson): Promise<void> {
    for (const listener of this.listeners) await listener(manager, forgotten);
  }
}
