import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { standingOf } from './training-rights.service.js';

export interface TrainingEditor {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly addedBy: string | null;
  readonly addedAt: Date;
}

export type EditorOutcome = {
  readonly kind: 'done' | 'not-allowed' | 'no-such-person' | 'already';
};

/** People who write for the repository without being administrators: administrators choose them. */
@Injectable()
export class TrainingEditors {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  list(): Promise<TrainingEditor[]> {
    return this.database.query(
      `SELECT p.id AS "personId", p.name, p.email::text AS email, by.name AS "addedBy", e.added_at AS "addedAt"
       FROM training_editors e JOIN people p ON p.id = e.person_id LEFT JOIN people by ON by.id = e.added_by
       ORDER BY p.name, p.id`,
    );
  }

  /** @param email of somebody who has an account, as a mentor or a mentee */
  grant(email: string, actor: Actor): Promise<EditorOutcome> {
    return this.asTeam(actor, async (manager) => {
      const [person] = await manager.query<{ id: string }[]>(
        `SELECT id FROM people WHERE email = $1::text::citext AND email_confirmed_at IS NOT NULL
           AND erased_at IS NULL AND merged_into_id IS NULL FOR KEY SHARE`,
        [email],
      );
      if (!person) return { kind: 'no-such-person' };
      const added = await manager.query<unknown[]>(
        `INSERT INTO training_editors (person_id, added_by, added_at) VALUES ($1, $2, $3)
         ON CONFLICT DO NOTHING RETURNING person_id`,
        [person.id, actor.kind === 'administrator' ? actor.id : null, this.clock.now()],
      );
      if (added.length === 0) return { kind: 'already' };
      await note(manager, actor, 'granted', person.id);
      return { kind: 'done' };
    });
  }

  /** They keep what they own until somebody gives it another owner. */
  revoke(personId: string, actor: Actor): Promise<EditorOutcome> {
    return this.asTeam(actor, async (manager) => {
      const [, removed] = await manager.query<[unknown, number]>(
        'DELETE FROM training_editors WHERE person_id = $1',
        [personId],
      );
      if (removed === 0) return { kind: 'no-such-person' };
      await note(manager, actor, 'revoked', personId);
      return { kind: 'done' };
    });
  }

  private asTeam(
    actor: Actor,
    work: (manager: EntityManager) => Promise<EditorOutcome>,
  ): Promise<EditorOutcome> {
    return this.database.transaction(async (manager) => {
      if ((await standingOf(manager, actor)) !== 'team') return { kind: 'not-allowed' };
      return work(manager);
    });
  }
}

function note(manager: EntityManager, actor: Actor, verb: string, personId: string): Promise<void> {
  return audit(manager, {
    actor,
    action: `training-editor.${verb}`,
    subject: { kind: 'person', id: personId },
  });
}
