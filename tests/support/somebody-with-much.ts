import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { giveMentoring } from './mentoring-of-a-person.js';
import { idOf } from './people.js';
import { anApplication, type AnApplication } from './sent-applications.js';
import { giveTraining } from './training-of-a-person.js';

/** What one of two people may have that become one; the sizes stay small, because 200 pairs share one database. */
export const aLot = fc.record({
  mentee: fc.boolean(),
  mentor: fc.boolean(),
  notes: fc.nat(2),
  declared: fc.boolean(),
  avoid: fc.subarray(['MR-1', 'Acme', 'ME-9']),
  closed: fc.boolean(),
  mentored: fc.boolean(),
  draft: fc.boolean(),
  terms: fc.subarray(['1', '2']),
  editor: fc.boolean(),
  visited: fc.boolean(),
  searches: fc.subarray(['q=vat', 'q=pensions']),
  owns: fc.boolean(),
  used: fc.subarray(['vat', 'pensions']),
});
export type ALot = typeof aLot extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * @param third whom they are mentored by, mentor and are in conflict with
 * @param administratorId who has decided and noted what was decided and noted
 */
export async function somebodyWith(
  side: ALot,
  source: DataSource,
  third: { readonly mentee: AnApplication; readonly mentor: AnApplication },
  administratorId: string,
): Promise<string> {
  const personId = await idOf(
    source,
    `INSERT INTO people (name, email) VALUES ('Ada', gen_random_uuid() || '@x.example') RETURNING id`,
    [],
  );
  for (const kind of ['mentee', 'mentor'] as const) {
    if (!side[kind]) continue;
    const own = await anApplication(source, { personId, kind });
    await source.query(`UPDATE ${kind}_profiles SET avoid = $2, status = $3 WHERE id = $1`, [
      own.profileId,
      side.avoid,
      kind === 'mentee' ? 'active' : 'paused',
    ]);
    if (side.closed)
      await source.query(
        `UPDATE applications SET status = 'approved', decided_at = now(), decided_by = $2 WHERE id = $1`,
        [own.id, administratorId],
      );
    const pair =
      kind === 'mentee' ? [own.profileId, third.mentor.profileId] : [third.mentee.profileId, own.profileId];
    if (side.mentored) {
      const { profileId: otherProfileId } = kind === 'mentee' ? third.mentor : third.mentee;
      await giveMentoring(source, { kind, personId, profileId: own.profileId, otherProfileId });
    }
    await source.query(
      `INSERT INTO conflicts (mentee_profile_id, mentor_profile_id, reason, status) VALUES ($1, $2, 'other', $3)`,
      [...pair, side.declared ? 'recorded' : 'cleared'],
    );
    const other = kind === 'mentee' ? third.mentor : third.mentee;
    const otherTable = kind === 'mentee' ? 'mentor_profiles' : 'mentee_profiles';
    await source.query(`UPDATE ${otherTable} SET avoid = avoid || $2::text WHERE id = $1`, [
      other.profileId,
      own.reference,
    ]);
  }
  if (side.draft && !side.mentee)
    await source.query(`INSERT INTO applications (person_id, kind) VALUES ($1, 'mentee')`, [personId]);
  for (let at = 0; at < side.notes; at += 1)
    await source.query(`INSERT INTO person_notes (person_id, body, written_by) VALUES ($1, 'x', $2)`, [
      personId,
      administratorId,
    ]);
  if (side.declared)
    await source.query(
      `INSERT INTO declarations (person_id, reason, about) VALUES ($1, 'live-bid', 'Acme')`,
      [personId],
    );
  for (const version of side.terms)
    await source.query(`INSERT INTO consents (person_id, document, version) VALUES ($1, 'terms', $2)`, [
      personId,
      version,
    ]);
  await giveTraining(source, personId, side);
  return personId;
}
