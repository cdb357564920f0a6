import type { MatchedPlace, MatchingResult, Proof, ScoredMentor, UnfilledPlace } from '@alongside/matching';
import type { EntityManager } from 'typeorm';
import type { Alternative } from '../proposals/proposal.entity.js';
import type { RunSummary } from './run-summary.js';
import type { SnapshotContent } from './snapshot.entity.js';

/** The outcome of a run as it is saved: ids of profiles instead of references. */
export interface RunResult {
  readonly summary: RunSummary;
  readonly proof: Proof;
  readonly proposals: readonly object[];
  readonly unfilled: readonly object[];
}

/** @throws Error when the result names somebody who was not in the snapshot */
export function toRunResult(
  content: SnapshotContent,
  result: MatchingResult,
  summary: RunSummary,
): RunResult {
  const mentee = lookUp(content.menteeIds, 'mentee');
  const mentor = lookUp(content.mentorIds, 'mentor');
  const alternatives = (place: MatchedPlace | UnfilledPlace): Alternative[] =>
    place.alternatives.map((other) => ({
      ...scored(other),
      mentorProfileId: mentor(other.mentor),
      hasRoom: other.hasRoom,
    }));
  return {
    summary,
    proof: result.proof,
    proposals: result.matches.map((match) => ({
      track: match.track,
      mentee_profile_id: mentee(match.mentee),
      mentor_profile_id: mentor(match.mentor),
      ...scored(match),
      alternatives: alternatives(match),
    })),
    unfilled: result.unfilled.map((place) => ({
      track: place.track,
      mentee_profile_id: mentee(place.mentee),
      reason: place.reason,
      rule: place.rule,
      removed: place.removed,
      eligible_mentors: place.eligibleMentors,
      best_below_floor: place.bestBelowFloor,
      alternatives: alternatives(place),
    })),
  };
}

function scored({ score, contributions }: ScoredMentor): Pick<ScoredMentor, 'score' | 'contributions'> {
  return { score, contributions };
}

function lookUp(ids: Readonly<Record<string, string>>, role: string): (reference: string) => string {
  return (reference) => {
    const id = ids[reference];
    if (id === undefined) throw new Error(`the result names a ${role} that is not in the snapshot`);
    return id;
  };
}

const ROWS_AT_ONCE = 2000;

/** Inserts everything inside the caller's transaction. */
export async function saveResult(
  manager: EntityManager,
  { runId, roundId, at }: { readonly runId: string; readonly roundId: string; readonly at: Date },
  { proposals, unfilled }: RunResult,
): Promise<void> {
  for (const rows of inChunks(proposals)) {
    await manager.query(
      `INSERT INTO proposals (round_id, run_id, origin, created_at,
         track, mentee_profile_id, mentor_profile_id, score, contributions, alternatives)
       SELECT $1, $2, 'run', $3, row.* FROM jsonb_to_recordset($4) AS row (track text, mentee_profile_id uuid,
         mentor_profile_id uuid, score integer, contributions jsonb, alternatives jsonb)`,
      [roundId, runId, at, JSON.stringify(rows)],
    );
  }
  for (const rows of inChunks(unfilled)) {
    await manager.query(
      `INSERT INTO unfilled_places (round_id, run_id, created_at,
         track, mentee_profile_id, reason, rule, removed, eligible_mentors, best_below_floor, alternatives)
       SELECT $1, $2, $3, row.* FROM jsonb_to_recordset($4) AS row (track text, mentee_profile_id uuid, reason text,
         rule text, removed jsonb, eligible_mentors integer, best_below_floor integer, alternatives jsonb)`,
      [roundId, runId, at, JSON.stringify(rows)],
    );
  }
}

function inChunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, chunk) =>
    rows.slice(chunk * ROWS_AT_ONCE, (chunk + 1) * ROWS_AT_ONCE),
  );
}
