import type { EntityManager } from 'typeorm';

/** Why two people, or two organisations, cannot be made one now. */
export type MergeProblem =
  | 'unknown'
  | 'same'
  | 'merged-already'
  | 'erased'
  | 'administrator'
  | 'leaving'
  | 'run-under-way'
  | 'paired-with-each-other'
  | 'would-mentor-each-other'
  | 'mentoring-under-way';

/** Why a merge cannot be taken back. */
export type UndoProblem =
  | 'too-late'
  | 'undone-already'
  | 'run-under-way'
  | 'kept-merged-on'
  | 'erased'
  | 'leaving'
  | 'profile-changed'
  | 'spelling-gone';

const ONE_MERGE_AT_A_TIME = 7264310;

/** Merges and their undoing happen one after the other, and never while a run is being started. */
export async function lockForMerging(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ONE_MERGE_AT_A_TIME]);
  await manager.query('LOCK TABLE runs IN SHARE MODE');
}

export function isRunUnderWay(manager: EntityManager): Promise<boolean> {
  return exists(manager, `SELECT FROM runs WHERE status IN ('queued', 'running')`, []);
}

export async function exists(manager: EntityManager, sql: string, values: unknown[]): Promise<boolean> {
  return (await manager.query<object[]>(`${sql} LIMIT 1`, values)).length > 0;
}

interface PersonRow {
  readonly id: string;
  readonly merged: boolean;
  readonly erased: boolean;
  readonly administrator: boolean;
  readonly leaving: boolean;
}

/** @param mergedId the one who would stop existing on their own */
export async function personProblems(
  manager: EntityManager,
  keptId: string,
  mergedId: string,
): Promise<MergeProblem[]> {
  if (keptId === mergedId) return ['same'];
  const rows = await manager.query<PersonRow[]>(
    `SELECT id, merged_into_id IS NOT NULL AS merged, erased_at IS NOT NULL AS erased,
       EXISTS (SELECT FROM administrators WHERE person_id = people.id) AS administrator,
       EXISTS (SELECT FROM departures WHERE person_id = people.id AND undone_at IS NULL AND erased_at IS NULL) AS leaving
     FROM people WHERE id IN ($1, $2)`,
    [keptId, mergedId],
  );
  if (rows.length < 2) return ['unknown'];
  const problems: MergeProblem[] = [];
  if (rows.some(({ merged }) => merged)) problems.push('merged-already');
  if (rows.some(({ erased }) => erased)) problems.push('erased');
  if (rows.some(({ id, administrator }) => id === mergedId && administrator)) problems.push('administrator');
  if (rows.some(({ leaving }) => leaving)) problems.push('leaving');
  if (await isRunUnderWay(manager)) problems.push('run-under-way');
  if (await exists(manager, PAIRED, [[keptId, mergedId]])) problems.push('paired-with-each-other');
  if (await exists(manager, BOTH_WAYS, [[keptId, mergedId]])) problems.push('would-mentor-each-other');
  return problems;
}

const PEOPLE_OF = (table: string): string => `
  ${table} pair JOIN mentee_profiles mentee ON mentee.id = pair.mentee_profile_id
  JOIN mentor_profiles mentor ON mentor.id = pair.mentor_profile_id
  WHERE mentee.person_id = ANY ($1) AND mentor.person_id = ANY ($1)`;

/** One mentors the other, has done, or is about to: they are two people, or somebody would mentor themselves. */
const PAIRED = `
  SELECT FROM (
    SELECT pair.id FROM ${PEOPLE_OF('mentorships')}
    UNION ALL SELECT pair.id FROM ${PEOPLE_OF('proposals')} AND pair.closed_at IS NULL
    UNION ALL SELECT pair.id FROM ${PEOPLE_OF('invitations')} AND pair.status = 'open') paired`;

const LIVE = `
  SELECT mentee.person_id AS mentee, mentor.person_id AS mentor FROM mentorships
  JOIN mentee_profiles mentee ON mentee.id = mentee_profile_id
  JOIN mentor_profiles mentor ON mentor.id = mentor_profile_id WHERE ended_at IS NULL`;

const BOTH_WAYS = `
  SELECT FROM (${LIVE}) one JOIN (${LIVE}) other ON one.mentee = other.mentor
  WHERE one.mentor = ANY ($1) AND other.mentee = ANY ($1)`;
