import type { DataSource } from 'typeorm';
import { insert, type Person } from './rows.js';

/** What they told the programme team of a session and of the whole, with words for publication. */
export async function sayHowItWas(
  sql: DataSource,
  tag: string,
  { personId, menteeId }: Person,
): Promise<void> {
  const [mentorship] = await sql.query<{ id: string }[]>(
    'SELECT id FROM mentorships WHERE mentee_profile_id = $1 ORDER BY id LIMIT 1',
    [menteeId],
  );
  if (!mentorship) throw new Error('They should have a mentorship');
  const [session] = await sql.query<{ id: string }[]>(
    'SELECT id FROM sessions WHERE mentorship_id = $1 LIMIT 1',
    [mentorship.id],
  );
  if (session)
    await insert(sql, 'session_feedback', {
      ...{ session_id: session.id, person_id: personId, useful: 4, comment: `${tag}-comment` },
    });
  await insert(sql, 'questionnaires', {
    ...{ mentorship_id: mentorship.id, person_id: personId, side: 'mentee', moment: 'end' },
    ...{ answers: { changeWords: `${tag}-changed`, recommend: 9 }, touched_at: new Date() },
    ...{ submitted_at: new Date(), quote: `${tag}-quote`, quote_as: 'named' },
    ...{ quote_agreed_at: new Date(), quote_withdrawn_at: new Date() },
  });
}
