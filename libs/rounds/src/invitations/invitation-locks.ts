import type { EntityManager } from 'typeorm';
import { Invitation, type InvitationStatus } from './invitation.entity.js';

/**
 * The order of locks, everywhere in this folder and in the review: the mentor's row, then proposals or invitations.
 * Whoever counts a mentor's places holds the mentor's row, so that two who act at once are judged one after the other.
 */
export interface LockedMentor {
  readonly capacity: number;
}

export async function lockMentor(manager: EntityManager, mentorProfileId: string): Promise<LockedMentor> {
  const [mentor] = await manager.query<LockedMentor[]>(
    'SELECT capacity FROM mentor_profiles WHERE id = $1 FOR NO KEY UPDATE',
    [mentorProfileId],
  );
  if (!mentor) throw new Error(`mentor ${mentorProfileId} has gone, though invitations refer to it`);
  return mentor;
}

export interface OpenInvitation {
  readonly kind: 'open';
  readonly mentor: LockedMentor;
  readonly invitation: Invitation;
}

export type NotOpen =
  { readonly kind: 'unknown' } | { readonly kind: 'not-open'; readonly status: InvitationStatus };

/**
 * Locks the mentor, then the invitation, if it is open. One that has ended stays as it is for ever, so that nobody waits
 * for a lock to learn that.
 */
export async function lockOpenInvitation(
  manager: EntityManager,
  id: string,
): Promise<OpenInvitation | NotOpen> {
  const repository = manager.getRepository(Invitation);
  const before = await repository.findOneBy({ id });
  if (!before) return { kind: 'unknown' };
  if (before.status !== 'open') return { kind: 'not-open', status: before.status };
  const mentor = await lockMentor(manager, before.mentorProfileId);
  const invitation = await repository.findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
  const { status } = invitation;
  return status === 'open' ? { kind: 'open', mentor, invitation } : { kind: 'not-open', status };
}
