import type { INestApplicationContext } from '@nestjs/common';
import { MentorshipLifeCycle, PlacesAfter } from '@alongside/mentorships';
import { RunClaims, Runs } from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../../support/administrators.js';
import { someMentees, someMentors } from '../../support/invitations.js';
import { aMentorship, type TestPair } from '../../support/mentorships.js';
import { openPlatform } from '../../support/platform-context.js';
import { aFinishedRound, aStoredRound } from '../../support/rounds.js';
import { useTestDatabase } from '../../support/test-database.js';

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let ada: TestAdministrator;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config());
  ada = await anAdministrator(platform, 'Ada Obi');
});
afterAll(() => platform.close());
beforeEach(() =>
  sql.query(
    'TRUNCATE rounds, mentorships, proposals, unfilled_places, conflicts, mentee_profiles, mentor_profiles CASCADE',
  ),
);

/** Everybody fits everybody; of two mentees alike, whoever was there first comes first. */
async function ended(wantsAnother: boolean | null): Promise<{ pair: TestPair; newcomer: string }> {
  const [newcomer = ''] = await someMentees(sql, 1);
  const pair = await aMentorship(sql, { state: 'active', roundId: await aStoredRound(sql), capacity: 1 });
  const ending = { reason: 'not-the-right-match', note: '', wantsAnother } as const;
  const by = { kind: 'person', id: pair.mentee.personId } as const;
  expect(
    (await platform.get(MentorshipLifeCycle, { strict: false }).endEarly(pair.id, by, ending)).kind,
  ).toBe('done');
  return { pair, newcomer };
}

const proposed = (roundId: string) =>
  sql.query<{ mentee: string; mentor: string }[]>(
    'SELECT mentee_profile_id AS mentee, mentor_profile_id AS mentor FROM proposals WHERE round_id = $1',
    [roundId],
  );
const left = async (roundId: string) =>
  (
    await sql.query<{ mentee: string }[]>(
      'SELECT mentee_profile_id AS mentee FROM unfilled_places WHERE round_id = $1',
      [roundId],
    )
  ).map(({ mentee }) => mentee);

const onBreak = (profileId: string, status: 'paused' | 'approved') =>
  sql.query('UPDATE mentor_profiles SET status = $2 WHERE id = $1', [profileId, status]);

describe('the place of a mentorship that ended early', () => {
  it('goes before people who are new, where its mentee wants another mentor', async () => {
    const { pair, newcomer } = await ended(true);
    await onBreak(pair.mentor.profileId, 'paused');
    const [other = ''] = await someMentors(sql, 1);
    const roundId = await aFinishedRound(platform, ada);
    expect(await proposed(roundId)).toEqual([{ mentee: pair.mentee.profileId, mentor: other }]);
    expect(await left(roundId)).toEqual([newcomer]);
  });

  it('has one round more of waiting in what the next round keeps of it', async () => {
    const { pair, newcomer } = await ended(true);
    const roundId = await aStoredRound(sql);
    const started = await platform.get(Runs, { strict: false }).start(roundId, ada);
    if (started.kind !== 'started') throw new Error(started.kind);
    const claims = platform.get(RunClaims, { strict: false });
    const claim = await claims.claim(started.runId);
    if (!claim) throw new Error('The run is not free to be claimed');
    const { content } = await claims.input(claim);
    const waited = Object.fromEntries(
      content.problem.mentees.map(({ reference, roundsWaited }) => [
        content.menteeIds[reference],
        roundsWaited,
      ]),
    );
    expect(waited).toEqual({ [pair.mentee.profileId]: 1, [newcomer]: 0 });
  });

  it.each([null, false])('rests, where its mentee has said %s', async (wantsAnother) => {
    const { pair, newcomer } = await ended(wantsAnother);
    await onBreak(pair.mentor.profileId, 'paused');
    await someMentors(sql, 2);
    const roundId = await aFinishedRound(platform, ada);
    expect(await proposed(roundId)).toEqual([{ mentee: newcomer, mentor: expect.any(String) }]);
    expect(await left(roundId)).toEqual([]);
  });

  it('comes back when its mentee says so later', async () => {
    const { pair } = await ended(null);
    await onBreak(pair.mentor.profileId, 'paused');
    const [other = ''] = await someMentors(sql, 1);
    const by = { kind: 'person', id: pair.mentee.personId } as const;
    await platform.get(PlacesAfter, { strict: false }).sayWhetherAnother(pair.id, by, true);
    const roundId = await aFinishedRound(platform, ada);
    expect(await proposed(roundId)).toEqual([{ mentee: pair.mentee.profileId, mentor: other }]);
  });

  it('is never given to the same mentor again, though nobody else is free', async () => {
    const { pair, newcomer } = await ended(true);
    await sql.query(`UPDATE mentee_profiles SET status = 'withdrawn' WHERE id = $1`, [newcomer]);
    const roundId = await aFinishedRound(platform, ada);
    expect(await proposed(roundId)).toEqual([]);
    expect(await left(roundId)).toEqual([pair.mentee.profileId]);
  });
});
