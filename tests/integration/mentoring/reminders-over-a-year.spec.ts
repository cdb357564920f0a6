import { MentorshipLifeCycle, Reminders } from '@alongside/mentorships';
import {
  NoticePreferences,
  NoticeSweep,
  PROGRAMME_SETTINGS,
  Retention,
  RetentionModule,
} from '@alongside/people';
import { Clock, DAY, HOUR, MINUTE, Settings, SYSTEM } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { anAgreedSession, anIntroducedPair, type TestPair } from '../../support/mentoring-sessions.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';
import { arrangedByVerbs, type Happening } from '../../support/year/arranged-by-verbs.js';
import {
  type Agreed,
  everythingTold,
  type PlannedPair,
  type PlannedSession,
  type Told,
  type Wishes,
} from '../../support/year/plain-model.js';

/** A year with both changes of the clocks; the queue is gone from beginning to end, as the platform has none here. */

const database = useTestDatabase();
const BEGIN = Date.parse('2027-01-04T00:00:00Z');
const END = BEGIN + 366 * DAY;
const WORKER_STANDS_STILL = [Date.parse('2027-07-10T00:00:17Z'), Date.parse('2027-07-13T05:00:17Z')] as const;
const GRID = 167 * HOUR;
/** The clocks go forward on the 83rd day and back on the 300th: each pair meets in the days that follow, as agreed long before. */
const AFTER_CHANGES = [84, 301];

const PLAIN: Wishes = {
  week: 'alone',
  day: 'alone',
  after: 'alone',
  digest: 'daily',
  digestHour: 8,
  quietFrom: 21,
  quietUntil: 7,
  hoursBefore: 24,
};
const WISHES: readonly Wishes[] = [
  PLAIN,
  { ...PLAIN, week: 'digest', after: 'digest', quietFrom: 22, quietUntil: 9, hoursBefore: 2 },
  { ...PLAIN, week: 'off', day: 'digest', digestHour: 1, quietFrom: 0, quietUntil: 0 },
  { ...PLAIN, week: 'digest', day: 'digest', after: 'digest', digest: 'weekly', digestHour: 7 },
  { ...PLAIN, after: 'off', hoursBefore: 1, quietFrom: 1, quietUntil: 14 },
  { ...PLAIN, hoursBefore: 48, quietFrom: 18, quietUntil: 1 },
];

let platform: INestApplicationContext;
let sql: DataSource;
let pairs: PlannedPair[];
let now = BEGIN;

const happenings: Happening[] = [];

beforeAll(async () => {
  platform = await openPlatform(database.config({ REDIS_URL: '' }), RetentionModule);
  platform.get(Clock).now = () => new Date(now);
  sql = await database.dataSource();
  // The clean-up runs all year, too; what was sent must be there at the end, to be compared.
  const settings = platform.get(Settings, { strict: false });
  const retention = { ...(await settings.read()).retention, mailBodyDays: 365 };
  await sql.transaction((manager) => settings.change(manager, { retention }, 0, SYSTEM));
  pairs = [];
  for (let number = 0; number < 3; number += 1) pairs.push(await planPair(number));
});
afterAll(() => platform.close());

/** The same numbers each time. */
let seed = 20270328;
function chance(below: number): number {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * below);
}

async function planPair(number: number): Promise<PlannedPair> {
  const pair = await anIntroducedPair(sql);
  const { mentorshipId, mentee, mentor } = pair;
  const wishes = { mentee: wishesOf(number), mentor: wishesOf(number + 3) };
  await choose(mentee.personId, wishes.mentee);
  await choose(mentor.personId, wishes.mentor);
  const lives = platform.get(MentorshipLifeCycle, { strict: false });
  const mover = { kind: 'person', id: mentor.personId } as const;
  const endsAt = number === 1 ? BEGIN + 240 * DAY + 17_000 : Infinity;
  if (number === 2) {
    // What is agreed stays agreed, and is reminded of.
    happenings.push({ at: BEGIN + 70 * DAY, happens: () => lives.pause(mentorshipId, mover, null) });
    happenings.push({ at: BEGIN + 157 * DAY, happens: () => lives.resume(mentorshipId, mover) });
  }
  const days = AFTER_CHANGES.map((day) => day + number);
  for (let day = 9 + number * 3; day < 355; day += 34 + chance(20)) days.push(day);
  const sessions: PlannedSession[] = [];
  for (const day of days) {
    const session = planSession(BEGIN + day * DAY, !AFTER_CHANGES.includes(day - number));
    const isAgreed = (session.times[0]?.agreedAt ?? endsAt) < endsAt;
    const arrange = number === 0 ? arrangeByVerbs : arrangeInRows;
    sessions.push({ ...session, id: isAgreed ? await arrange(pair, session, endsAt) : '' });
  }
  if (endsAt < END) happenings.push({ at: endsAt, happens: () => lives.complete(mentorshipId, mover) });
  return { people: { mentee: mentee.personId, mentor: mentor.personId }, wishes, sessions, endsAt };
}

