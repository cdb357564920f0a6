import { MailOutbox } from '@alongside/mail';
import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { aReference } from '../references/reference.js';

export type ComplaintStatus = 'received' | 'in-progress' | 'closed';

export interface NewComplaint {
  /** Where they are signed in. */
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
  readonly body: string;
}

export type ComplaintOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'unknown' }
  /** What stands now does not allow it: somebody was quicker. */
  | { readonly kind: 'not-possible'; readonly status: ComplaintStatus };

/** A complaint from its arrival to its outcome. Whoever complains is told of both. */
@Injectable()
export class Complaints {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly outbox: MailOutbox,
  ) {}

  /** @returns the reference that the person is given */
  async receive({ personId, name, email, body }: NewComplaint): Promise<string> {
    const reference = aReference('CO');
    await this.database.transaction(async (manager) => {
      const [complaint] = await manager.query<[{ id: string }]>(
        `INSERT INTO complaints (reference, person_id, name, email, body, received_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [reference, personId, name, email, body, this.clock.now()],
      );
      const actor: Actor = personId ? { kind: 'person', id: personId } : { kind: 'system' };
      await note(manager, actor, 'received', complaint.id);
      await this.outbox.append(manager, {
        template: 'complaint-received',
        params: { reference },
        intentKey: `complaint-received:${complaint.id}`,
        recipient: { ...(personId && { personId }), name, email },
      });
    });
    await this.outbox.wake();
    return reference;
  }

  /** Somebody takes it on, or opens it again. */
  begin(id: string, actor: Actor & { readonly id: string }): Promise<ComplaintOutcome> {
    return this.change(id, ['received', 'closed'], async (manager) => {
      await manager.query(
        `UPDATE complaints SET status = 'in-progress', handled_by = $2, closed_at = NULL WHERE id = $1`,
        [id, actor.id],
      );
      await note(manager, actor, 'begun', id);
    });
  }

  addNote(id: string, body: string, actor: Actor & { readonly id: string }): Promise<ComplaintOutcome> {
    return this.change(id, ['received', 'in-progress', 'closed'], async (manager) => {
      await manager.query(
        'INSERT INTO complaint_notes (complaint_id, body, written_by, written_at) VALUES ($1, $2, $3, $4)',
        [id, body, actor.id, this.clock.now()],
      );
      await note(manager, actor, 'noted', id);
    });
  }

  /** @param outcome what the person is told, in the words of the email */
  async close(
    id: string,
    outcome: string,
    actor: Actor & { readonly id: string },
  ): Promise<ComplaintOutcome> {
    const done = await this.change(id, ['received', 'in-progress'], async (manager) => {
      const at = this.clock.now();
      const [rows] = await manager.query<[ToldPerson[], number]>(
        `UPDATE complaints SET status = 'closed', outcome = $2, handled_by = $3, closed_at = $4 WHERE id = $1
         RETURNING reference, person_id AS "personId", name, email::text AS email`,
        [id, outcome, actor.id, at],
      );
      const [told] = rows;
      if (!told) throw new Error(`The complaint ${id} is gone within its own transaction`);
      const { reference, personId, name, email } = told;
      await note(manager, actor, 'closed', id);
      await this.outbox.append(manager, {
        template: 'complaint-closed',
        params: { reference, outcome },
        intentKey: `complaint-closed:${id}:${at.toISOString()}`,
        recipient: { ...(personId && { personId }), name, email },
      });
    });
    if (done.kind === 'done') await this.outbox.wake();
    return done;
  }

  private change(
    id: string,
    from: readonly ComplaintStatus[],
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<ComplaintOutcome> {
    return this.database.transaction(async (manager) => {
      const [row] = await manager.query<{ status: ComplaintStatus }[]>(
        'SELECT status FROM complaints WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!row) return { kind: 'unknown' };
      if (!from.includes(row.status)) return { kind: 'not-possible', status: row.status };
      await work(manager);
      return { kind: 'done' };
    });
  }
}

interface ToldPerson {
  readonly reference: string;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
}

function note(manager: EntityManager, actor: Actor, verb: string, id: string): Promise<void> {
  return audit(manager, { actor, action: `complaint.${verb}`, subject: { kind: 'complaint', id } });
}
