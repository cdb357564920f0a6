import { audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export type NameOutcome = { readonly kind: 'changed' | 'unchanged' | 'unknown' };

/** What people are called, as they say themselves. */
@Injectable()
export class OwnName {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Emails on their way keep the name with which they were written. */
  change(personId: string, name: string, requestId?: string): Promise<NameOutcome> {
    return this.database.transaction(async (manager) => {
      const [person] = await manager.query<{ name: string }[]>(
        'SELECT name FROM people WHERE id = $1 AND erased_at IS NULL AND merged_into_id IS NULL FOR NO KEY UPDATE',
        [personId],
      );
      if (!person) return { kind: 'unknown' };
      if (person.name === name) return { kind: 'unchanged' };
      const now = this.clock.now();
      await manager.query('UPDATE people SET name = $2, updated_at = $3, last_active_at = $3 WHERE id = $1', [
        personId,
        name,
        now,
      ]);
      await audit(manager, {
        actor: { kind: 'person', id: personId },
        action: 'person.name-changed',
        subject: { kind: 'person', id: personId },
        requestId,
      });
      return { kind: 'changed' };
    });
  }
}
