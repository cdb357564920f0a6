import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayAdminister } from '../rights/may-administer.js';
import { isSentTwice } from './sent-twice.js';

export interface PersonNote {
  readonly id: string;
  readonly body: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

export type NoteOutcome = { readonly kind: 'written' | 'unknown' | 'not-allowed' };

/** What administrators write about somebody for each other. The person may ask to see it. */
@Injectable()
export class PersonNotes {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  ofPerson(personId: string): Promise<PersonNote[]> {
    return this.database.query(
      `SELECT note.id, note.body, author.name AS "writtenBy", note.written_at AS "writtenAt"
       FROM person_notes note JOIN people author ON author.id = note.written_by
       WHERE note.person_id = $1 ORDER BY note.written_at DESC, note.id DESC`,
      [personId],
    );
  }

  /**
   * The same form sent twice is one note.
   *
   * @param body not empty
   */
  write(personId: string, body: string, actor: Actor): Promise<NoteOutcome> {
    return this.database.transaction(async (manager) => {
      if (actor.kind !== 'administrator' || !(await mayAdminister(manager, actor)))
        return { kind: 'not-allowed' };
      const here = await manager.query<unknown[]>(
        'SELECT FROM people WHERE id = $1 AND erased_at IS NULL AND merged_into_id IS NULL FOR NO KEY UPDATE',
        [personId],
      );
      if (here.length === 0) return { kind: 'unknown' };
      const at = this.clock.now();
      if (await isSentTwice(manager, 'person_notes', { aboutId: personId, body, by: actor.id, at }))
        return { kind: 'written' };
      const [note] = await manager.query<[{ id: string }]>(
        `INSERT INTO person_notes (person_id, body, written_by, written_at) VALUES ($1, $2, $3, $4) RETURNING id`,
        [personId, body, actor.id, at],
      );
      await audit(manager, { actor, action: 'note.written', subject: { kind: 'note', id: note.id } });
      return { kind: 'written' };
    });
  }
}
