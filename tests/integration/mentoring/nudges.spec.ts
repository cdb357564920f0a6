import {
  MentorshipLifeCycle,
  Nudges,
  NudgeSweep,
  OpenActions,
  Reminders,
  SessionActions,
  SessionAnswers,
  SessionChanges,
  SessionRecord,
} from '@alongside/mentorships';
import { Notices, NoticeSweep } from '@alongside/people';
import { Clock, DAY, HOUR, Settings } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  aHeldSession,
  anAgreedSession,
  anIntroducedPair,
  type TestPair,
} from '../../support/mentoring-sessions.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

const database = useTestDatabase();
const BEGIN = Date.parse('2027-05-03T09:00:00Z');
const NOBODY = { told: 0 };

let platform: INestApplicationContext;
let sql: DataSource;
let now = BEGIN;

beforeAll(async () => {
  platform = await openPlatform(database.config());
  platform.get(Clock).now = () => new Date(now);
  sql = platform.get(DataSource);
  await sql.transaction((manager) =>
    platform
      .get(Settings, { strict: false })
      .change(manager, { contact: { email: 'team@example.org' } }, 0, { kind: 'system' }),
  );
});
afterAll(() => platform.close());
beforeEach(async () => {
  now = BEGIN;
  await sql.query('TRUNCATE nudges, notices, notice_settings, outbox');
  await sql.query(`UPDATE mentorships SET status = 'completed', ended_at = now() WHERE ended_at IS NULL`);
});

const after = (days: number): void => void (now = BEGIN + days * DAY);

/** One day's work of the worker, twice at a time. Who was told, by template. */
async function look(): Promise<Record<string, number>> {
  const before = await counts();
  await Promise.all([1, 2].map(() => platform.get(NudgeSweep, { strict: false }).sweep()));
  await Promise.all([1, 2].map(() => platform.get(NoticeSweep, { strict: false }).settleDue()));
  const told = Object.entries(await counts()).map(([template, count]) => [
    template,
    count - (before[template] ?? 0),
  ]);
  const some = told.filter(([, count]) => count !== 0);
  return some.length === 0 ? NOBODY : (Object.fromEntries(some) as Record<string, number>);
}

async function counts(): Promise<Record<string, number>> {
  const rows = await sql.query<{ template: string; count: number }[]>(
    'SELECT template, count(*)::int AS count FROM outbox GROUP BY template',
  );
  return Object.fromEntries(rows.map(({ template, count }) => [template, count]));
}

async function introduced(): Promise<TestPair> {
  const pair = await anIntroducedPair(sql);
  await sql.query('UPDATE mentorships SET introduced_at = $2 WHERE id = $1', [
    pair.mentorshipId,
    new Date(BEGIN),
  ]);
  return pair;
}

it('asks the pair first, then tells the programme team what was tried, each once', async () => {
  const { mentorshipId } = await introduced();
  after(13);
  expect(await look()).toEqual(NOBODY);
  after(14);
  expect(await look()).toEqual({ nudge: 2 });
  const tried = () => platform.get(Nudges, { strict: false }).of(mentorshipId);
  expect(await tried()).toEqual([
    { kind: 'no-first-session', told: 'pair', at: new Date(now), byAdministrator: null },
  ]);
  for (const day of [15, 22, 27]) {
    after(day);
    expect(await look()).toEqual(NOBODY);
  }
  after(28);
  expect(await look()).toEqual({ 'nudge-administrators': 1 });
  const [mail] = await sql.query<{ to: string; params: { quiet: object[] } }[]>(
    `SELECT recipient_email AS to, params FROM outbox WHERE template = 'nudge-administrators'`,
  );
  expect(mail).toMatchObject({
    to: 'team@example.org',
    params: { quiet: [{ kind: 'no-first-session', tried: ['2027-05-17T09:00:00.000Z'] }] },
  });
  after(90);
  expect(await look()).toEqual(NOBODY);
  expect((await tried()).map(({ told }) => told)).toEqual(['administrator', 'pair']);
});

it('begins anew with another spell, and is silent once they meet', async () => {
  const { mentorshipId } = await introduced();
  after(14);
  await look();
  await aHeldSession(sql, mentorshipId, { startsAt: new Date(BEGIN + 20 * DAY) });
  after(28);
  expect(await look()).toEqual(NOBODY);
  after(62);
  expect(await look()).toEqual({ nudge: 2 });
});

