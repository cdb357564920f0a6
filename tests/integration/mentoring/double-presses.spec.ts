import type { INestApplicationContext } from '@nestjs/common';
import {
  Agreements,
  Concerns,
  Goals,
  MentorshipLifeCycle,
  PrivateNotes,
  SessionActions,
  SessionFeedback,
  SessionNotes,
  SessionProposals,
} from '@alongside/mentorships';
import { Erasure, OwnDataModule } from '@alongside/people';
import { refusedBy, SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { emailsTo } from '../../support/email-links.js';
import { aHeldSession, anAgreedSession, anIntroducedPair, inDays } from '../../support/mentoring-sessions.js';
import { aMentorship, type MentorshipState, type TestPair } from '../../support/mentorships.js';
import { openPlatform } from '../../support/platform-context.js';
import { aStoredRound } from '../../support/rounds.js';
import { useTestDatabase } from '../../support/test-database.js';

/** A form that is sent twice, by two presses, a slow connection or both sides at once, does what it says once. */

/** Chance decides who comes first: often enough for both. */
const TIMES = 15;
const WORDS = { howOften: 'Weekly', how: 'By phone', confidentiality: 'All of it', offTheTable: '' };

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let roundId: string;
const service = <T>(type: new (...parts: never[]) => T): T => platform.get(type, { strict: false });

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule);
  roundId = await aStoredRound(sql);
});
afterAll(() => platform.close());

const pairOf = (state: MentorshipState): Promise<TestPair> => aMentorship(sql, { state, roundId });
const kindsOf = async (acts: readonly Promise<{ readonly kind: string }>[]): Promise<string[]> =>
  (await Promise.all(acts)).map(({ kind }) => kind);

