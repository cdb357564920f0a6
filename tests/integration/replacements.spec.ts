import { InvitationWork, MentorAnswers, SentInvitations } from '@alongside/rounds';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { type Invited, openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { openPlatform } from '../support/platform-context.js';
import { useTestDatabase } from '../support/test-database.js';

const NO = { reason: 'no-time', note: '', pause: false } as const;

describe('an invitation that ends without a yes', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let source: DataSource;
  let ada: TestAdministrator;

  beforeAll(async () => {
    source = await database.dataSource();
    platform = await openPlatform(database.config());
    ada = await anAdministrator(platform, 'Ada Obi');
  });
  afterAll(() => platform.close());
  beforeEach(() =>
    source.query(
      'TRUNCATE invitations, mentorships, proposals, unfilled_places, conflicts, mentee_profiles, mentor_profiles CASCADE',
    ),
  );

  const work = () => platform.get(InvitationWork);
  const answers = () => platform.get(MentorAnswers);

  /** One invitation a mentor, and so many mentors beside them who are free. */
  async function invite(
    count: number,
    { free = 0 } = {},
  ): Promise<{ invited: Invited[]; freeIds: string[] }> {
    const menteeIds = await someMentees(source, count);
    const mentorIds = await someMentors(source, count);
    const freeIds = await someMentors(source, free);
    const pairs = menteeIds.map((menteeId, index) => ({ menteeId, mentorId: mentorIds[index] ?? '' }));
    return {
      invited: await openInvitations(source, pairs, { roundId: await aStoredRound(source) }),
      freeIds,
    };
  }

  function first(invited: readonly Invited[]): Invited {
    if (!invited[0]) throw new Error('There should be an invitation');
    return invited[0];
  }

  const liveProposals = () =>
    source.query<
      { mentor: string; replaces: string; origin: string; decision: string; alternatives: number }[]
    >(
      `SELECT mentor_profile_id AS mentor, replaces_id AS replaces, origin, decision, jsonb_array_length(alternatives) AS alternatives
       FROM proposals WHERE origin = 'replacement' AND closed_at IS NULL ORDER BY id`,
    );
  const unfilled = () =>
    source.query<{ reason: string }[]>('SELECT reason FROM unfilled_places WHERE closed_at IS NULL');

  it('leads to the best free mentor, pending, and to nobody who is promised elsewhere', async () => {
    const { invited, freeIds } = await invite(3, { free: 1 });
    const { token, proposalId } = first(invited);
    await answers().decline(token, NO);
    expect(await work().doDue()).toMatchObject({ proposed: 1, unfilled: 0 });
    const found = await liveProposals();
    expect(found).toEqual([
      {
        mentor: freeIds[0],
        replaces: proposalId,
        origin: 'replacement',
        decision: 'pending',
        alternatives: expect.any(Number),
      },
    ]);
  });

  it('leads to an unfilled place with its reason where everybody is promised', async () => {
    const { invited } = await invite(3);
    await answers().decline(first(invited).token, NO);
    expect(await work().doDue()).toMatchObject({ proposed: 0, unfilled: 1 });
    expect(await unfilled()).toEqual([{ reason: expect.any(String) }]);
  });

  it('is looked at once, however often and by however many at once', async () => {
    const { invited } = await invite(5, { free: 5 });
    for (const { token } of invited) await answers().decline(token, NO);
    await Promise.all(Array.from({ length: 6 }, () => work().doDue()));
    const found = await liveProposals();
    expect(found).toHaveLength(5);
    expect(new Set(found.map(({ mentor }) => mentor)).size).toBe(5);
    expect(await work().isAnythingDue()).toBe(false);
  });

  it('never asks the same mentor again for the place, also after the administrator withdrew it', async () => {
    const { invited, freeIds } = await invite(1, { free: 1 });
    await platform.get(SentInvitations).withdraw(first(invited).id, ada);
    await work().doDue();
    expect((await liveProposals()).map(({ mentor }) => mentor)).toEqual(freeIds);
    await source.query('UPDATE proposals SET closed_at = now() WHERE closed_at IS NULL');
    expect(await unfilled()).toEqual([]);
  });

  it('with a conflict of interest keeps the two apart for good', async () => {
    const { invited } = await invite(1, { free: 1 });
    const { token, menteeId, mentorId } = first(invited);
    await answers().decline(token, {
      reason: 'conflict-of-interest',
      note: 'We bid for the same contract.',
      pause: false,
    });
    const conflicts = await source.query<unknown[]>(
      'SELECT mentee_profile_id AS mentee, mentor_profile_id AS mentor, status, note FROM conflicts',
    );
    expect(conflicts).toEqual([
      { mentee: menteeId, mentor: mentorId, status: 'recorded', note: 'We bid for the same contract.' },
    ]);
  });

  it('pauses the mentor who asks for it, and spares their other invitations', async () => {
    const [mentorId = ''] = await someMentors(source, 1, { capacity: 3 });
    const menteeIds = await someMentees(source, 2);
    const pairs = menteeIds.map((menteeId) => ({ menteeId, mentorId }));
    const invited = await openInvitations(source, pairs, { roundId: await aStoredRound(source) });
    await answers().decline(first(invited).token, { ...NO, pause: true });
    const [mentor] = await source.query<unknown[]>('SELECT status FROM mentor_profiles WHERE id = $1', [
      mentorId,
    ]);
    expect(mentor).toEqual({ status: 'paused' });
    expect((await answers().accept(invited[1]?.token ?? '')).state.kind).toBe('accepted');
  });

  it.each([
    ['the mentee has left', `UPDATE mentee_profiles SET status = 'withdrawn'`],
    ['somebody has proposed another mentor already', ''],
  ])('needs nobody when %s', async (_why, sql) => {
    const { invited } = await invite(1, { free: 2 });
    const { token, menteeId } = first(invited);
    await answers().decline(token, NO);
    if (sql) await source.query(sql);
    else await work().doDue();
    await source.query('UPDATE invitations SET replacement_sought_at = NULL');
    expect(await work().doDue()).toMatchObject({ proposed: 0, unfilled: 0, needless: 1 });
    expect((await liveProposals()).length).toBe(sql ? 0 : 1);
    expect(menteeId).not.toBe('');
  });

  it('frees the place of a mentor whose capacity was lowered, at the next sweep', async () => {
    const [mentorId = ''] = await someMentors(source, 1, { capacity: 2 });
    const menteeIds = await someMentees(source, 2);
    const roundId = await aStoredRound(source);
    const pairs = menteeIds.map((menteeId) => ({ menteeId, mentorId }));
    const invited = await openInvitations(source, pairs, { roundId });
    await answers().accept(first(invited).token);
    expect(await work().isAnythingDue()).toBe(false);
    await source.query('UPDATE mentor_profiles SET capacity = 1 WHERE id = $1', [mentorId]);
    expect(await work().doDue()).toMatchObject({ superseded: 1 });
    const { state } = await answers().accept(invited[1]?.token ?? '');
    expect(state).toMatchObject({ kind: 'full', capacity: 1 });
  });
});
