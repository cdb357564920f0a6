import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { Invitation } from './invitation.entity.js';

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

export interface LockedInvitation {
  readonly mentor: LockedMentor;
  readonly invitation: Invitation;
}

/** Locks the mentor, then the invitation. Null where there is no such invitation. */
export async function lockInvitation(manager: EntityManager, id: string): Promise<LockedInvitation | null> {
  const repository = manager.getRepository(Invitation);
  const before = await repository.findOne({ select: { id: true, mentorProfileId: true }, where: { id } });
  if (!before) return null;
  const mentor = await lockMentor(manager, before.mentorProfileId);
  const invitation = await repository.findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } });
  return { mentor, invitation };
}

const DEADLOCK = '40P01';
const ATTEMPTS = 4;

/**
 * One transaction, tried again where PostgreSQL ended it to break a deadlock: an import or an edit of people may lock
 * the same rows in its own order.
 */
export async function inTransaction<Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await source.transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || databaseCode(error) !== DEADLOCK) throw error;
    }
  }
}

function databaseCode(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
}

/** The constraint that refused a row; undefined for any other fault. */
export function refusedBy(error: unknown): string | undefined {
  return error instanceof QueryFailedError
    ? (error.driverError as { constraint?: string }).constraint
    : undefined;
}
