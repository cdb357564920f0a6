import type { DataSource } from 'typeorm';
import { insert, type Person, type Surroundings } from './rows.js';

/** What they kept, rated, asked, answered and sent, and what they were asked as an owner. */
export async function beALearner(
  sql: DataSource,
  tag: string,
  { personId, mentorId, menteeId, name }: Person,
  around: Surroundings,
): Promise<void> {
  const [owned] = await sql.query<[{ id: string }]>('SELECT id FROM resources WHERE owner_id = $1', [
    personId,
  ]);
  const resource_id = owned.id;
  await insert(sql, 'resource_reviews', {
    ...{ resource_id, person_id: personId, review_on: '2030-01-01', token_hash: Buffer.from(tag.padEnd(32)) },
    ...{ answer: 'needs-work', answered_at: new Date(), note: `${name} knows more` },
  });
  await sql.query(
    `INSERT INTO resource_uses (resource_id, person_id, kept_at, done_at, rating, line, rated_at)
     VALUES ($1, $2, now(), now(), 4, $3, now())`,
    [resource_id, personId, `${tag}-line`],
  );
  const [other] = await sql.query<[{ id: string }]>(
    'SELECT person_id AS id FROM mentee_profiles WHERE id = $1',
    [around.menteeId],
  );
  const answered = { answer: 'Yes.', answered_at: new Date() };
  await insert(sql, 'resource_questions', { resource_id, person_id: personId, body: `${tag}-question` });
  await insert(sql, 'resource_questions', {
    ...{ resource_id, person_id: other.id, body: 'Is it so?', answered_by: personId, ...answered },
  });
  const both = await sql.query<{ id: string }[]>(
    'SELECT id FROM mentorships WHERE mentee_profile_id = $1 OR mentor_profile_id = $2',
    [menteeId, mentorId],
  );
  for (const { id: mentorship_id } of both)
    await insert(sql, 'resource_sends', {
      resource_id,
      mentorship_id,
      note: `${tag}-sent-note`,
      seen_at: new Date(),
    });
}
