import type { EntityManager } from 'typeorm';
import { isUuid } from '../uuid.js';
import { Proposal } from './proposal.entity.js';
import type { Change, LastChange, ReviewRefusal, SeenProposal } from './review-outcome.js';

export type Opening = { readonly kind: 'open'; readonly proposal: Proposal } | ReviewRefusal;

/**
 * Locks a proposal for a change, if it still is as the administrator saw it.
 *
 * Mentors are locked before the proposal, lowest id first, as everywhere: whoever counts a mentor's places waits here,
 * and two who act at once are judged one after the other.
 *
 * @param mentorIds further mentors whose places the change will count
 */
export async function openProposal(
  manager: EntityManager,
  seen: SeenProposal,
  { lockMentor = false, mentorIds = [] }: { lockMentor?: boolean; mentorIds?: readonly string[] } = {},
): Promise<Opening> {
  if (!isUuid(seen.id) || !mentorIds.every(isUuid)) return { kind: 'unknown' };
  const repository = manager.getRepository(Proposal);
  if (lockMentor) {
    const before = await repository.findOneBy({ id: seen.id });
    if (!before) return { kind: 'unknown' };
    await lockMentors(manager, [before.mentorProfileId, ...mentorIds]);
  }
  const proposal = await repository.findOne({ where: { id: seen.id }, lock: { mode: 'pessimistic_write' } });
  if (!proposal) return { kind: 'unknown' };
  return (await refusalOf(manager, proposal, seen.version)) ?? { kind: 'open', proposal };
}

async function refusalOf(
  manager: EntityManager,
  proposal: Proposal,
  version: number,
): Promise<ReviewRefusal | null> {
  if (proposal.closedAt) return { kind: 'closed', at: proposal.closedAt };
  const releasedAt = await releasedSince(manager, proposal.id);
  if (releasedAt) return { kind: 'released', at: releasedAt };
  if (proposal.version === version) return null;
  return { kind: 'already-decided', decision: proposal.decision, ...(await lastChangeOf(manager, proposal)) };
}

async function lockMentors(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query('SELECT FROM mentor_profiles WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
}

/** Since when a live invitation stands for the proposal; null where nothing has gone out, or it was taken back. */
async function releasedSince(manager: EntityManager, proposalId: string): Promise<Date | null> {
  const [row] = await manager.query<{ released_at: Date }[]>(
    `SELECT released_at FROM invitations WHERE proposal_id = $1 AND status IN ('open', 'accepted')`,
    [proposalId],
  );
  return row?.released_at ?? null;
}

async function lastChangeOf(manager: EntityManager, proposal: Proposal): Promise<LastChange> {
  type Row = { action: string; at: Date; actor_id: string | null; name: string | null };
  const [row] = await manager.query<Row[]>(
    `SELECT entry.action, entry.at, entry.actor_id, person.name
     FROM audit_entries entry LEFT JOIN people person ON person.id = entry.actor_id
     WHERE entry.subject_kind = 'proposal' AND entry.subject_id = $1 AND entry.action LIKE 'proposal.%'
     ORDER BY entry.id DESC LIMIT 1`,
    [proposal.id],
  );
  return {
    change: (row?.action.slice('proposal.'.length) ?? 'swapped') as Change,
    byId: row?.actor_id ?? '',
    by: row?.name ?? 'The system',
    at: proposal.decidedAt ?? row?.at ?? proposal.createdAt,
  };
}
