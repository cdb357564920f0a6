import type { EntityManager } from 'typeorm';

/**
 * First of all, as everywhere: the mentors, in the order of their ids. A mentor's answer holds the mentor's row too, so
 * that it comes wholly before the erasure or wholly after.
 */
export async function lockMentors(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `SELECT id FROM mentor_profiles WHERE person_id = ANY ($1::uuid[]) OR id IN (
       SELECT mentor_profile_id FROM invitations invitation JOIN mentee_profiles mentee
         ON mentee.id = invitation.mentee_profile_id
       WHERE mentee.person_id = ANY ($1::uuid[]) AND invitation.status = 'open'
       UNION ALL
       SELECT mentor_profile_id FROM mentorships mentorship JOIN mentee_profiles mentee
         ON mentee.id = mentorship.mentee_profile_id
       WHERE mentee.person_id = ANY ($1::uuid[]) AND mentorship.ended_at IS NULL)
     ORDER BY id FOR UPDATE`,
    [ids],
  );
}

export interface LockedPerson {
  readonly id: string;
  readonly erased: boolean;
  readonly role: string | null;
}

/** After the mentors. */
export async function lockPeople(manager: EntityManager, ids: readonly string[]): Promise<LockedPerson[]> {
  return manager.query<LockedPerson[]>(
    `SELECT id, erased_at IS NOT NULL AS erased,
       (SELECT role FROM administrators WHERE person_id = people.id AND removed_at IS NULL) AS role
     FROM people WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
}

/** Theirs, over or not: whoever tells others of one holds it while they read the names. */
export async function lockMentorships(manager: EntityManager, personIds: readonly string[]): Promise<void> {
  await manager.query(
    `SELECT FROM mentorships
     WHERE mentee_profile_id IN (SELECT id FROM mentee_profiles WHERE person_id = ANY ($1::uuid[]))
       OR mentor_profile_id IN (SELECT id FROM mentor_profiles WHERE person_id = ANY ($1::uuid[]))
     ORDER BY id FOR NO KEY UPDATE`,
    [personIds],
  );
}
