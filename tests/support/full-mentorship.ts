import type { DataSource } from 'typeorm';
import { aHeldSession, anAgreedSession, aProposedSession, inDays } from './mentoring-sessions.js';
import type { TestPair } from './mentorships.js';
import { idOf } from './people.js';
import { aPublishedResource } from './resources.js';

/** Something of everything that a mentorship can hold, straight into the tables. */
export async function aFullMentorship(sql: DataSource, { id }: Pick<TestPair, 'id'>): Promise<void> {
  for (const days of [-90, -60, -40, -30, -20]) await aHeldSession(sql, id, { startsAt: inDays(days) });
  const last = await aHeldSession(sql, id, { startsAt: inDays(-10), agenda: 'What our first bid costs' });
  for (const side of ['mentee', 'mentor'])
    await sql.query(`INSERT INTO session_outcomes (session_id, side, outcome) VALUES ($1, $2, 'held')`, [
      last.id,
      side,
    ]);
  await sql.query(
    `INSERT INTO session_notes (session_id, version, body, written_by) VALUES ($1, 1, $2, 'mentor')`,
    [last.id, 'We went through the tender line by line.\nNext time: what we charge, and who signs.'],
  );
  await sql.query(
    `INSERT INTO session_actions (session_id, owner, words, due_on, written_by) VALUES
       ($1, 'mentee', 'Send the draft of our bid', current_date + 5, 'mentee'),
       ($1, 'mentor', 'Ask a colleague about pensions', current_date - 2, 'mentor')`,
    [last.id],
  );
  await anAgreedSession(sql, id, { startsAt: inDays(6), agenda: 'What we charge' });
  await aProposedSession(sql, id, { by: 'mentee', times: [inDays(20), inDays(21)] });
  await goalsOf(sql, id);
  await sql.query(
    `INSERT INTO agreements (mentorship_id, version, how_often, how, confidentiality, off_the_table, written_by,
       mentee_confirmed_at, mentor_confirmed_at)
     VALUES ($1, 1, 'Every other Tuesday.', $2, 'All of it.', '', 'mentee', now(), now())`,
    [id, 'By video.\nWhoever cannot come says so the day before.'],
  );
}

async function goalsOf(sql: DataSource, mentorshipId: string): Promise<void> {
  const goal = await idOf(
    sql,
    `INSERT INTO goals (mentorship_id, words, topics, measure) VALUES ($1, 'To bid for our first contract', '{vat}',
       'A bid that our board has agreed') RETURNING id`,
    [mentorshipId],
  );
  await sql.query(
    `INSERT INTO goal_steps (goal_id, words, written_by, done_at) VALUES ($1, 'Read a tender', 'mentee', now()),
       ($1, 'Price one line', 'mentor', NULL)`,
    [goal],
  );
  await sql.query(
    `INSERT INTO goals (mentorship_id, words, status, closed_at) VALUES ($1, 'To know our costs', 'reached', now())`,
    [mentorshipId],
  );
  const vat = await aPublishedResource(sql);
  await sql.query(
    `INSERT INTO resource_sends (resource_id, mentorship_id, note) VALUES ($1, $2, 'Page two is the one.')`,
    [vat.id, mentorshipId],
  );
}
