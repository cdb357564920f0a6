import type { INestApplicationContext } from '@nestjs/common';
import { Concerns, PrivateNotes, SessionFeedback, SessionProposals } from '@alongside/mentorships';
import { Erasure, OwnDataModule } from '@alongside/people';
import { SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { emailsTo } from '../../support/email-links.js';
import { aHeldSession, anAgreedSession, anIntroducedPair, inDays } from '../../support/mentoring-sessions.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

/** A form that is sent twice, by two presses or a slow connection, does what it says once. */

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
const service = <T>(type: new (...parts: never[]) => T): T => platform.get(type, { strict: false });

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule);
});
afterAll(() => platform.close());

it('times for a session, until they are answered', async () => {
  const { mentorshipId, mentee, mentor } = await anIntroducedPair(sql);
  const offer = {
    ...({ times: [inDays(4), inDays(3)], minutes: 60, format: 'video', place: '' } as const),
    ...{ note: 'Either?', agenda: 'VAT' },
  };
  const propose = (changes: Partial<typeof offer> = {}) =>
    service(SessionProposals).propose(mentorshipId, mentee.personId, { ...offer, ...changes });
  const sent = await Promise.all(Array.from({ length: 5 }, () => propose()));
  const ids = new Set(sent.map((one) => (one.kind === 'proposed' ? one.sessionId : one.kind)));
  expect(ids.size).toBe(1);
  expect(await emailsTo(sql, mentor.email)).toEqual(['session-proposed']);
  expect(await propose({ agenda: 'Pensions' })).toMatchObject({ kind: 'proposed' });
  expect(await emailsTo(sql, mentor.email)).toHaveLength(2);
});

it('a word in confidence, until somebody deals with it', async () => {
  const { mentorshipId, mentee, mentor } = await anIntroducedPair(sql);
  const raise = (personId: string, body: string) =>
    service(Concerns).raise(mentorshipId, personId, { kind: 'contact', body });
  const raised = await Promise.all(Array.from({ length: 5 }, () => raise(mentee.personId, 'No answer')));
  expect(new Set(raised.map((one) => (one.kind === 'done' ? one.id : one.kind))).size).toBe(1);
  expect(await emailsTo(sql, mentee.email)).toEqual(['concern-received']);
  await raise(mentor.personId, 'No answer');
  await raise(mentee.personId, 'Still no answer');
  const [row] = await sql.query<[{ concerns: number }]>(
    'SELECT count(*)::int AS concerns FROM concerns WHERE mentorship_id = $1',
    [mentorshipId],
  );
  expect(row.concerns).toBe(3);
});

it('what somebody writes at the moment of their erasure is not kept behind its back', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const { mentorshipId, mentee } = await anIntroducedPair(sql);
    const { id } = await aHeldSession(sql, mentorshipId);
    const { personId } = mentee;
    const written = [
      () => service(PrivateNotes).save(id, personId, 'For me alone'),
      () => service(SessionFeedback).give(id, personId, { useful: 2, comment: 'Between us' }),
      () => service(Concerns).raise(mentorshipId, personId, { kind: 'other', body: 'In confidence' }),
    ];
    await Promise.all([service(Erasure).erase(personId, SYSTEM), ...written.map((write) => write())]);
    for (const write of written) expect(['not-found', 'unknown']).toContain((await write()).kind);
    const left = await sql.query<unknown[]>(
      `SELECT 'note' FROM private_notes WHERE person_id = $1 UNION ALL SELECT 'feedback' FROM session_feedback WHERE person_id = $1
       UNION ALL SELECT body FROM concerns WHERE person_id = $1 AND body <> 'Erased'`,
      [personId],
    );
    expect(left).toEqual([]);
  }
});

it('somebody who is erased is named in no answer of the other side', async () => {
  const { mentorshipId, mentee, mentor } = await anIntroducedPair(sql);
  await anAgreedSession(sql, mentorshipId);
  await sql.query(`UPDATE people SET name = 'Leocadia Thistlewood' WHERE id = $1`, [mentor.personId]);
  await sql.query(
    `INSERT INTO questionnaires (mentorship_id, person_id, side, moment, answers) VALUES ($1, $2, 'mentee', 'start', $3)`,
    [mentorshipId, mentee.personId, JSON.stringify({ footingWords: 'Leocadia Thistlewood listens.' })],
  );
  await service(Erasure).erase(mentor.personId, SYSTEM);
  const [row] = await sql.query<[{ answers: unknown }]>(
    'SELECT answers FROM questionnaires WHERE person_id = $1',
    [mentee.personId],
  );
  expect(row.answers).toEqual({ footingWords: 'Erased person listens.' });
});
