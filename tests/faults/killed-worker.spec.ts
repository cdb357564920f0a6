import type { INestApplicationContext } from '@nestjs/common';
import { Rounds, Runs } from '@alongside/rounds';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { manyPeople } from '../support/many-people.js';
import { openPlatform } from '../support/platform-context.js';
import { AppProcess } from '../support/processes/app-process.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const MENTEES = 1000;
const MENTORS = 600;

/** For runs that come back because they were let go, not because a claim has passed. */
const LONG_CLAIM = { CLAIM_SECONDS: '60' };

describeOnEachQueueBackend('a run whose worker is killed again and again', ({ name, settings }) => {
  const KILLS = name === 'postgres' ? 20 : 5;
  const database = useTestDatabase();
  const environment = { ...settings, CLAIM_SECONDS: '1', SWEEP_SECONDS: '1' };
  let sql: DataSource;
  let platform: INestApplicationContext;
  let ada: TestAdministrator;
  let worker: AppProcess | undefined;

  beforeAll(async () => {
    sql = await database.dataSource();
    await arrangePeople(sql, manyPeople(MENTEES, MENTORS));
    platform = await openPlatform(database.config(environment));
    ada = await anAdministrator(platform, 'Ada Obi');
  });
  afterEach(() => worker?.kill());
  afterAll(() => platform.close());

  const startWorker = async (changes: object = {}) =>
    (worker = await AppProcess.start('worker', database.environment({ ...environment, ...changes })));

  async function startedRound(): Promise<Round> {
    const roundId = await platform.get(Rounds).create(aRound(), ada);
    const outcome = await platform.get(Runs).start(roundId, ada);
    if (outcome.kind !== 'started') throw new Error(outcome.kind);
    return { roundId, runId: outcome.runId };
  }

  async function look(runId: string): Promise<{ status: string; attempts: number }> {
    const [run] = await sql.query<{ status: string; attempts: number }[]>(
      'SELECT status, attempts FROM runs WHERE id = $1',
      [runId],
    );
    if (!run) throw new Error('The run is gone');
    return run;
  }

  async function until(runId: string, reached: (run: { status: string; attempts: number }) => boolean) {
    const end = Date.now() + 120_000;
    for (;;) {
      const run = await look(runId);
      if (reached(run)) return run;
      if (Date.now() > end)
        throw new Error(`The run stays ${run.status} after ${run.attempts} attempts: ${worker?.written}`);
      await pause(5);
    }
  }

  it(`finishes with the result of an unkilled one: ${MENTEES} mentees, ${KILLS} kills`, async () => {
    const unkilled = await startedRound();
    await startWorker();
    await until(unkilled.runId, ({ attempts }) => attempts > 0);
    const begun = Date.now();
    await until(unkilled.runId, ({ status }) => status === 'finished');
    const duration = Date.now() - begun;
    const expected = await resultOf(unkilled);
    expect(expected.proposals.length).toBeGreaterThan(500);

    const rounds: Round[] = [];
    let round: Round | undefined;
    let before = 0;
    for (let kills = 0; kills < KILLS;) {
      if (!round) rounds.push((round = await startedRound()));
      if (!worker?.isRunning) await startWorker();
      const { runId } = round;
      await until(runId, ({ status, attempts }) => attempts > before || status === 'finished');
      // From its first moment to near its end, where the saving is.
      await pause((duration * 0.9 * kills) / KILLS);
      await worker?.kill();
      // A run that was quicker than its killer is a finished one; the next is killed in its place.
      const { status, attempts } = await look(runId);
      if (status === 'running') kills += 1;
      else round = undefined;
      before = round ? attempts : 0;
    }
    await startWorker();
    for (const { runId } of rounds) await until(runId, ({ status }) => status === 'finished');

    for (const killed of rounds) {
      const result = await resultOf(killed);
      expect(result.proposals).toEqual(expected.proposals);
      expect(result.unfilled).toEqual(expected.unfilled);
      expect(result.summary).toEqual(expected.summary);
      expect(result.finished).toBe(1);
    }
    const attempts = await Promise.all(rounds.map(async ({ runId }) => (await look(runId)).attempts));
    // A worker that the machine starves for a second loses its claim too: that costs an attempt, and nothing else.
    expect(attempts.reduce((sum, count) => sum + count - 1, 0)).toBeGreaterThanOrEqual(KILLS);
  }, 600_000);

  /** A run that was stopped in some way while a worker had it; one that was quicker gives way to the next. */
  async function stopped(stop: (runId: string) => Promise<boolean>): Promise<Round> {
    for (let tries = 0; tries < 10; tries += 1) {
      const round = await startedRound();
      if (!worker?.isRunning) await startWorker(LONG_CLAIM);
      await until(round.runId, ({ attempts }) => attempts > 0);
      if (await stop(round.runId)) return round;
    }
    throw new Error('Ten runs came to their end before they were stopped');
  }

  it('stops when somebody cancels, and keeps nothing', async () => {
    const { roundId, runId } = await stopped(
      async (id) => (await platform.get(Runs).cancel(id, ada)).kind === 'cancelling',
    );
    await until(runId, ({ status }) => status === 'cancelled');
    expect((await resultOf({ roundId, runId })).proposals).toEqual([]);
  });

  it('is let go by a worker that is asked to stop, and taken up by the next one long before its claim would have passed', async () => {
    const { runId } = await stopped(async (id) => {
      await worker?.stop();
      return (await look(id)).status === 'running';
    });
    expect(await look(runId)).toEqual({ status: 'running', attempts: 1 });
    await startWorker(LONG_CLAIM);
    expect(await until(runId, ({ status }) => status === 'finished')).toMatchObject({ attempts: 2 });
  });

  /** Everything that a run leaves, without what is its own: ids and moments. */
  async function resultOf({ roundId, runId }: Round) {
    const rows = (table: string, columns: string) =>
      sql.query<object[]>(
        `SELECT ${columns}, alternatives FROM ${table} WHERE round_id = $1 ORDER BY mentee_profile_id, track`,
        [roundId],
      );
    const [run] = await sql.query<{ summary: object; finished: number }[]>(
      `SELECT summary - 'seconds' AS summary, (SELECT count(*)::int FROM audit_entries
         WHERE subject_id = runs.id AND action = 'run.finished') AS finished FROM runs WHERE id = $1`,
      [runId],
    );
    return {
      ...run,
      proposals: await rows(
        'proposals',
        'track, mentee_profile_id, mentor_profile_id, score, contributions, decision, version',
      ),
      unfilled: await rows(
        'unfilled_places',
        'track, mentee_profile_id, reason, rule, removed, eligible_mentors, best_below_floor',
      ),
    };
  }
});

interface Round {
  readonly roundId: string;
  readonly runId: string;
}
