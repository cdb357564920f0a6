import type { EntityManager } from 'typeorm';
import type { MenteeInput, MentorInput } from '@alongside/matching';

export interface FrozenFacts {
  readonly mentee: MenteeInput | null;
  readonly mentors: readonly MentorInput[];
}

/** What a run saw of a few people, cut out of its snapshot by the database: the whole may be tens of megabytes. */
export async function frozenFacts(
  manager: EntityManager,
  runId: string,
  menteeReference: string,
  mentorReferences: readonly string[],
): Promise<FrozenFacts> {
  const [row] = await manager.query<FrozenFacts[]>(
    `SELECT
       jsonb_path_query_first(content, '$.problem.mentees[*] ? (@.reference == $mentee)', names.vars) AS mentee,
       jsonb_path_query_array(content, '$.problem.mentors[*] ? (@.reference == $mentors[*])', names.vars) AS mentors
     FROM snapshots,
       LATERAL (SELECT jsonb_build_object('mentee', $2::text, 'mentors', $3::jsonb) AS vars) names
     WHERE run_id = $1`,
    [runId, menteeReference, JSON.stringify(mentorReferences)],
  );
  return row ?? { mentee: null, mentors: [] };
}
