import type { EntityManager } from 'typeorm';
import { type Identity, type NamedProfile, unknownId } from './identity.js';
import { type PricedPeople, renameInProof, type StoredProof } from './rename-in-proof.js';

/**
 * Gives a person another reference in every frozen problem, wherever it stands, and their organisation a number that
 * leads nowhere; the rest is codes. The plan that came of it and its proof hold as before.
 */
export async function forgetInSnapshots(manager: EntityManager, identity: Identity): Promise<void> {
  const snapshots = await manager.query<{ id: string; runId: string }[]>(
    `SELECT id, run_id AS "runId" FROM snapshots
     WHERE content -> 'menteeIds' ?| $1::text[] OR content -> 'mentorIds' ?| $2::text[] ORDER BY id`,
    [identity.mentees.map(({ reference }) => reference), identity.mentors.map(({ reference }) => reference)],
  );
  for (const { id, runId } of snapshots) {
    await renameInProofOf(manager, runId, id, identity);
    for (const profile of identity.mentees) await rename(manager, id, 'mentee', profile);
    for (const profile of identity.mentors) await rename(manager, id, 'mentor', profile);
    for (const organisationId of identity.organisationIds) {
      await manager.query(
        `UPDATE snapshots SET content = replace(content::text, to_json($2::text)::text, to_json($3::text)::text)::jsonb
         WHERE id = $1`,
        [id, organisationId, unknownId()],
      );
    }
  }
}

async function renameInProofOf(
  manager: EntityManager,
  runId: string,
  snapshotId: string,
  { mentees, mentors }: Identity,
): Promise<void> {
  const [row] = await manager.query<(PricedPeople & { proof: StoredProof | null })[]>(
    `SELECT run.proof, content #> '{problem,tracks}' AS tracks,
       (SELECT jsonb_agg(jsonb_build_object('reference', mentee -> 'reference', 'tracks', mentee -> 'tracks'))
        FROM jsonb_array_elements(content #> '{problem,mentees}') AS mentee) AS mentees,
       jsonb_path_query_array(content, '$.problem.mentors[*].reference') AS mentors
     FROM snapshots JOIN runs run ON run.id = run_id WHERE snapshots.id = $1`,
    [snapshotId],
  );
  if (!row?.proof) return;
  const names = { mentees: newNames(mentees), mentors: newNames(mentors) };
  const people = { ...row, mentees: row.mentees ?? [] };
  const proof = JSON.stringify(renameInProof(row.proof, people, names));
  await manager.query(`UPDATE runs SET proof = $2 WHERE id = $1`, [runId, proof]);
}

function newNames(profiles: readonly NamedProfile[]): Map<string, string> {
  return new Map(profiles.map(({ reference, becomes }) => [reference, becomes]));
}

/** The two kinds of reference are told apart by where they stand: a mentee and a mentor may have the same one. */
async function rename(
  manager: EntityManager,
  snapshotId: string,
  role: 'mentee' | 'mentor',
  { reference, becomes }: NamedProfile,
): Promise<void> {
  const lists = role === 'mentee' ? ['avoidMentees'] : ['preferredMentors', 'avoidMentors'];
  const others = role === 'mentee' ? 'mentors' : 'mentees';
  const own = role === 'mentee' ? ['preferredMentors', 'avoidMentors'] : ['avoidMentees'];
  const content = [
    ...own.map((list) => inEvery(`${role}s`, onlyKnown(list, role === 'mentee' ? 'mentorIds' : 'menteeIds'))),
    inEvery(`${role}s`, field('reference')),
    ...lists.map((list) => inEvery(others, entry(list))),
    ...['conflicts', 'existingPairs', 'publishedPairs'].map((pairs) => inEvery(pairs, field(role))),
  ].reduce((before, change) => change(before), 'content');
  await manager.query(
    `UPDATE snapshots SET content = jsonb_set(renamed.content, '{${role}Ids}',
       CASE WHEN renamed.content -> '${role}Ids' ? $2::text
         THEN (renamed.content -> '${role}Ids') - $2::text
           || jsonb_build_object($3::text, renamed.content -> '${role}Ids' -> $2::text)
         ELSE renamed.content -> '${role}Ids' END)
     FROM (SELECT id, ${content} AS content FROM snapshots WHERE id = $1 OFFSET 0) renamed
     WHERE snapshots.id = renamed.id`,
    [snapshotId, reference, becomes],
  );
}

type Change = (content: string) => string;

/**
 * Rewrites the objects of one list of the problem, in their order; a list that is not there stays so. OFFSET 0 keeps the
 * planner from copying the step before into every place that reads it, which doubles the work with each step.
 */
function inEvery(list: string, changed: string): Change {
  return (content) => `(SELECT CASE WHEN jsonb_typeof(whole #> '{problem,${list}}') = 'array' THEN
    jsonb_set(whole, '{problem,${list}}', coalesce((SELECT jsonb_agg(${changed} ORDER BY place)
      FROM jsonb_array_elements(whole #> '{problem,${list}}') WITH ORDINALITY AS listed (item, place)), '[]'))
    ELSE whole END FROM (SELECT ${content} AS whole OFFSET 0) AS step)`;
}

function field(name: string): string {
  return `CASE WHEN item ->> '${name}' = $2::text THEN jsonb_set(item, '{${name}}', to_jsonb($3::text)) ELSE item END`;
}

/**
 * A wish for somebody whom the run never knew is what the person once typed. Its place in the order stays taken, because
 * the wishes after it count by their place.
 */
function onlyKnown(list: string, ids: string): string {
  return `CASE WHEN item ->> 'reference' = $2::text AND jsonb_typeof(item -> '${list}') = 'array'
    THEN jsonb_set(item, '{${list}}', coalesce(
      (SELECT jsonb_agg(CASE WHEN whole -> '${ids}' ? one THEN one ELSE 'erased-wish-' || turn END ORDER BY turn)
       FROM jsonb_array_elements_text(item -> '${list}') WITH ORDINALITY AS inner_list (one, turn)), '[]')) ELSE item END`;
}

function entry(list: string): string {
  return `CASE WHEN item -> '${list}' ? $2::text THEN jsonb_set(item, '{${list}}',
    (SELECT jsonb_agg(CASE WHEN one = to_jsonb($2::text) THEN to_jsonb($3::text) ELSE one END ORDER BY turn)
     FROM jsonb_array_elements(item -> '${list}') WITH ORDINALITY AS inner_list (one, turn))) ELSE item END`;
}