function wishesOf(number: number): Wishes {
  return WISHES[number % WISHES.length] ?? PLAIN;
}

async function choose(personId: string, wishes: Wishes): Promise<void> {
  const { week, day, after, hoursBefore, digest, digestHour, quietFrom, quietUntil } = wishes;
  const choices = {
    ...PROGRAMME_SETTINGS.choices,
    'session-7-days': week,
    'session-24-hours': day,
    'how-it-went': after,
  };
  const hours = { digest, digestHour, quietFrom, quietUntil, reminderHours: hoursBefore };
  const saved = await platform
    .get(NoticePreferences, { strict: false })
    .save(personId, { choices, ...hours });
  expect(saved).toEqual({ kind: 'saved' });
}

/** Agreed some time before; of three one is moved, perhaps twice, and of six one is called off. */
function planSession(day: number, mayChange: boolean): Omit<PlannedSession, 'id'> {
  const timeOf = (at: number): number => at + (6 + chance(15)) * HOUR + chance(2) * 30 * MINUTE;
  const times: Agreed[] = [];
  let startsAt = timeOf(day);
  let agreedAt = Math.max(BEGIN, startsAt - (mayChange ? 1 + chance(480) : 480) * HOUR) + 17_000;
  const moves = mayChange && chance(3) === 0 ? 1 + chance(2) : 0;
  for (let move = 0; move < moves; move += 1) {
    const until = agreedAt + Math.floor((startsAt - agreedAt) * (0.2 + chance(70) / 100));
    times.push({ agreedAt, startsAt, until });
    agreedAt = until;
    startsAt = timeOf(day + (2 + chance(5)) * DAY);
    if (startsAt <= agreedAt) startsAt = timeOf(day + 8 * DAY);
  }
  const cancelled = mayChange && chance(6) === 0;
  const until = cancelled ? agreedAt + Math.floor((startsAt - agreedAt) * 0.8) : Infinity;
  times.push({ agreedAt, startsAt, until });
  const over = startsAt + HOUR;
  const said = {
    mentee: chance(2) === 0 ? over + chance(40) * HOUR + 17_000 : Infinity,
    mentor: chance(3) === 0 ? over + chance(9) * HOUR + 17_000 : Infinity,
  };
  return { minutes: 60, times, said };
}

async function arrangeByVerbs(pair: TestPair, session: Omit<PlannedSession, 'id'>): Promise<string> {
  const arranged = await arrangedByVerbs(platform, pair, session);
  happenings.push(...arranged.happenings.filter(({ at }) => at < END));
  return arranged.sessionId;
}

/** What happens to it, each at its time, in the rows alone. Before it is agreed it lies in the far future, where nobody looks. */
async function arrangeInRows(
  { mentorshipId }: TestPair,
  session: Omit<PlannedSession, 'id'>,
  endsAt: number,
): Promise<string> {
  const { id } = await anAgreedSession(sql, mentorshipId, { startsAt: new Date(END + 400 * DAY) });
  const when = (at: number, query: string, values: unknown[] = []): void => {
    if (at < endsAt && at < END) happenings.push({ at, happens: () => sql.query(query, [id, ...values]) });
  };
  for (const { agreedAt, startsAt, until } of session.times) {
    when(
      agreedAt,
      'UPDATE sessions SET starts_at = $2, agreed_at = $3, sequence = sequence + 1 WHERE id = $1',
      [new Date(startsAt), new Date(agreedAt)],
    );
    if (until < Infinity && until === session.times.at(-1)?.until)
      when(
        until,
        `UPDATE sessions SET status = 'cancelled', cancelled_at = $2, cancelled_by = 'mentee', sequence = sequence + 1
         WHERE id = $1`,
        [new Date(until)],
      );
  }
  for (const side of ['mentee', 'mentor'] as const)
    if (session.times.at(-1)?.until === Infinity)
      when(
        session.said[side],
        `WITH said AS (INSERT INTO session_outcomes (session_id, side, outcome, said_at) VALUES ($1, $2, 'held', $3))
         UPDATE sessions SET status = 'held' WHERE id = $1`,
        [side, new Date(session.said[side])],
      );
  return id;
}

