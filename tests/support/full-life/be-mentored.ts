import type { DataSource } from 'typeorm';
import { insert, type Person } from './rows.js';

/** What is written down in every mentorship of theirs: their own words, and what both have agreed, which stays without the name. */
export async function beMentored(sql: DataSource, tag: string, { personId, name }: Person): Promise<void> {
  const mentorships = await sql.query<{ id: string; side: 'mentee' | 'mentor'; ended: boolean }[]>(
    `SELECT mentorship.id, CASE WHEN mentee.person_id = $1 THEN 'mentee' ELSE 'mentor' END AS side,
       mentorship.ended_at IS NOT NULL AS ended
     FROM mentorships mentorship
     JOIN mentee_profiles mentee ON mentee.id = mentee_profile_id JOIN mentor_profiles mentor ON mentor.id = mentor_profile_id
     WHERE $1 IN (mentee.person_id, mentor.person_id) ORDER BY mentorship.id`,
    [personId],
  );
  for (const { id: mentorship_id, side, ended } of mentorships) {
    const change = ended
      ? `ended_by = $2, end_reason = 'no-time', end_note = $3`
      : `status = 'paused', paused_at = now(), paused_until = '2031-03-31'`;
    await sql.query(
      `UPDATE mentorships SET ${change}, activated_at = now(), resumed_at = now(), wants_another = true WHERE id = $1`,
      [mentorship_id, ...(ended ? [side, `${tag}-end-note`] : [])],
    );
    await insert(sql, 'agreements', {
      ...{ mentorship_id, version: 1, how_often: `${name} rings on Mondays.`, how: 'By phone.' },
      ...{ confidentiality: 'All of it.', off_the_table: 'Nothing.', written_by: side },
      ...{ mentee_confirmed_at: new Date(), mentor_confirmed_at: new Date() },
    });
    const mine = side === 'mentee';
    const goal_id = await insert(sql, 'goals', {
      ...{ mentorship_id, topics: ['vat'], status: 'reached', closed_at: new Date() },
      ...{
        words: mine ? `${tag}-goal` : 'A goal of the other',
        measure: mine ? `${tag}-measure` : `As ${name} says`,
      },
    });
    const step = { goal_id, written_by: side, due_on: '2031-03-31', done_at: new Date() };
    await insert(sql, 'goal_steps', { ...step, words: `${tag}-step` });
    await insert(sql, 'concerns', {
      ...{ mentorship_id, person_id: personId, kind: 'other', body: `${tag}-concern` },
      ...{ status: 'closed', closed_at: new Date(), outcome: `${tag}-done-about-it` },
    });
  }
}