it('is off while they pause, silences what waits, and counts from the end of the pause', async () => {
  const { mentorshipId, mentor } = await introduced();
  const mover = { kind: 'person', id: mentor.personId } as const;
  const lives = platform.get(MentorshipLifeCycle, { strict: false });
  after(14);
  now += 14 * HOUR; // Eleven at night: the emails wait for the morning.
  expect(await look()).toEqual(NOBODY);
  expect(await lives.pause(mentorshipId, mover, null)).toMatchObject({ kind: 'done' });
  const waiting = await sql.query<{ status: string }[]>('SELECT status FROM notices');
  expect(waiting.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
  await sql.query('TRUNCATE outbox');
  after(40);
  expect(await look()).toEqual(NOBODY);
  await lives.resume(mentorshipId, mover);
  await sql.query('TRUNCATE outbox');
  after(53);
  expect(await look()).toEqual(NOBODY);
  after(54);
  expect(await look()).toEqual({ nudge: 2 });
});

it('counts what an administrator asked, and tells them when it is too soon', async () => {
  const { mentorshipId } = await introduced();
  const [administrator] = await sql.query<{ id: string }[]>(
    `WITH person AS (INSERT INTO people (name, email) VALUES ('Ad Min', 'ad@example.org') RETURNING id)
     INSERT INTO administrators (person_id, password_hash) SELECT id, '$argon2id$x' FROM person RETURNING person_id AS id`,
  );
  const actor = { kind: 'administrator', id: administrator?.id ?? '' } as const;
  const ask = () =>
    sql.transaction((manager) =>
      platform
        .get(Nudges, { strict: false })
        .byAdministrator(manager, mentorshipId, 'no-first-session', actor),
    );
  after(10);
  expect(await ask()).toEqual({ kind: 'nudged' });
  expect(await ask()).toEqual({ kind: 'too-soon', last: new Date(now) });
  expect(await look()).toEqual({ nudge: 2 });
  after(14);
  expect(await look()).toEqual(NOBODY);
  after(17);
  expect(await look()).toEqual({ nudge: 2 });
  await sql.query(`UPDATE mentorships SET status = 'completed', ended_at = now() WHERE id = $1`, [
    mentorshipId,
  ]);
  after(60);
  expect(await ask()).toEqual({ kind: 'not-going-on' });
});

describe('reminders of a session that changes', () => {
  const mails = async () =>
    (
      await sql.query<{ mail: string }[]>(
        `SELECT concat_ws(' ', status, params ->> 'startsAt', params ->> 'place') AS mail FROM outbox
         WHERE template = 'session-reminder' ORDER BY id`,
      )
    ).map(({ mail }) => mail);
  const remind = async (): Promise<string[]> => {
    await Promise.all([1, 2].map(() => platform.get(Reminders, { strict: false }).sweep()));
    await Promise.all([1, 2].map(() => platform.get(NoticeSweep, { strict: false }).settleDue()));
    return mails();
  };

  it('that have not left are silenced, and come anew only where they are still due', async () => {
    const { mentorshipId, mentee, mentor } = await introduced();
    const startsAt = new Date(BEGIN + 20 * HOUR);
    const { id } = await anAgreedSession(sql, mentorshipId, {
      startsAt,
      place: 'https://meet.example.org/1',
    });
    await sql.query('UPDATE sessions SET agreed_at = $2 WHERE id = $1', [id, new Date(BEGIN - 9 * DAY)]);
    const at = (status: string, place: number) => [
      `${status} ${startsAt.toISOString()} https://meet.example.org/${place}`,
      `${status} ${startsAt.toISOString()} https://meet.example.org/${place}`,
    ];
    expect(await remind()).toEqual(at('waiting', 1));
    expect(await remind()).toEqual(at('waiting', 1));

    const seen = async () =>
      (await platform.get(SessionRecord, { strict: false }).of(id, mentee.personId))?.seen ?? '';
    const changes = platform.get(SessionChanges, { strict: false });
    const place = { format: 'video', place: 'https://meet.example.org/2' } as const;
    await changes.changePlace(mentee.personId, { sessionId: id, seen: await seen() }, place);
    expect(await mails()).toEqual(at('cancelled', 1));
    expect(await remind()).toEqual([...at('cancelled', 1), ...at('waiting', 2)]);

    const times = [new Date(BEGIN + 5 * DAY)] as const;
    const offer = { ...place, times, minutes: 60, note: '' };
    const moved = await changes.reschedule(mentee.personId, { sessionId: id, seen: await seen() }, offer);
    if (moved.kind !== 'proposed') throw new Error(moved.kind);
    // While the other has not answered, what was agreed holds, and so does its reminder.
    expect(await remind()).toEqual([...at('cancelled', 1), ...at('waiting', 2)]);
    await platform
      .get(SessionAnswers, { strict: false })
      .accept(mentor.personId, { sessionId: id, proposalId: moved.proposalId, time: times[0] });
    const silenced = [...at('cancelled', 1), ...at('cancelled', 2)];
    expect([await mails(), await remind()]).toEqual([silenced, silenced]);
  });
});

describe('what was planned without a day', () => {
  const entries = async () => {
    const rows = await sql.query<{ template: string; to: string; action: string; purpose: string }[]>(
      `SELECT entry ->> 'template' AS template, recipient_email AS to, entry #>> '{params,action}' AS action,
         entry #>> '{params,link,purpose}' AS purpose
       FROM outbox, jsonb_array_elements(params -> 'entries') AS entry WHERE status = 'waiting' ORDER BY 3`,
    );
    return rows.map(({ template, to, action, purpose }) => [template, to, action, purpose].join(' '));
  };
  const work = async () => {
    await Promise.all([1, 2].map(() => platform.get(Reminders, { strict: false }).sweep()));
    await platform.get(NoticeSweep, { strict: false }).settleDue();
    return entries();
  };

  it('is asked about once, a week later, with what else is new that day; what is done by then is not', async () => {
    const { mentorshipId, mentee, mentor } = await introduced();
    const { id } = await aHeldSession(sql, mentorshipId, { startsAt: new Date(BEGIN - DAY) });
    const actions = platform.get(SessionActions, { strict: false });
    for (const [words, owner] of [
      ['Ring the bank', 'mentee'],
      ['Read the lease', 'mentee'],
      ['Send a model', 'mentor'],
    ] as const)
      expect(await actions.add(id, mentor.personId, { owner, words, dueOn: null })).toEqual({
        kind: 'added',
      });
    after(6);
    expect(await work()).toEqual([]);
    // Announced at seven in London; the digest leaves at eight.
    now = Date.parse('2027-05-10T06:30:00Z');
    expect(await work()).toEqual([]);
    const open = await platform.get(OpenActions, { strict: false }).of(mentorshipId, mentee.personId);
    const bank = open.find(({ words }) => words === 'Ring the bank')?.id ?? '';
    await actions.tick(bank, mentor.personId, true);
    after(7);
    const lease = `action-open ${mentee.email} Read the lease action`;
    const model = `action-open ${mentor.email} Send a model action`;
    expect(await work()).toEqual([lease, model]);
    for (const day of [8, 14, 16, 40]) {
      after(day);
      expect(await work()).toEqual([lease, model]);
    }
  });

  it('is not asked about in a pause, nor after it where that went on for long', async () => {
    const { mentorshipId, mentor } = await introduced();
    const { id } = await aHeldSession(sql, mentorshipId, { startsAt: new Date(BEGIN - DAY) });
    const action = { owner: 'mentee', words: 'Ring the bank', dueOn: null } as const;
    await platform.get(SessionActions, { strict: false }).add(id, mentor.personId, action);
    const lives = platform.get(MentorshipLifeCycle, { strict: false });
    const mover = { kind: 'person', id: mentor.personId } as const;
    await lives.pause(mentorshipId, mover, null);
    after(7);
    expect(await work()).toEqual([]);
    after(20);
    await lives.resume(mentorshipId, mover);
    expect(await work()).toEqual([]);
  });
});

describe('what is withdrawn', () => {
  const notice = (number: number, personId: string) => ({
    ...({ kind: 'saved-search', template: 'nudge', personId } as const),
    intentKey: `saved-search:${number}:a`,
    params: {
      mentorshipId: '00000000-0000-4000-8000-000000000001',
      kind: 'no-session',
      other: 'Ravi',
    } as const,
    dueAt: new Date(now),
    uselessAt: new Date(now + 5 * DAY),
  });
  const announce = (...numbers: number[]) =>
    sql.transaction(async (manager) => {
      const [person] = await manager.query<{ id: string }[]>(
        'SELECT person_id AS id FROM mentee_profiles LIMIT 1',
      );
      const all = numbers.map((number) => notice(number, person?.id ?? ''));
      return platform.get(Notices, { strict: false }).announce(manager, ...all);
    });
  const withdraw = (prefix: string) =>
    sql.transaction((manager) => platform.get(Notices, { strict: false }).withdraw(manager, prefix));
  const settleDue = () => platform.get(NoticeSweep, { strict: false }).settleDue();
  const entries = async () =>
    (
      await sql.query<{ n: number }[]>(
        `SELECT jsonb_array_length(params->'entries') AS n FROM outbox WHERE status = 'waiting'`,
      )
    ).map(({ n }) => n);

  it('leaves a digest that has not left, and the rest of it comes again', async () => {
    expect(await announce(1, 2, 3)).toBe(3);
    expect(await announce(2, 3)).toBe(0);
    now += DAY;
    expect(await settleDue()).toBe(1);
    expect(await entries()).toEqual([3]);
    expect(await withdraw('saved-search:2:')).toBe(1);
    expect(await settleDue()).toBe(1);
    expect(await entries()).toEqual([2]);
    expect(await withdraw('saved-search:%')).toBe(0);
  });

  it('cannot be taken back once it has left, and may be announced again where it was', async () => {
    await announce(1);
    expect(await withdraw('saved-search:1:')).toBe(1);
    expect(await announce(1)).toBe(1);
    now += DAY;
    await settleDue();
    await sql.query(`UPDATE outbox SET status = 'sending', claimed_until = now()`);
    await sql.query(`UPDATE outbox SET status = 'sent', sent_at = now(), claimed_until = NULL`);
    expect(await withdraw('saved-search:1:')).toBe(0);
    expect(await announce(1)).toBe(0);
    expect(await settleDue()).toBe(0);
  });
});
