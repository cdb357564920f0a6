import type { INestApplicationContext } from '@nestjs/common';
import { match } from '@alongside/matching';
import { demoProgramme } from '@alongside/people';
import {
  InvitationRelease,
  RunClaims,
  RunReader,
  Rounds,
  Runs,
  summarise,
  toRunResult,
  UnfilledPlaces,
} from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { openPlatform } from '../support/platform-context.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
let sql: DataSource;

beforeAll(async () => {
  sql = await database.dataSource();
  await arrangePeople(sql, demoProgramme());
});

beforeEach(() => sql.query('TRUNCATE rounds, audit_entries CASCADE'));

describeOnEachQueueBackend('a round that many people start', ({ settings }) => {
  let platform: INestApplicationContext;
  let ada: TestAdministrator;

  beforeAll(async () => {
    platform = await openPlatform(database.config(settings));
    ada = await anAdministrator(platform, `Ada ${settings.REDIS_URL ? 'Redis' : 'Postgres'}`);
  });
  afterAll(() => platform.close());

  it('has one run, one snapshot and one line in the trail, and all 50 learn its id', async () => {
    const roundId = await platform.get(Rounds).create(aRound(), ada);
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => platform.get(Runs).start(roundId, ada)),
    );
    const runIds = new Set(outcomes.map((outcome) => 'runId' in outcome && outcome.runId));
    expect(runIds.size).toBe(1);
    expect(outcomes.filter(({ kind }) => kind === 'started')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'already-started')).toHaveLength(49);
    expect(await countOf('runs')).toBe(1);
    expect(await countOf('snapshots')).toBe(1);
    expect(await countOf('audit_entries', `action = 'run.started'`)).toBe(1);
  });
});

