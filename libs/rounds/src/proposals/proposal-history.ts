import type { EntityManager } from 'typeorm';

/** One line of what happened to a proposal and to its invitations, oldest first. */
export interface HistoryEntry {
  readonly at: Date;
  /** As in the audit trail: 'proposal.approved', 'invitation.released' … */
  readonly action: string;
  /** Name of the person; null for the system. */
  readonly by: string | null;
  /** Of a swap: from whom to whom. */
  readonly swap: { readonly from: string; readonly to: string } | null;
}

const HISTORY = `
  SELECT entry.at, entry.action, person.name AS by,
    CASE WHEN entry.action = 'proposal.swapped' THEN json_build_object(
      'from', (SELECT p.name FROM mentor_profiles m JOIN people p ON p.id = m.person_id
               WHERE m.id = (entry.details #>> '{from,mentorId}')::uuid),
      'to', (SELECT p.name FROM mentor_profiles m JOIN people p ON p.id = m.person_id
             WHERE m.id = (entry.details #>> '{to,mentorId}')::uuid)) END AS swap
  FROM audit_entries entry LEFT JOIN people person ON person.id = entry.actor_id
  WHERE (entry.subject_kind = 'proposal' AND entry.subject_id = $1)
     OR (entry.subject_kind = 'invitation'
         AND entry.subject_id IN (SELECT id FROM invitations WHERE proposal_id = $1))
  ORDER BY entry.id`;

export function historyOf(manager: EntityManager, proposalId: string): Promise<HistoryEntry[]> {
  return manager.query<HistoryEntry[]>(HISTORY, [proposalId]);
}
