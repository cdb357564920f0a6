import type { EntityManager } from 'typeorm';
import type { MenteeStatus, MentorStatus } from '../../directory/views.js';

/** What somebody took part in before they left, as kept with the departure. */
export interface Stopped {
  readonly mentee?: { readonly id: string; readonly status: MenteeStatus };
  readonly mentor?: { readonly id: string; readonly status: MentorStatus };
  readonly applications: readonly { readonly id: string; readonly status: string }[];
}

/** Ends whatever takes part, and says what that was. The caller holds the person's rows. */
export async function stopTakingPart(
  manager: EntityManager,
  ids: readonly string[],
  now: Date,
): Promise<Stopped> {
  const [before] = await manager.query<[Stopped]>(
    `SELECT
       (SELECT jsonb_build_object('id', id, 'status', status) FROM mentee_profiles
        WHERE person_id = $1 AND status IN ('applied', 'active')) AS mentee,
       (SELECT jsonb_build_object('id', id, 'status', status) FROM mentor_profiles
        WHERE person_id = $1 AND status IN ('applied', 'approved', 'paused')) AS mentor,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'status', status)), '[]') FROM applications
        WHERE person_id = $1 AND status IN ('draft', 'submitted', 'more-wanted')) AS applications`,
    [ids[0]],
  );
  const { mentee, mentor, applications } = before;
  await setStatus(manager, 'mentee_profiles', mentee && { ...mentee, status: 'withdrawn' }, now);
  await setStatus(manager, 'mentor_profiles', mentor && { ...mentor, status: 'retired' }, now);
  await manager.query(
    `UPDATE applications SET status = 'withdrawn', version = version + 1 WHERE id = ANY ($1::uuid[])`,
    [applications.map(({ id }) => id)],
  );
  return { ...(mentee && { mentee }), ...(mentor && { mentor }), applications };
}

/** Puts back exactly what was stopped, where nothing else has happened to it since. */
export async function takePartAgain(
  manager: EntityManager,
  { mentee, mentor, applications }: Stopped,
  now: Date,
): Promise<void> {
  await setStatus(manager, 'mentee_profiles', mentee, now, 'withdrawn');
  await setStatus(manager, 'mentor_profiles', mentor, now, 'retired');
  for (const { id, status } of applications) {
    // One that they have begun since stays; of two, the newer one counts.
    await manager.query(
      `UPDATE applications SET status = $2, version = version + 1, touched_at = $3
       WHERE id = $1 AND status = 'withdrawn' AND NOT EXISTS (
         SELECT FROM applications other WHERE other.person_id = applications.person_id
           AND other.kind = applications.kind AND other.status IN ('draft', 'submitted', 'more-wanted'))`,
      [id, status, now],
    );
  }
}

async function setStatus(
  manager: EntityManager,
  table: 'mentee_profiles' | 'mentor_profiles',
  profile: { readonly id: string; readonly status: string } | undefined | null,
  now: Date,
  from: string | null = null,
): Promise<void> {
  if (!profile) return;
  await manager.query(
    `UPDATE ${table} SET status = $2, updated_at = $3 WHERE id = $1 AND ($4::text IS NULL OR status = $4)`,
    [profile.id, profile.status, now, from],
  );
}
