import { MailOutbox } from '@alongside/mail';
import { type Actor, audit, Clock, DAY, hashToken, refusedBy } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type ConfirmOutcome,
  type ConfirmView,
  type EmailChanger,
  UNDO_DAYS,
  type UndoOutcome,
  type UndoView,
} from './email-change.js';
import { cancelOpen } from './email-changes.service.js';

interface Change {
  readonly id: string;
  readonly personId: string;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly expiresAt: Date;
  readonly confirmedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly undoUntil: Date | null;
  readonly undoneAt: Date | null;
}

const COLUMNS = `id, person_id AS "personId", old_email AS "oldEmail", new_email AS "newEmail",
  expires_at AS "expiresAt", confirmed_at AS "confirmedAt", cancelled_at AS "cancelledAt",
  undo_until AS "undoUntil", undone_at AS "undoneAt"`;

/** The two links of a change: one in the new mailbox that makes it, one in the old mailbox that takes it back. */
@Injectable()
export class EmailChangeLinks {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
  ) {}

  async openConfirm(token: string, who: EmailChanger | undefined): Promise<ConfirmView> {
    const change = await this.changeOf(this.database.manager, 'confirm_token_hash', token);
    return change ? this.viewToConfirm(change, who) : { kind: 'unknown' };
  }

  /** The address is theirs from here on; the old one is told, and may take it back. */
  async confirm(token: string, who: EmailChanger | undefined, requestId?: string): Promise<ConfirmOutcome> {
    const outcome = await takenWhere(
      this.database.transaction(async (manager): Promise<ConfirmOutcome> => {
        const change = await this.changeOf(manager, 'confirm_token_hash', token, 'FOR UPDATE');
        if (!change) return { kind: 'unknown' };
        const view = this.viewToConfirm(change, who);
        if (view.kind !== 'ready') return view;
        await this.move(manager, change, requestId);
        return { kind: 'changed', email: change.newEmail };
      }),
    );
    if (outcome.kind === 'changed') await this.outbox.wake();
    return outcome;
  }

  async openUndo(token: string): Promise<UndoView> {
    const change = await this.changeOf(this.database.manager, 'undo_token_hash', token);
    return change ? this.viewToUndo(change) : { kind: 'unknown' };
  }

  /** Puts the old address back, takes back what was changed after, and ends every session of the person. */
  async undo(token: string, requestId?: string): Promise<UndoOutcome> {
    return takenWhere(
      this.database.transaction(async (manager): Promise<UndoOutcome> => {
        const change = await this.changeOf(manager, 'undo_token_hash', token, 'FOR UPDATE');
        if (!change) return { kind: 'unknown' };
        const view = this.viewToUndo(change);
        if (view.kind !== 'ready') return view;
        await this.putBack(manager, change, requestId);
        return { kind: 'put-back', personId: change.personId };
      }),
    );
  }

  private viewToConfirm(change: Change, who: EmailChanger | undefined): ConfirmView {
    if (change.confirmedAt) return { kind: 'confirmed' };
    if (change.cancelledAt) return { kind: 'cancelled' };
    if (change.expiresAt <= this.clock.now()) return { kind: 'expired' };
    if (who?.personId !== change.personId) return { kind: 'not-signed-in' };
    return { kind: 'ready', newEmail: change.newEmail };
  }

  private viewToUndo(change: Change): UndoView {
    if (!change.undoUntil) return { kind: 'unknown' };
    if (change.undoneAt) return { kind: 'undone' };
    if (change.undoUntil <= this.clock.now()) return { kind: 'expired' };
    return { kind: 'ready', oldEmail: change.oldEmail };
  }

  private async move(manager: EntityManager, change: Change, requestId?: string): Promise<void> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + UNDO_DAYS * DAY);
    const name = await setEmail(manager, change.personId, change.newEmail, now);
    await manager.query('UPDATE email_changes SET confirmed_at = $2, undo_until = $3 WHERE id = $1', [
      change.id,
      now,
      until,
    ]);
    await forgetSignInRequests(manager, change.personId);
    await this.outbox.append(manager, {
      intentKey: `email-changed:${change.id}`,
      template: 'email-change-notice',
      params: { link: { purpose: 'email-change/undo', subjectId: change.id }, until: until.toISOString() },
      recipient: { personId: change.personId, name, email: change.oldEmail },
    });
    await note(manager, change, 'person.email-changed', requestId);
  }

  private async putBack(manager: EntityManager, change: Change, requestId?: string): Promise<void> {
    const { personId } = change;
    const now = this.clock.now();
    await setEmail(manager, personId, change.oldEmail, now);
    await manager.query(
      `UPDATE email_changes SET undone_at = $3
       WHERE person_id = $1 AND confirmed_at >= $2 AND undone_at IS NULL`,
      [personId, change.confirmedAt, now],
    );
    await cancelOpen(manager, personId, now);
    await forgetSignInRequests(manager, personId);
    await manager.query('DELETE FROM web_sessions WHERE person_id = $1', [personId]);
    await note(manager, change, 'person.email-change-undone', requestId);
  }

  private async changeOf(
    manager: EntityManager,
    column: 'confirm_token_hash' | 'undo_token_hash',
    token: string,
    lock = '',
  ): Promise<Change | undefined> {
    const [change] = await manager.query<Change[]>(
      `SELECT ${COLUMNS} FROM email_changes WHERE ${column} = $1 ${lock}`,
      [hashToken(token)],
    );
    return change;
  }
}

async function setEmail(manager: EntityManager, personId: string, email: string, now: Date): Promise<string> {
  const [[person]] = await manager.query<[{ name: string }[], number]>(
    `UPDATE people SET email = $2, email_confirmed_at = $3, last_active_at = $3, updated_at = $3
     WHERE id = $1 AND erased_at IS NULL RETURNING name`,
    [personId, email, now],
  );
  if (!person) throw new Error('The person whose address is to change is not there any more');
  return person.name;
}

/** Links on their way to an address that is theirs no longer must not sign anybody in. */
async function forgetSignInRequests(manager: EntityManager, personId: string): Promise<void> {
  await manager.query('DELETE FROM sign_in_requests WHERE person_id = $1 AND used_at IS NULL', [personId]);
}

async function note(
  manager: EntityManager,
  { id, personId }: Change,
  action: string,
  requestId?: string,
): Promise<void> {
  const actor: Actor = { kind: 'person', id: personId };
  await audit(manager, {
    actor,
    action,
    subject: { kind: 'person', id: personId },
    details: { change: id },
    requestId,
  });
}

/** The address is unique: whoever comes second learns it here, with nothing changed. */
async function takenWhere<Outcome>(work: Promise<Outcome>): Promise<Outcome | { readonly kind: 'taken' }> {
  try {
    return await work;
  } catch (error) {
    if (refusedBy(error) === 'people_email_key') return { kind: 'taken' };
    throw error;
  }
}
