import type { DataSource } from 'typeorm';

/** The mentorships whose kept facts are not what their sessions and goals say. */
export async function wronglyKept(source: DataSource): Promise<unknown[]> {
  return source.query(`
    SELECT to_jsonb(kept) AS kept, to_jsonb(found) AS found
    FROM mentorships CROSS JOIN LATERAL mentorship_facts_of(mentorships.id) found
    LEFT JOIN mentorship_facts kept ON kept.mentorship_id = mentorships.id
    WHERE to_jsonb(found) IS DISTINCT FROM to_jsonb(kept) AND (kept.mentorship_id IS NOT NULL
      OR EXISTS (SELECT FROM sessions WHERE mentorship_id = mentorships.id)
      OR EXISTS (SELECT FROM goals WHERE mentorship_id = mentorships.id))`);
}