async function numberOf(query: string, parameters: readonly unknown[]): Promise<number> {
  const [row] = await sql.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${query}`, [
    ...parameters,
  ]);
  return row.count;
}

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

const timesAudited = (action: string, mentorshipId: string) =>
  numberOf(`audit_entries WHERE action = $1 AND (subject_id = $2 OR details ->> 'mentorshipId' = $2::text)`, [
    action,
    mentorshipId,
  ]);
const fiveTimes = <T>(press: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 5 }, press));

it('a goal, while it is open, and what is made of it', async () => {
  const { mentorshipId, mentee, mentor } = await anIntroducedPair(sql);
  const where = { mentorshipId, personId: mentee.personId };
  const goals = service(Goals);
  const bid = { words: 'To win a bid', topics: ['vat'], measure: 'We are paid' };
  const set = await fiveTimes(() => goals.set(where, bid));
  expect(new Set(set.map((one) => (one.kind === 'done' ? one.goalId : one.kind))).size).toBe(1);
  const [goal] = await goals.of(mentorshipId);
  const at = { ...where, goalId: goal?.id ?? '' };
  await fiveTimes(() => goals.reword(at, { ...bid, measure: 'The board agrees' }));
  await fiveTimes(() => goals.addStep(at, { words: 'Read a tender', dueOn: null }));
  await goals.addStep({ ...at, personId: mentor.personId }, { words: 'Read a tender', dueOn: null });
  const [mine, theirs] = (await goals.byId(mentorshipId, at.goalId))?.steps ?? [];
  expect([mine?.writtenBy, theirs?.writtenBy]).toEqual(['mentee', 'mentor']);
  await fiveTimes(() => goals.markStep({ ...at, stepId: mine?.id ?? '' }, true));
  const removed = await fiveTimes(() => goals.removeStep({ ...at, stepId: theirs?.id ?? '' }));
  expect(removed.every(({ kind }) => kind === 'done')).toBe(true);
  await fiveTimes(() => goals.become(at, 'reached'));
  for (const [what, times] of Object.entries({
    ...{ set: 1, reworded: 1, 'step-added': 2, 'step-done': 1, 'step-removed': 1, reached: 1 },
  }))
    expect({ what, times: await timesAudited(`goal.${what}`, mentorshipId) }).toEqual({ what, times });
  expect((await goals.byId(mentorshipId, at.goalId))?.steps).toHaveLength(1);
  await goals.set(where, { ...bid, measure: 'The board agrees' });
  expect(await goals.of(mentorshipId)).toHaveLength(2);
});

it('something to do, until it is done', async () => {
  const { mentorshipId, mentee, mentor } = await anIntroducedPair(sql);
  const { id } = await aHeldSession(sql, mentorshipId);
  const add = (personId: string, words: string) =>
    service(SessionActions).add(id, personId, { owner: 'mentee', words, dueOn: null });
  const added = await fiveTimes(() => add(mentee.personId, 'Ring the bank'));
  expect(added.every(({ kind }) => kind === 'added')).toBe(true);
  await add(mentor.personId, 'Ring the bank');
  await add(mentee.personId, 'Ring the board');
  expect(await numberOf('session_actions WHERE session_id = $1', [id])).toBe(3);
  expect(await timesAudited('session.action-added', mentorshipId)).toBe(3);
});

it('notes that both see, and what somebody thinks of a session', async () => {
  const { mentorshipId, mentee } = await anIntroducedPair(sql);
  const { id } = await aHeldSession(sql, mentorshipId);
  const saved = await fiveTimes(() =>
    service(SessionNotes).save(id, mentee.personId, { body: 'VAT', basedOn: 0 }),
  );
  expect(saved.map(({ kind }) => kind).sort()).toEqual(['saved', ...Array<string>(4).fill('unchanged')]);
  await fiveTimes(() => service(SessionFeedback).give(id, mentee.personId, { useful: 4, comment: 'Good' }));
  expect(await numberOf('session_notes WHERE session_id = $1', [id])).toBe(1);
  expect(await timesAudited('session.notes-written', mentorshipId)).toBe(1);
  expect(await timesAudited('session.feedback-given', mentorshipId)).toBe(1);
});

it('the fifth of 200 goals that are set at the same moment is the last, whoever sets them', async () => {
  const { mentorshipId, mentee } = await anIntroducedPair(sql);
  const where = { mentorshipId, personId: mentee.personId };
  const set = (at: number) => service(Goals).set(where, { words: `Goal ${at}`, topics: [], measure: '' });
  const kinds = (await Promise.all(Array.from({ length: 200 }, (_, at) => set(at)))).map(({ kind }) => kind);
  expect([kinds.filter((kind) => kind === 'done').length, kinds.length]).toEqual([5, 200]);
  expect(new Set(kinds)).toEqual(new Set(['done', 'too-many']));
  const other = await anIntroducedPair(sql);
  const insert = (at: number) =>
    sql.query('INSERT INTO goals (mentorship_id, words) VALUES ($1, $2)', [other.mentorshipId, `Goal ${at}`]);
  const inserts = Array.from({ length: 200 }, (_, at) => insert(at).then(() => 'set', refusedBy));
  const outcomes = await Promise.all(inserts);
  expect(outcomes.filter((outcome) => outcome === 'set')).toHaveLength(5);
  expect(new Set(outcomes)).toEqual(new Set(['set', 'goals_at_most_five']));
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

describe('both sides at the same moment', () => {
  it('end it once: each is told once, and the mentee has one turn', async () => {
    const lifeCycle = platform.get(MentorshipLifeCycle, { strict: false });
    for (let time = 0; time < TIMES; time += 1) {
      const { id, mentee, mentor } = await pairOf('active');
      const by = (personId: string) => ({ kind: 'person' as const, id: personId });
      const ending = { reason: 'no-time', note: '', wantsAnother: true } as const;
      const kinds = await kindsOf([
        lifeCycle.endEarly(id, by(mentee.personId), ending),
        lifeCycle.endEarly(id, by(mentor.personId), { ...ending, wantsAnother: null }),
        lifeCycle.complete(id, by(mentor.personId), null),
      ]);
      expect(kinds.sort()).toEqual(['done', 'not-possible', 'not-possible']);
      expect(await numberOf(`outbox WHERE intent_key LIKE $1`, [`mentorship-over:${id}:%`])).toBe(2);
      const [profile] = await sql.query<[{ waited: number; wants: boolean | null; status: string }]>(
        `SELECT rounds_waited AS waited, wants_another AS wants, mentorship.status FROM mentorships mentorship
         JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id WHERE mentorship.id = $1`,
        [id],
      );
      expect(profile.waited).toBe(profile.wants === true ? 1 : 0);
      const apart = await numberOf(`conflicts WHERE mentee_profile_id = $1`, [mentee.profileId]);
      expect(apart).toBe(profile.status === 'ended-early' ? 1 : 0);
    }
  });

  it('press for a first meeting: one set of times is proposed', async () => {
    const proposals = platform.get(SessionProposals, { strict: false });
    for (let time = 0; time < TIMES; time += 1) {
      const { id, mentee, mentor } = await pairOf('introduced');
      const offer = (days: number) => ({
        ...{ times: [inDays(days)], minutes: 60, format: 'video' as const },
        ...{ place: '', note: '', agenda: '' },
      });
      await Promise.all([
        proposals.proposeFirst(id, mentee.personId, offer(3)),
        proposals.proposeFirst(id, mentor.personId, offer(3)),
        proposals.proposeFirst(id, mentee.personId, offer(3)),
        proposals.proposeFirst(id, mentor.personId, offer(4)),
      ]);
      expect(await numberOf('sessions WHERE mentorship_id = $1', [id])).toBe(1);
      expect(
        await numberOf(`outbox WHERE template = 'session-proposed' AND recipient_person_id IN ($1, $2)`, [
          mentee.personId,
          mentor.personId,
        ]),
      ).toBe(1);
    }
  });

  it('confirm an agreement and change it: nobody has confirmed what they never saw', async () => {
    const agreements = platform.get(Agreements, { strict: false });
    for (let time = 0; time < TIMES; time += 1) {
      const { id, mentee, mentor } = await pairOf('introduced');
      await agreements.propose(id, mentee.personId, WORDS, 0);
      const [confirmed, changed] = await kindsOf([
        agreements.confirm(id, mentor.personId, 1),
        agreements.propose(id, mentee.personId, { ...WORDS, howOften: 'Monthly' }, 1),
      ]);
      expect(changed).toBe('done');
      const versions = await sql.query<unknown[]>(
        `SELECT version, mentee_confirmed_at IS NOT NULL AS mentee, mentor_confirmed_at IS NOT NULL AS mentor
         FROM agreements WHERE mentorship_id = $1 ORDER BY version`,
        [id],
      );
      expect(versions).toEqual([
        { version: 1, mentee: true, mentor: confirmed === 'done' },
        { version: 2, mentee: true, mentor: false },
      ]);
      const [{ status }] = await sql.query<[{ status: string }]>(
        'SELECT status FROM mentorships WHERE id = $1',
        [id],
      );
      expect([confirmed, status]).toEqual(
        confirmed === 'done' ? ['done', 'active'] : ['out-of-date', 'introduced'],
      );
    }
  });
});