describe('a run', () => {
  let platform: INestApplicationContext;
  let ada: TestAdministrator;
  let rounds: Rounds;
  let runs: Runs;
  let claims: RunClaims;
  let reader: RunReader;

  beforeAll(async () => {
    platform = await openPlatform(database.config());
    ada = await anAdministrator(platform, 'Ada Obi');
    [rounds, runs, claims, reader] = [
      platform.get(Rounds),
      platform.get(Runs),
      platform.get(RunClaims),
      platform.get(RunReader),
    ];
  });
  afterAll(() => platform.close());

  async function started(
    settings: Parameters<typeof aRound>[0] = {},
  ): Promise<{ roundId: string; runId: string }> {
    const roundId = await rounds.create(aRound(settings), ada);
    const outcome = await runs.start(roundId, ada);
    if (outcome.kind !== 'started') throw new Error(outcome.kind);
    return { roundId, runId: outcome.runId };
  }

  /** As the worker does it, in this process. */
  async function finish(runId: string) {
    const claim = await claims.claim(runId);
    if (!claim) throw new Error('not free to claim');
    const { content, inputHash } = await claims.input(claim);
    const result = match(content.problem);
    const summary = summarise(content.problem, result, { inputHash, otherPolicy: null, seconds: 0 });
    return claims.finish(claim, toRunResult(content, result, summary));
  }

  const proposals = (roundId: string): Promise<{ id: string; mentor: string }[]> =>
    sql.query(
      `SELECT id, track, mentee_profile_id AS mentee, mentor_profile_id AS mentor, score FROM proposals
       WHERE round_id = $1 AND closed_at IS NULL ORDER BY mentee_profile_id, track`,
      [roundId],
    );

  it('works on what was frozen, whatever becomes of the people since', async () => {
    const { roundId, runId } = await started();
    const untouched = await started({ name: 'Twin' });
    await finish(untouched.runId);
    await sql.query(
      `UPDATE mentor_profiles SET topics = '{digital}', capacity = 10, updated_at = now() + interval '1 second'`,
    );
    await sql.query(
      `UPDATE mentee_profiles SET topics = '{vat}', region = 'london', updated_at = now() + interval '1 second'`,
    );
    try {
      expect(await finish(runId)).toBe('finished');
      const strip = (rows: object[]) => rows.map((row) => ({ ...row, id: undefined }));
      expect(strip(await proposals(roundId))).toEqual(strip(await proposals(untouched.roundId)));
      expect((await reader.staleness(runId)).changedPeople).toBe(300);
      const hashes = await sql.query<{ input_hash: string }[]>('SELECT DISTINCT input_hash FROM snapshots');
      expect(hashes).toHaveLength(1);
      await expect(sql.query(`UPDATE snapshots SET content = '{}'`)).rejects.toThrow(
        'snapshots rows never change',
      );
    } finally {
      await sql.query('TRUNCATE mentee_profiles, mentor_profiles, organisations, people CASCADE');
      await arrangePeople(sql, demoProgramme());
      ada = await anAdministrator(platform, 'Ada Obi');
    }
  });

  it('saves one proposal or one reason for every place, and contributions that add up', async () => {
    const { roundId, runId } = await started();
    await finish(runId);
    const run = await reader.byId(runId);
    const unfilled = await platform.get(UnfilledPlaces).list(roundId);
    const filled = await proposals(roundId);
    expect(filled.length).toBeGreaterThan(100);
    expect(unfilled.length).toBeGreaterThan(0);
    expect(run?.summary).toMatchObject({
      placesFilled: filled.length,
      places: filled.length + unfilled.length,
    });
    expect(run?.summary?.scores).toHaveLength(filled.length);
    const wrong = await sql.query(
      `SELECT 1 FROM proposals WHERE score <> (SELECT sum((part ->> 'points')::int) FROM jsonb_array_elements(contributions) part)`,
    );
    expect(wrong).toEqual([]);
    expect(unfilled.some(({ fullMentors }) => fullMentors.length > 0)).toBe(true);
  });

  it('is refused with its reason where there is nobody to match', async () => {
    const nobody = await rounds.create(
      aRound({
        participation: { serviceAreas: ['building-control'], regions: ['london'], stages: ['growing'] },
      }),
      ada,
    );
    expect(await runs.start(nobody, ada)).toEqual({ kind: 'refused', reason: 'no-mentees' });
    await sql.query(`UPDATE mentor_profiles SET status = 'paused' WHERE kind = 'business'`);
    const business = await rounds.create(aRound({ tracks: ['business'] }), ada);
    expect(await runs.start(business, ada)).toEqual({ kind: 'refused', reason: 'no-mentors' });
    await sql.query(`UPDATE mentor_profiles SET status = 'approved'`);
    expect(await countOf('runs')).toBe(0);
    expect(await runs.start('00000000-0000-7000-8000-000000000000', ada)).toEqual({ kind: 'no-such-round' });
    expect(await runs.start('not an id', ada)).toEqual({ kind: 'no-such-round' });
  });

  it('that waits is cancelled at once; the round can then start again', async () => {
    const { roundId, runId } = await started();
    expect(await runs.cancel(runId, ada)).toEqual({ kind: 'cancelled' });
    expect(await claims.claim(runId)).toBeNull();
    expect(await runs.cancel(runId, ada)).toEqual({ kind: 'over' });
    expect((await reader.byId(runId))?.cancelRequestedByName).toBe('Ada Obi');
    expect((await runs.start(roundId, ada)).kind).toBe('started');
  });

  it('that is under way hears of the cancelling and leaves nothing, even when it was about to save', async () => {
    const { runId } = await started();
    const claim = await claims.claim(runId);
    if (!claim) throw new Error('not free to claim');
    expect(await claims.renew(claim, { stage: 'score', done: 1, of: 2 })).toBe('go-on');
    expect(await runs.cancel(runId, ada)).toEqual({ kind: 'cancelling' });
    expect(await claims.renew(claim, { stage: 'score', done: 2, of: 2 })).toBe('cancel');
    const { content, inputHash } = await claims.input(claim);
    const result = match(content.problem);
    const summary = summarise(content.problem, result, { inputHash, otherPolicy: null, seconds: 0 });
    expect(await claims.finish(claim, toRunResult(content, result, summary))).toBe('cancelled');
    expect(await countOf('proposals')).toBe(0);
    expect((await reader.byId(runId))?.status).toBe('cancelled');
  });

  it('is taken by another worker once its claim has passed; the first one has lost it', async () => {
    const { runId, roundId } = await started();
    const first = await claims.claim(runId);
    if (!first) throw new Error('not free to claim');
    expect(await claims.claim(runId)).toBeNull();
    await sql.query(`UPDATE runs SET claimed_until = now() - interval '1 second'`);
    expect(await claims.waiting()).toEqual([{ id: runId }]);
    const { content, inputHash } = await claims.input(first);
    const result = match(content.problem);
    const summary = summarise(content.problem, result, { inputHash, otherPolicy: null, seconds: 0 });
    expect(await finish(runId)).toBe('finished');
    const saved = await proposals(roundId);
    expect(await claims.renew(first, { stage: 'score', done: 1, of: 2 })).toBe('lost');
    expect(await claims.finish(first, toRunResult(content, result, summary))).toBe('lost');
    expect(await proposals(roundId)).toEqual(saved);
    expect(await countOf('audit_entries', `action = 'run.finished'`)).toBe(1);
  });

  it('again replaces the proposals, decided or not', async () => {
    const { roundId, runId } = await started();
    await finish(runId);
    const before = await proposals(roundId);
    const again = await runs.runAgain(roundId, ada);
    expect(again.kind).toBe('started');
    expect(await proposals(roundId)).toEqual([]);
    expect((await reader.byId(runId))?.status).toBe('superseded');
    expect((await runs.runAgain(roundId, ada)).kind).toBe('already-started');
    if ('runId' in again) await finish(again.runId);
    expect((await proposals(roundId)).map(({ mentor }) => mentor)).toEqual(
      before.map(({ mentor }) => mentor),
    );
  });

  it('again is refused once something of it was released, and changes nothing', async () => {
    const { roundId, runId } = await started();
    await finish(runId);
    const before = await proposals(roundId);
    await invite(before[0]?.id);
    expect(await runs.runAgain(roundId, ada)).toEqual({ kind: 'released' });
    expect(await proposals(roundId)).toEqual(before);
    await sql.query(`UPDATE invitations SET status = 'undone', ended_at = now()`);
    expect((await runs.runAgain(roundId, ada)).kind).toBe('started');
  });

  it('leaves alone what stands: places that are promised, and the capacity that they take', async () => {
    const { roundId, runId } = await started();
    await finish(runId);
    const [first] = await proposals(roundId);
    await invite(first?.id);
    const next = await started({ name: 'Next' });
    const claim = await claims.claim(next.runId);
    if (!claim) throw new Error('not free to claim');
    const { content } = await claims.input(claim);
    const [open] =
      await sql.query<{ mentee_profile_id: string; mentor_profile_id: string; track: string }[]>(
        'SELECT * FROM invitations',
      );
    const mentee = content.problem.mentees.find(
      ({ reference }) => content.menteeIds[reference] === open?.mentee_profile_id,
    );
    const mentor = content.problem.mentors.find(
      ({ reference }) => content.mentorIds[reference] === open?.mentor_profile_id,
    );
    expect(mentee?.tracks).not.toContain(open?.track);
    expect(mentor?.taken).toBe(1);
    expect(content.problem.existingPairs).toEqual([
      { mentee: mentee?.reference, mentor: mentor?.reference, track: open?.track },
    ]);
  });

  it('counts those it leaves without a mentor as having waited: once, and not before something of it is released', async () => {
    const { roundId, runId } = await started();
    await finish(runId);
    const waited = async () =>
      sql.query<{ id: string; rounds_waited: number }[]>(
        `SELECT id, rounds_waited FROM mentee_profiles WHERE id IN
           (SELECT mentee_profile_id FROM unfilled_places WHERE round_id = $1) ORDER BY id`,
        [roundId],
      );
    const before = await waited();
    const sum = async () =>
      (await sql.query<{ sum: string }[]>('SELECT sum(rounds_waited) FROM mentee_profiles'))[0]?.sum;
    const total = Number(await sum());
    const release = platform.get(InvitationRelease);
    const [one, two, three] = await proposals(roundId);
    await sql.query(
      `UPDATE proposals SET decision = 'approved', decided_by = $2, decided_at = now() WHERE id = ANY ($1)`,
      [[one?.id, two?.id], ada.id],
    );
    await release.release([three?.id ?? ''], ada);
    expect(await waited()).toEqual(before);
    await release.release([one?.id ?? ''], ada);
    const after = before.map((mentee) => ({ ...mentee, rounds_waited: mentee.rounds_waited + 1 }));
    expect(await waited()).toEqual(after);
    await release.release([two?.id ?? ''], ada);
    expect(await waited()).toEqual(after);
    expect(Number(await sum())).toBe(total + before.length);
    await sql.query('UPDATE mentee_profiles SET rounds_waited = 0');
  });

  const invite = (proposalId: string | undefined) =>
    sql.query(
      `INSERT INTO invitations (proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash, expires_at)
       SELECT id, round_id, track, mentee_profile_id, mentor_profile_id, sha256(id::text::bytea), now() + interval '14 days'
       FROM proposals WHERE id = $1`,
      [proposalId],
    );
});

async function countOf(table: string, condition = 'true'): Promise<number> {
  const [row] = await sql.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
  );
  return row?.count ?? 0;
}
