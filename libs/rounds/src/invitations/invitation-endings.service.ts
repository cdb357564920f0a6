import { MailOutbox } from '@alongside/mail';
import { type Actor, audit, Clock, JobQueues } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { keysAskingForAnAnswer } from './intent-keys.js';
import { type DeclineReason, Invitation, type SupersededBecause } from './invitation.entity.js';

/** The endings that leave the place empty. */
export type EmptyEnding =
  | { readonly status: 'declined'; readonly reason: DeclineReason; readonly note: string }
  | { readonly status: 'expired' }
  | { readonly status: 'withdrawn' }
  | { readonly status: 'superseded'; readonly because: SupersededBecause };

const CANCELLABLE = `
  SELECT intent_key FROM outbox WHERE intent_key = ANY ($1) AND status IN ('waiting', 'failed') ORDER BY id`;

/** Ends invitations without a yes. The proposal is over with it, and the worker looks for somebody else. */
@Injectable()
export class InvitationEndings {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly clock: Clock,
    private readonly queues: JobQueues,
  ) {}

  /** The caller has locked the invitations, which are open. */
  async end(
    manager: EntityManager,
    invitations: readonly Invitation[],
    ending: EmptyEnding,
    actor: Actor,
    at = this.clock.now(),
  ): Promise<void> {
    if (invitations.length === 0) return;
    const ids = invitations.map(({ id }) => id);
    await manager
      .getRepository(Invitation)
      .update({ id: In(ids) }, { ...columnsOf(ending, at), endedAt: at });
    await manager.query(
      'UPDATE proposals SET closed_at = $2, version = version + 1 WHERE id = ANY ($1) AND closed_at IS NULL',
      [invitations.map(({ proposalId }) => proposalId), at],
    );
    await this.cancelMails(manager, ids);
    await audit(
      manager,
      ...invitations.map((invitation) => ({
        actor,
        action: `invitation.${ending.status}`,
        subject: { kind: 'invitation', id: invitation.id },
        details: { proposalId: invitation.proposalId, ...reasonOf(ending) },
      })),
    );
  }

  /** After the commit: wakes whoever sends the emails, and whoever looks for somebody else. */
  async announce(): Promise<void> {
    await Promise.all([this.outbox.wake(), this.queues.wake('invitations', {})]);
  }

  /** Takes back every email that still asks for an answer and has not left. */
  async cancelMails(manager: EntityManager, invitationIds: readonly string[]): Promise<void> {
    const keys = invitationIds.flatMap(keysAskingForAnAnswer);
    const rows = await manager.query<{ intent_key: string }[]>(CANCELLABLE, [keys]);
    for (const { intent_key: key } of rows) await this.outbox.cancelWaiting(manager, key);
  }
}

function columnsOf(ending: EmptyEnding, at: Date): Partial<Invitation> {
  switch (ending.status) {
    case 'declined':
      return {
        status: 'declined',
        answeredAt: at,
        declineReason: ending.reason,
        declineNote: ending.note,
      };
    case 'superseded':
      return { status: 'superseded', supersededBecause: ending.because };
    default:
      return { status: ending.status };
  }
}

function reasonOf(ending: EmptyEnding): Record<string, string> {
  if (ending.status === 'declined') return { reason: ending.reason };
  return ending.status === 'superseded' ? { because: ending.because } : {};
}
