import { randomBytes } from 'node:crypto';
import { DAY, readConfig } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { NoteKeys } from '../../../libs/mentorships/src/notes/note-keys.js';
import { TEST_NOTES_KEY } from '../test-database.js';
import { insert, type Person } from './rows.js';

const KEYS = readConfig({
  ...{ NODE_ENV: 'test', MAIL_TRANSPORT: 'mailbox', DATABASE_URL: 'postgres://localhost/none' },
  ...{ APP_SECRET: 'x'.repeat(40), NOTES_KEYS: TEST_NOTES_KEY },
}).NOTES_KEYS;

const WHEN = new Date('2026-03-03T14:00:00Z');

/** A session in every mentorship, and what came of it. The words of both stay with the other side, without the name. */
export async function beInSessions(sql: DataSource, tag: string, { personId, name }: Person): Promise<void> {
  const keys = new NoteKeys(KEYS);
  const mentorships = await sql.query<{ id: string; side: 'mentee' | 'mentor' }[]>(
    `SELECT mentorship.id, CASE WHEN mentee.person_id = $1 THEN 'mentee' ELSE 'mentor' END AS side
     FROM mentorships mentorship
     JOIN mentee_profiles mentee ON mentee.id = mentee_profile_id JOIN mentor_profiles mentor ON mentor.id = mentor_profile_id
     WHERE $1 IN (mentee.person_id, mentor.person_id) ORDER BY mentorship.id`,
    [personId],
  );
  for (const { id: mentorship_id, side } of mentorships) {
    const session_id = await insert(sql, 'sessions', {
      ...{ mentorship_id, status: 'held', format: 'video', minutes: 60, created_by: 'mentee' },
      ...{
        starts_at: new Date(Date.now() - DAY),
        agreed_at: new Date(),
        held_minutes: 55,
        topics: ['vat'],
      },
    });
    await insert(sql, 'session_proposals', {
      ...{ session_id, number: 1, made_by: 'mentor', times: [WHEN], minutes: 60, format: 'video' },
      ...{ place: `https://meet.example.org/${tag}-room`, note: `${name} is free then.` },
      ...{ answer: 'accepted', answered_at: WHEN, accepted_time: WHEN },
    });
    await insert(sql, 'sessions', {
      ...{ mentorship_id, status: 'cancelled', format: 'phone', minutes: 30, created_by: 'mentor' },
      ...{ cancelled_at: WHEN, cancelled_by: 'mentee', cancel_reason: `${name} is ill.` },
    });
    await sql.query(`UPDATE sessions SET place = $2, agenda = $3 WHERE id = $1`, [
      session_id,
      `https://meet.example.org/${tag}-room`,
      `VAT, says ${name}.`,
    ]);
    await insert(sql, 'session_outcomes', { session_id, side: 'mentee', outcome: 'held' });
    await insert(sql, 'session_notes', {
      ...{ session_id, version: 1, body: `${name} asked about VAT.`, written_by: 'mentor' },
    });
    const { keyId, sealed } = keys.seal(`${tag}-private-note`, `private-note:${session_id}:${side}`);
    await insert(sql, 'private_notes', { session_id, side, person_id: personId, key_id: keyId, sealed });
    await insert(sql, 'session_actions', {
      ...{
        session_id,
        owner: 'mentee',
        words: `${name} rings the bank.`,
        due_on: '2031-03-31',
        written_by: 'mentor',
      },
      done_at: new Date(),
    });
    await insert(sql, 'mentoring_links', {
      ...{ purpose: 'how-it-went', subject_id: session_id, person_id: personId, token_hash: randomBytes(32) },
      expires_at: new Date(Date.now() + DAY),
    });
  }
  await insert(sql, 'calendar_feeds', { person_id: personId, token_hash: null, revoked_at: new Date() });
}
