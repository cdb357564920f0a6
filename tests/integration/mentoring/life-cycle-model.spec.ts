import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '@alongside/platform';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { wronglyKept } from '../../support/kept-facts.js';
import { anAdministrator } from '../../support/administrators.js';
import { aMentorship } from '../../support/mentorships.js';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { aStoredRound } from '../../support/rounds.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aNewModel, type Model } from './life-cycle-model.js';
import { type Real, type Services, servicesOf } from './life-cycle-real.js';
import { answered, steps } from './life-cycle-steps.js';

/** 2,000 new ones for the whole: MENTORSHIP_RUNS=2000 npx jest tests/integration/mentoring/life-cycle-model */
const RUNS = Number(process.env['MENTORSHIP_RUNS'] ?? 40);
/** Without that the same ones every time. */
const SEED = process.env['MENTORSHIP_RUNS'] ? {} : { seed: 20261121 };
const LONGEST = 50;
const BEGIN = Date.parse('2027-01-04T10:00:00Z');

/** Lives that never got so far would show nothing. */
const USUAL_ANSWERS = ['propose proposed', 'accept agreed', 'setGoal done', 'write done', 'end done'];
const EVERY_ANSWER = Object.entries({
  propose: ['proposed', 'not-live', 'not-found'],
  accept: ['agreed', 'decided-meanwhile', 'time-gone', 'not-live', 'not-found'],
  decline: ['declined', 'decided-meanwhile', 'not-live', 'not-found'],
  withdraw: ['withdrawn', 'decided-meanwhile', 'not-live', 'not-found'],
  counter: ['proposed', 'decided-meanwhile', 'not-live', 'not-found'],
  reschedule: ['proposed', 'decided-meanwhile', 'not-live', 'not-found'],
  cancel: ['cancelled', 'decided-meanwhile', 'not-live', 'not-found'],
  say: ['said', 'not-agreed', 'too-early', 'not-found'],
  pause: ['done', 'not-possible', 'unknown'],
  resume: ['done', 'not-possible', 'unknown'],
  end: ['done', 'not-possible', 'unknown'],
  wish: ['done', 'not-possible', 'unknown'],
  write: ['done', 'out-of-date', 'ended', 'unknown'],
  confirm: ['done', 'unchanged', 'out-of-date', 'ended', 'unknown'],
  setGoal: ['done', 'too-many', 'mentee-only', 'ended', 'unknown'],
  changeGoal: ['done', 'already', 'too-many', 'mentee-only', 'ended', 'unknown'],
  addStep: ['done', 'ended', 'unknown'],
}).flatMap(([verb, kinds]) => kinds.map((kind) => `${verb} ${kind}`));

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let services: Services;
let administratorId: string;
let strangerId: string;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config());
  services = servicesOf(platform);
  administratorId = (await anAdministrator(platform, 'Ada')).id;
  strangerId = await aPerson(sql);
});
afterAll(() => platform.close());

async function aLife(): Promise<{ model: Model; real: Real }> {
  const clock = platform.get(Clock, { strict: false });
  clock.now = () => new Date(BEGIN);
  const pair = await aMentorship(sql, { roundId: await aStoredRound(sql) });
  const people = {
    mentee: pair.mentee.personId,
    mentor: pair.mentor.personId,
    administrator: administratorId,
    stranger: strangerId,
  };
  const setNow = (at: number) => {
    clock.now = () => new Date(at);
  };
  return {
    model: aNewModel(BEGIN),
    real: { services, sql, pair, people, goals: [], sessions: [], setNow },
  };
}

describe('the life of a mentorship', () => {
  it(
    `is what the model says, in ${RUNS} lives of up to ${LONGEST} steps`,
    async () => {
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(fc.commands([steps], { maxCommands: LONGEST, size: 'max' }), async (commands) => {
          const life = await aLife();
          taken += [...commands].length;
          await fc.asyncModelRun(() => life, commands);
        }),
        { ...SEED, numRuns: RUNS, endOnFailure: RUNS > 100, unbiased: true },
      );
      expect(taken).toBeGreaterThan(RUNS * 5);
      expect(await wronglyKept(sql)).toEqual([]);
      expect((RUNS >= 2000 ? EVERY_ANSWER : USUAL_ANSWERS).filter((answer) => !answered.has(answer))).toEqual(
        [],
      );
    },
    Math.max(300_000, RUNS * 6000),
  );
});
