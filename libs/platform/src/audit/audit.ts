import type { EntityManager } from 'typeorm';

/** Who acts. `id` is the person's; the system has none. */
export type Actor =
  | { readonly kind: 'administrator' | 'mentor' | 'mentee' | 'person'; readonly id: string }
  | { readonly kind: 'system' };

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
  const rows = records.map(({ actor, action, subject, details, requestId }) => ({
    actor_kind: actor.kind,
    actor_id: actor.kind === 'system' ? null : actor.id,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    details: details ?? {},
    request_id: requestId ?? null,
  }));
  await manager.query(
    `INSERT INTO audit_entries (actor_kind, actor_id, action, subject_kind, subject_id, details, request_id)
     SELECT * FROM jsonb_to_recordset($1) AS entry(actor_kind text, actor_id uuid, action text, subject_kind text,
       subject_id uuid, details jsonb, request_id text)`,
    [JSON.stringify(rows)],
  );
}
