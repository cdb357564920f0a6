/**
 * `npm run bench -- mentorships`: 10,000 mentorships with 100,000 sessions. Every list within 200 ms on the server, and
 * everything that the worker looks for in a day within 60 s.
 */
import {
  FeedbackSweep,
  HEALTH_REASONS,
  type HealthFilter,
  MentorshipDetails,
  MentorshipFile,
  MentorshipHealth,
  MentorWorkload,
  NudgeSweep,
  OutcomeFigures,
  OwnMentorships,
  QuestionnaireSweep,
  Reminders,
  SessionLapses,
  SessionList,
} from '@alongside/mentorships';
import { Clock, MINUTE } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { manyMentorships } from '../../support/many-mentorships.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

const MENTORSHIPS = 10_000;
const LIST_MILLISECONDS = 200;
const SWEEP_MILLISECONDS = MINUTE;

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let mentorship: { id: string; mentor: string; person: string };

beforeAll(async () => {
  platform = await openPlatform(database.config());
  sql = await database.dataSource();
  const start = performance.now();
  await manyMentorships(sql, MENTORSHIPS);
  const [counted] = await sql.query<[{ mentorships: number; sessions: number }]>(
    `SELECT (SELECT count(*) FROM mentorships)::int AS mentorships, (SELECT count(*) FROM sessions)::int AS sessions`,
  );
  say(
    `${counted.mentorships} mentorships with ${counted.sessions} sessions, seeded in`,
    performance.now() - start,
  );
  [mentorship] = await sql.query<[typeof mentorship]>(
    `SELECT mentorships.id, mentor.id AS mentor, mentor.person_id AS person FROM mentorships
     JOIN mentor_profiles mentor ON mentor.id = mentor_profile_id WHERE mentorships.status = 'active' LIMIT 1`,
  );
}, 600_000);
afterAll(() => platform.close());

function say(what: string, milliseconds: number): void {
  process.stdout.write(`  ${what}: ${milliseconds.toFixed(0)} ms\n`);
}

const ALL: HealthFilter = {
  state: 'live',
  track: null,
  health: null,
  reason: null,
  mentorId: null,
  text: '',
};
const PAGE = { limit: 50, offset: 0, sort: 'health', descending: true } as const;
type Ask = () => Promise<unknown>;

const list =
  (filter: Partial<HealthFilter>, page: Partial<Parameters<MentorshipHealth['page']>[1]> = {}): Ask =>
  () =>
    platform.get(MentorshipHealth).page({ ...ALL, ...filter }, { ...PAGE, ...page }, true);
const workload =
  (offset: number): Ask =>
  () =>
    platform.get(MentorWorkload).page({ limit: 50, offset, sort: 'live', descending: true }, true);

const ASKED: Record<string, Ask> = {
  'the list, the worst first': list({}),
  'its page 150': list({}, { offset: 7_450 }),
  'the list by mentor': list({}, { sort: 'mentor', descending: false }),
  'the list by last session': list({}, { sort: 'met' }),
  'all states': list({ state: 'all' }),
  'those that ended': list({ state: 'ended' }),
  'those that are paused': list({ state: 'paused' }),
  'one track': list({ track: 'business' }),
  'a part of a name': list({ text: 'abc' }),
  'those that need attention': list({ health: 'red' }),
  'those that go well': list({ health: 'green' }),
  ...Object.fromEntries(HEALTH_REASONS.map((reason) => [`because of ${reason}`, list({ reason })])),
  'those of one mentor': () => list({ mentorId: mentorship.mentor })(),
  'one record with its timeline': () => platform.get(MentorshipFile).of(mentorship.id, true),
  'what mentors carry': workload(0),
  'its last page': workload(4_950),
  'what came of it': () => platform.get(OutcomeFigures).summary(),
  'counts for the desk': () => platform.get(MentorshipHealth).counts(true),
  'their own mentorships': () => platform.get(OwnMentorships).mentorshipsOf(mentorship.person),
  'their own mentorship': () => platform.get(MentorshipDetails).of(mentorship.id, mentorship.person),
  'its sessions': () => platform.get(SessionList).of(mentorship.id, mentorship.person),
  'their sessions ahead': () => platform.get(SessionList).own(mentorship.person),
  'their past sessions': () => platform.get(SessionList).past(mentorship.person, { limit: 25, offset: 0 }),
};

it.each(Object.entries(ASKED))('finds %s', async (what, ask) => {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[2] ?? 0;
  say(what, median);
  expect(median).toBeLessThan(LIST_MILLISECONDS);
});

it('finds everything that is due in a day, and nothing more the second time', async () => {
  const parts: Record<string, () => Promise<unknown>> = {
    'offers that lapsed': () => platform.get(SessionLapses).lapse(platform.get(Clock).now()),
    reminders: () => platform.get(Reminders).sweep(),
    'quiet mentorships': () => platform.get(NudgeSweep).sweep(),
    questionnaires: () => platform.get(QuestionnaireSweep).sweep(),
    'questions after sessions': () => platform.get(FeedbackSweep).sweep(),
  };
  for (const turn of ['the first time', 'again']) {
    let whole = 0;
    for (const [what, sweep] of Object.entries(parts)) {
      const start = performance.now();
      const found = await sweep();
      const took = performance.now() - start;
      whole += took;
      say(`${what} ${turn} (${JSON.stringify(found) ?? 'done'})`, took);
    }
    say(`the daily sweep ${turn}`, whole);
    expect(whole).toBeLessThan(SWEEP_MILLISECONDS);
  }
}, 300_000);
