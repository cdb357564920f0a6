import { MailOutbox } from '@alongside/mail';
import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isSentTwice } from '../notes/sent-twice.js';
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

  /**
   * The same words sent twice are one complaint, until somebody deals with it.
   *
   * @returns the reference that the person is given
   */
  async receive({ personId, name, email, body }: NewComplaint): Promise<string> {
    const received = await this.database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `complaint:${email.toLowerCase()}`,
      ]);
      const [same] = await manager.query<{ reference: string }[]>(
        `SELECT reference FROM complaints
         WHERE email = $1::text::citext AND (name, body, status) = ($2, $3, 'received') AND person_id IS NOT DISTINCT FROM $4`,
        [email, name, body, personId],
      );
      if (same) return same.reference;
      const reference = aReference('CO');
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
      return reference;
    });
    await this.outbox.wake();
    return received;
  }

  /** Somebody takes it on, or opens it again. Pressed twice, it happens once. */
  begin(id: string, actor: Actor & { readonly id: string }): Promise<ComplaintOutcome> {
    const isMine: Already = ({ status, handledBy }) => status === 'in-progress' && handledBy === actor.id;
    return this.change(id, isMine, ['received', 'closed'], async (manager) => {
      await manager.query(
        `UPDATE complaints SET status = 'in-progress', handled_by = $2, closed_at = NULL WHERE id = $1`,
        [id, actor.id],
      );
      await note(manager, actor, 'begun', id);
    });
  }

  /** The same form sent twice is one note. */
  addNote(id: string, body: string, actor: Actor & { readonly id: string }): Promise<ComplaintOutcome> {
    return this.change(
      id,
      () => false,
      ['received', 'in-progress', 'closed'],
      async (manager) => {
        const at = this.clock.now();
        if (await isSentTwice(manager, 'complaint_notes', { aboutId: id, body, by: actor.id, at })) return;
        await manager.query(
          'INSERT INTO complaint_notes (complaint_id, body, written_by, written_at) VALUES ($1, $2, $3, $4)',
          [id, body, actor.id, at],
        );
        await note(manager, actor, 'noted', id);
      },
    );
  }

  /** @param outcome what the person is told, in the words of the email */
  async close(
    id: string,
    outcome: string,
    actor: Actor & { readonly id: string },
  ): Promise<ComplaintOutcome> {
    const isSame: Already = (now) =>
      now.status === 'closed' && now.handledBy === actor.id && now.outcome === outcome;
    const done = await this.change(id, isSame, ['received', 'in-progress'], async (manager) => {
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
    already: Already,
    from: readonly ComplaintStatus[],
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<ComplaintOutcome> {
    return this.database.transaction(async (manager) => {
      const [row] = await manager.query<CaseNow[]>(
        'SELECT status, handled_by AS "handledBy", outcome FROM complaints WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!row) return { kind: 'unknown' };
      if (already(row)) return { kind: 'done' };
      if (!from.includes(row.status)) return { kind: 'not-possible', status: row.status };
      await work(manager);
      return { kind: 'done' };
    });
  }
}

/** How a case stands. */
interface CaseNow {
  readonly status: ComplaintStatus;
  readonly handledBy: string | null;
  readonly outcome: string;
}

/** Whether it has been done, by the same hand. */
type Already = (now: CaseNow) => boolean;

interface ToldPerson {
  readonly reference: string;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string;
}

function note(manager: EntityManager, actor: Actor, verb: string, id: string): Promise<void> {
  return audit(manager, { actor, action: `complaint.${verb}`, subject: { kind: 'complaint', id } });
}
