import type { Track } from '@alongside/matching';
import type { EntityManager } from 'typeorm';
import type { PairProblem } from '../proposals/pair-problems.js';

/** Whose pairs: of these profiles, of these mentors, or everybody's. */
export type Scope =
  | { readonly menteeId?: string | undefined; readonly mentorId?: string | undefined }
  | { readonly mentorIds: readonly string[] }
  | 'everybody';

/** A pair that is proposed or invited and has no answer yet: the invitation where there is one, otherwise the proposal. */
export interface OpenPair {
  readonly kind: 'proposal' | 'invitation';
  readonly id: string;
  readonly menteeProfileId: string;
  readonly mentorProfileId: string;
  readonly track: Track;
  readonly since: Date | null;
  readonly because: readonly PairProblem[];
  readonly kept: readonly PairProblem[];
  readonly capacity: number;
  /** Places of the mentor that others have been promised. */
  readonly promised: number;
}

/** `$1` mentee or null, `$2` mentors or null, `$3` everybody. A proposal that was rejected waits for nothing. */
const OPEN = `
  FROM proposals p
  LEFT JOIN invitations i ON i.proposal_id = p.id AND i.status IN ('open', 'accepted')
  WHERE p.closed_at IS NULL AND p.decision <> 'rejected' AND i.status IS DISTINCT FROM 'accepted'
    AND ($3 OR p.mentee_profile_id = $1 OR p.mentor_profile_id = ANY ($2))`;

const PAIRS = `
  SELECT CASE WHEN i.id IS NULL THEN 'proposal' ELSE 'invitation' END AS kind, coalesce(i.id, p.id) AS id,
    p.mentee_profile_id AS "menteeProfileId", p.mentor_profile_id AS "mentorProfileId", p.track,
    CASE WHEN i.id IS NULL THEN p.needs_look_since ELSE i.needs_look_since END AS since,
    CASE WHEN i.id IS NULL THEN p.needs_look_because ELSE i.needs_look_because END AS because,
    CASE WHEN i.id IS NULL THEN p.needs_look_kept ELSE i.needs_look_kept END AS kept,
    (SELECT capacity FROM mentor_profiles WHERE id = p.mentor_profile_id) AS capacity,
    ((SELECT count(*) FROM proposals other
      WHERE other.mentor_profile_id = p.mentor_profile_id AND other.closed_at IS NULL
        AND other.decision = 'approved' AND other.id <> p.id
        AND NOT EXISTS (SELECT FROM invitations yes WHERE yes.proposal_id = other.id AND yes.status = 'accepted'))
     + (SELECT count(*) FROM mentorships live
        WHERE live.mentor_profile_id = p.mentor_profile_id AND live.ended_at IS NULL))::int AS promised
  ${OPEN} ORDER BY kind, id`;

/**
 * Locks in the order of the whole library: the mentors, lowest id first, then invitations, then proposals. What is read
 * afterwards holds until the transaction ends.
 */
export async function lockOpenPairs(manager: EntityManager, scope: Scope): Promise<OpenPair[]> {
  const values = valuesOf(scope);
  const mentors = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT p.mentor_profile_id AS id ${OPEN}`,
    values,
  );
  if (mentors.length === 0) return [];
  await manager.query('SELECT FROM mentor_profiles WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE', [
    mentors.map(({ id }) => id),
  ]);
  await manager.query(
    `SELECT FROM invitations WHERE id IN (SELECT i.id ${OPEN}) ORDER BY id FOR NO KEY UPDATE`,
    values,
  );
  await manager.query(
    `SELECT FROM proposals WHERE id IN (SELECT p.id ${OPEN}) ORDER BY id FOR NO KEY UPDATE`,
    values,
  );
  return manager.query<OpenPair[]>(PAIRS, values);
}

function valuesOf(scope: Scope): unknown[] {
  if (scope === 'everybody') return [null, null, true];
  if ('mentorIds' in scope) return [null, scope.mentorIds, false];
  return [scope.menteeId ?? null, scope.mentorId === undefined ? null : [scope.mentorId], false];
}

/** Mentors to whom something is proposed or who are asked, in the order of their ids. */
export async function mentorsInOpenPairs(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT p.mentor_profile_id AS id ${OPEN} ORDER BY id`,
    valuesOf('everybody'),
  );
  return rows.map(({ id }) => id);
}

export interface Mark {
  readonly id: string;
  readonly since: Date | null;
  readonly because: readonly PairProblem[];
  readonly kept: readonly PairProblem[];
}

export async function writeMarks(
  manager: EntityManager,
  table: 'proposals' | 'invitations',
  marks: readonly Mark[],
): Promise<void> {
  if (marks.length === 0) return;
  await manager.query(
    `UPDATE ${table} marked
     SET needs_look_since = given.since, needs_look_because = given.because, needs_look_kept = given.kept
     FROM jsonb_to_recordset($1) AS given (id uuid, since timestamptz, because text[], kept text[])
     WHERE marked.id = given.id`,
    [JSON.stringify(marks)],
  );
}