async function liveThrough(steps: readonly number[]): Promise<void> {
  const reminders = platform.get(Reminders, { strict: false });
  const notices = platform.get(NoticeSweep, { strict: false });
  const retention = platform.get(Retention, { strict: false });
  const sweep = async (): Promise<void> => {
    await reminders.sweep();
    await notices.settleDue();
  };
  for (const [index, at] of steps.entries()) {
    now = at;
    for (const { happens } of happenings.filter((happening) => happening.at === at)) await happens();
    if (WORKER_STANDS_STILL[0] <= at && at < WORKER_STANDS_STILL[1]) continue;
    // Two workers at a time, and one that was started again; meanwhile another cleans up.
    if (index % 10 === 0 || index === steps.length - 1)
      await Promise.all([retention.runOfToday(), sweep(), sweep()]);
    else await sweep();
  }
}

interface SentRow {
  readonly person: string;
  readonly template: string;
  readonly at: Date;
  readonly params: { startsAt: string; sessionId: string; entries?: { params: SentRow['params'] }[] };
}

async function whatWasSent(): Promise<string[]> {
  const rows = await sql.query<SentRow[]>(
    `SELECT recipient_person_id AS person, template, created_at AS at, params FROM outbox
     WHERE template IN ('session-reminder', 'how-it-went', 'digest')`,
  );
  return rows
    .flatMap(({ person, template, at, params }) =>
      (params.entries?.map((entry) => entry.params) ?? [params]).map(({ sessionId, startsAt }) =>
        [
          at.toISOString(),
          person,
          template === 'digest' ? 'digest' : 'alone',
          sessionId,
          new Date(startsAt).toISOString(),
        ].join(' '),
      ),
    )
    .sort();
}

const asSent = ({ at, person, how, session, startsAt }: Told): string =>
  [new Date(at).toISOString(), person, how, session, new Date(startsAt).toISOString()].join(' ');

/** Where somebody who counts hours rather than days would be an hour early. */
const isBesideAChange = (at: number): boolean =>
  AFTER_CHANGES.some((day) => Math.abs(at - BEGIN - day * DAY) < 10 * DAY);

it('tells everybody everything that is due once, at its hour, and nothing else', async () => {
  const wanted = everythingTold(pairs, WORKER_STANDS_STILL).filter(({ session, at }) => session && at < END);
  const grid = Array.from({ length: Math.floor((END - BEGIN) / GRID) }, (_, index) => BEGIN + index * GRID);
  const steps = [
    ...wanted.flatMap(({ at }) => (isBesideAChange(at) ? [at - HOUR, at] : [at])),
    ...happenings.map(({ at }) => at),
    WORKER_STANDS_STILL[1],
    ...grid,
  ];
  await liveThrough([...new Set(steps)].filter((at) => at < END).sort((one, other) => one - other));
  expect(await whatWasSent()).toEqual(wanted.map(asSent).sort());
  // What was told in winter is not even listed any more at the end, and was not told again.
  const [left] = await sql.query<[{ earliest: Date }]>('SELECT min(useless_at) AS earliest FROM notices');
  expect(left.earliest.getTime()).toBeGreaterThan(END - 200 * DAY);
  const cleanUps = await platform.get(Retention, { strict: false }).recent(400);
  expect(cleanUps.reduce((all, { counts }) => all + (counts.notices ?? 0), 0)).toBeGreaterThan(50);
  expect(cleanUps.flatMap(({ failed }) => failed)).toEqual([]);
  // The year had something of everything.
  const count = (test: (told: Told) => boolean): number => wanted.filter(test).length;
  expect(count(({ what }) => what === 'week')).toBeGreaterThan(20);
  expect(count(({ what }) => what === 'day')).toBeGreaterThan(20);
  expect(count(({ what }) => what === 'after')).toBeGreaterThan(20);
  expect(count(({ how }) => how === 'digest')).toBeGreaterThan(20);
  expect(happenings.length).toBeGreaterThan(50);
});
