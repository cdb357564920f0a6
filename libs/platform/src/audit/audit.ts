import type { EntityManager } from 'typeorm';
import { type ActorKind, AuditEntry } from './audit-entry.entity.js';

/** Who acts. `id` is the person's; the system has none. */
export type Actor =
  { readonly kind: Exclude<ActorKind, 'system'>; readonly id: string } | { readonly kind: 'system' };

export const SYSTEM: Actor = { kind: 'system' };

export interface AuditRecord {
  readonly actor: Actor;
  /** A verb in the past, by subject: 'proposal.approved', 'invitation.accepted'. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null };
  /** Ids, counts and codes; never a name, an address or a secret. */
  readonly details?: Record<string, unknown>;
  readonly requestId?: string;
}

/** Appends to the audit trail in the transaction that makes the change: both happen, or neither. */
export async function audit(manager: EntityManager, ...records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  await manager.getRepository(AuditEntry).insert(
    records.map(({ actor, action, subject, details, requestId }) => ({
      actorKind: actor.kind,
      actorId: actor.kind === 'system' ? null : actor.id,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      details: details ?? {},
      requestId: requestId ?? null,
    })),
  );
}
