import type { EntityManager } from 'typeorm';
import type { MergePair } from './merge-pair.js';
import type { PersonMoved } from './moved.js';

const OF_SESSION = `session_id IN (
  SELECT session.id FROM sessions session JOIN mentorships ON mentorships.id = session.mentorship_id WHERE PROFILE)`;
const OF_MENTORSHIP = 'mentorship_id IN (SELECT id FROM mentorships WHERE PROFILE)';
/** What has been told stays with whoever was told. */
const STILL_TO_TELL = `status = 'waiting'
  AND params ->> 'mentorshipId' IN (SELECT id::text FROM mentorships WHERE PROFILE)`;

/** What one side of a mentorship wrote about it, or is to be told of it. */
const WRITTEN: readonly (readonly [table: string, rows: string])[] = [
  ['private_notes', OF_SESSION],
  ['session_feedback', OF_SESSION],
  ['questionnaires', OF_MENTORSHIP],
  ['concerns', OF_MENTORSHIP],
  ['notices', STILL_TO_TELL],
];

/**
 * What is written about a mentorship belongs to whoever stands on that side of it: it goes with the profile, when two
 * people are made one and when that is taken back. So what somebody wrote in between is there afterwards, where the
 * mentorship is. Of one mentorship only one side is ever among the two.
 */
export async function moveMentoring(
  manager: EntityManager,
  { keptId, mergedId }: MergePair,
  profiles: PersonMoved['profiles'],
): Promise<void> {
  for (const { kind, id, to } of profiles)
    for (const [table, rows] of WRITTEN)
      await manager.query(
        `UPDATE ${table} SET person_id = $1 WHERE person_id = $2 AND ${rows.replace('PROFILE', `${kind}_profile_id = $3`)}`,
        [to, to === keptId ? mergedId : keptId, id],
      );
}
