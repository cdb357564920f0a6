import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Conflicts, ProfileChanges, type ProfileChange } from '@alongside/people';
import { Clock, linkToken } from '@alongside/platform';
import { LookedAt, MentorAnswers, NeedsLook } from '@alongside/rounds';
import { DataSource, type EntityManager } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { approvedProposals, openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { openPlatform } from '../support/platform-context.js';
import { aStoredRound } from '../support/rounds.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let ada: TestAdministrator;
let changes: ProfileChanges;
let menteeId: string;
let mentorId: string;
let proposalId: string;
let invitationId: string;
let invitedMenteeId: string;
let invitedMentorId: string;

beforeAll(async () => {
  platform = await openPlatform(database.config());
  sql = platform.get(DataSource, { strict: false });
  ada = await anAdministrator(platform, 'Ada Obi');
  changes = platform.get(ProfileChanges, { strict: false });
});
afterAll(() => platform?.close());

/** Two pairs that fit: one approved and not released, one invited. */
beforeEach(async () => {
  await sql.query('TRUNCATE mentorships, invitations, proposals, conflicts, outbox, audit_entries CASCADE');
  [menteeId = '', invitedMenteeId = ''] = await someMentees(sql, 2);
  [mentorId = '', invitedMentorId = ''] = await someMentors(sql, 2, { capacity: 2 });
  const roundId = await aStoredRound(sql);
  [proposalId = ''] = await approvedProposals(sql, roundId, [{ menteeId, mentorId }], ada.id);
  const invited = await openInvitations(sql, [{ menteeId: invitedMenteeId, mentorId: invitedMentorId }], {
    roundId,
  });
  invitationId = invited[0]?.id ?? '';
});

const announce = (
  change: Omit<ProfileChange, 'actor'>,
  work: (manager: EntityManager) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> =>
  sql.transaction(async (manager) => {
    await work(manager);
    await changes.announce(manager, { ...change, actor: ada });
  });

/** Changes the mentor of both pairs alike, and says so as the services do. */
const change = (table: 'mentee_profiles' | 'mentor_profiles', set: string): Promise<void> =>
  sql.transaction(async (manager) => {
    const mentee = table === 'mentee_profiles';
    for (const id of mentee ? [menteeId, invitedMenteeId] : [mentorId, invitedMentorId]) {
      await manager.query(`UPDATE ${table} SET ${set} WHERE id = $1`, [id]);
      const who = mentee ? { menteeId: id } : { mentorId: id };
      await changes.announce(manager, { kind: 'changed', ...who, actor: ada });
    }
  });

const marks = async (): Promise<[string[], string[]]> => {
  const [row] = await sql.query<{ proposal: string[]; invitation: string[] }[]>(
    `SELECT p.needs_look_because AS proposal, i.needs_look_because AS invitation
     FROM proposals p, invitations i WHERE p.id = $1 AND i.id = $2`,
    [proposalId, invitationId],
  );
  return [row?.proposal ?? [], row?.invitation ?? []];
};

describe('a change of a profile', () => {
  it.each([
    ['a mentor pauses', 'mentor_profiles', `status = 'paused'`, `status = 'approved'`, 'mentor-paused'],
    [
      'a mentor retires',
      'mentor_profiles',
      `status = 'retired'`,
      `status = 'approved'`,
      'mentor-not-approved',
    ],
    [
      'ways of meeting differ',
      'mentor_profiles',
      `formats = '{in-person}'`,
      `formats = '{video}'`,
      'no-shared-format',
    ],
    ['a mentor is of the other kind', 'mentor_profiles', `kind = 'peer'`, `kind = 'business'`, 'mentor-kind'],
    [
      'a mentee withdraws',
      'mentee_profiles',
      `status = 'withdrawn'`,
      `status = 'active'`,
      'mentee-withdrawn',
    ],
    [
      'a mentee wants another track',
      'mentee_profiles',
      `tracks = '{peer}'`,
      `tracks = '{business}'`,
      'track-not-wanted',
    ],
    [
      'a mentee avoids the organisation',
      'mentee_profiles',
      `avoid = (SELECT array_agg(reference) FROM mentor_profiles)`,
      `avoid = '{}'`,
      'avoid-list',
    ],
  ] as const)('%s: both are marked with the reason, and clear again', async (_, table, set, back, reason) => {
    await change(table, set);
    expect(await marks()).toEqual([[reason], [reason]]);
    await change(table, back);
    expect(await marks()).toEqual([[], []]);
  });

  it('both come to work for one organisation', async () => {
    const [own] = await sql.query<{ id: string }[]>(
      'SELECT organisation_id AS id FROM mentee_profiles WHERE id = $1',
      [menteeId],
    );
    await change('mentor_profiles', `organisation_id = '${own?.id}'`);
    expect(await marks()).toEqual([['same-organisation'], ['same-organisation']]);
  });

  it('the capacity falls below what is promised', async () => {
    const [other = '', third = ''] = await someMentees(sql, 2);
    const roundId = await aStoredRound(sql);
    await approvedProposals(sql, roundId, [{ menteeId: other, mentorId }], ada.id);
    await approvedProposals(sql, roundId, [{ menteeId: third, mentorId: invitedMentorId }], ada.id);
    await change('mentor_profiles', 'capacity = 1');
    expect(await marks()).toEqual([['mentor-full'], ['mentor-full']]);
    await change('mentor_profiles', 'capacity = 2');
    expect(await marks()).toEqual([[], []]);
  });

  it('what only changes the score changes nothing', async () => {
    await change('mentor_profiles', `topics = '{tupe}', region = 'north-east', working_style = '{5,5,5,5}'`);
    expect(await marks()).toEqual([[], []]);
  });

  it('never touches the proposal itself', async () => {
    const proposal = () =>
      sql.query<unknown[]>(
        'SELECT score, contributions, alternatives, decision, version FROM proposals WHERE id = $1',
        [proposalId],
      );
    const before = await proposal();
    await change('mentor_profiles', `status = 'paused'`);
    expect(await proposal()).toEqual(before);
  });

  it('of many at once is judged at once', async () => {
    await announce({ kind: 'many-changed' }, (manager) =>
      manager.query(`UPDATE mentor_profiles SET status = 'paused'`),
    );
    expect(await marks()).toEqual([['mentor-paused'], ['mentor-paused']]);
  });
});

describe('a conflict', () => {
  it('marks when it is recorded or suspected, and clears when it is cleared', async () => {
    const conflicts = platform.get(Conflicts, { strict: false });
    const recorded = await conflicts.record(
      { menteeId, mentorId, reason: 'live-bid', until: null, note: '', checked: false },
      ada,
    );
    expect(await marks()).toEqual([['conflict-unchecked'], []]);
    if (recorded.kind === 'unknown') throw new Error('the conflict is unknown');
    await conflicts.confirm(recorded.conflict.id, ada);
    expect(await marks()).toEqual([['conflict'], []]);
    await conflicts.clear(recorded.conflict.id, ada);
    expect(await marks()).toEqual([[], []]);
  });

  it('that ended at midnight in London no longer marks, once the day is judged', async () => {
    const clock = platform.get(Clock, { strict: false });
    clock.now = () => new Date('2027-07-10T22:30:00Z');
    await sql.query(
      `INSERT INTO conflicts (mentee_profile_id, mentor_profile_id, reason, until) VALUES ($1, $2, 'other', '2027-07-10')`,
      [menteeId, mentorId],
    );
    await announce({ kind: 'changed', menteeId });
    expect(await marks()).toEqual([['conflict'], []]);
    clock.now = () => new Date('2027-07-10T23:30:00Z');
    const needsLook = platform.get(NeedsLook, { strict: false });
    await needsLook.judgeEverybody(sql, () => false);
    expect(await marks()).toEqual([['conflict'], []]);
    await needsLook.judgeEverybody(sql);
    expect(await marks()).toEqual([[], []]);
    clock.now = () => new Date();
  });
});

describe('what an administrator keeps', () => {
  it('is not marked again for the same reason, but for another, or once it came back', async () => {
    const lookedAt = platform.get(LookedAt, { strict: false });
    await change('mentor_profiles', `status = 'paused'`);
    expect(await lookedAt.count()).toBe(2);
    expect(await lookedAt.keep('proposal', proposalId, ada)).toEqual({ kind: 'kept' });
    expect(await lookedAt.keep('proposal', proposalId, ada)).toEqual({ kind: 'not-marked' });
    expect(await lookedAt.count()).toBe(1);
    await change('mentor_profiles', `formats = '{in-person}'`);
    expect((await marks())[0]).toEqual(['no-shared-format']);
    await change('mentor_profiles', `formats = '{video}', status = 'approved'`);
    await change('mentor_profiles', `status = 'paused'`);
    expect((await marks())[0]).toEqual(['mentor-paused']);
    const kept = await sql.query(
      `SELECT subject_id, details FROM audit_entries WHERE action = 'proposal.kept-as-it-is'`,
    );
    expect(kept).toEqual([{ subject_id: proposalId, details: { because: ['mentor-paused'] } }]);
  });
});

describe('somebody who leaves', () => {
  const invitation = async () =>
    (
      await sql.query<{ status: string; superseded_because: string | null }[]>(
        'SELECT status, superseded_because FROM invitations WHERE id = $1',
        [invitationId],
      )
    )[0];
  const mails = () => sql.query(`SELECT template, params FROM outbox WHERE status = 'waiting' ORDER BY id`);

  it('a mentee: the open invitation ends, and the mentor who was asked is told', async () => {
    await announce({ kind: 'left', menteeId: invitedMenteeId }, (manager) =>
      manager.query(`UPDATE mentee_profiles SET status = 'withdrawn' WHERE id = $1`, [invitedMenteeId]),
    );
    expect(await invitation()).toEqual({ status: 'superseded', superseded_because: 'mentee-withdrawn' });
    expect(await mails()).toMatchObject([{ template: 'invitation-withdrawn' }]);
  });

  it('a mentor: the open invitation ends without a word', async () => {
    await announce({ kind: 'left', mentorId: invitedMentorId });
    expect(await invitation()).toEqual({ status: 'superseded', superseded_because: 'pair-not-possible' });
    expect(await mails()).toEqual([]);
  });

  it('keeps the mentoring under way; erased, it ends and the other side is told without a name', async () => {
    await sql.query(
      `UPDATE invitations SET status = 'accepted', answered_at = now(), ended_at = now() WHERE id = $1`,
      [invitationId],
    );
    await sql.query(
      `INSERT INTO mentorships (invitation_id, track, mentee_profile_id, mentor_profile_id) VALUES ($1, 'business', $2, $3)`,
      [invitationId, invitedMenteeId, invitedMentorId],
    );
    const mentorship = () => sql.query('SELECT status, ended_at IS NOT NULL AS over FROM mentorships');
    await announce({ kind: 'left', menteeId: invitedMenteeId });
    expect(await mentorship()).toEqual([{ status: 'introduced', over: false }]);
    await announce({ kind: 'erased', menteeId: invitedMenteeId });
    expect(await mentorship()).toEqual([{ status: 'ended-early', over: true }]);
    expect(await mails()).toEqual([
      {
        template: 'mentorship-ended',
        params: { gone: 'mentee', introducedAt: expect.any(String), mentorshipId: expect.any(String) },
      },
    ]);
    await announce({ kind: 'erased', menteeId: invitedMenteeId });
    expect(await mails()).toHaveLength(1);
  });
});

describe('an acceptance at the same moment', () => {
  it('waits its turn behind the mentor’s row: the change and the yes are judged one after the other', async () => {
    const answers = platform.get(MentorAnswers, { strict: false });
    let accepted = false;
    const runner = sql.createQueryRunner();
    await runner.startTransaction();
    await changes.announce(runner.manager, { kind: 'left', menteeId: invitedMenteeId, actor: ada });
    const yes = answers.accept(linkToken(TEST_SECRET, 'respond', invitationId)).then((answer) => {
      accepted = true;
      return answer;
    });
    await pause(300);
    expect(accepted).toBe(false);
    await runner.commitTransaction();
    await runner.release();
    await yes;
    const [count] = await sql.query<{ count: number }[]>('SELECT count(*)::int AS count FROM mentorships');
    expect(count).toEqual({ count: 0 });
  });

  it('fifty times over without a deadlock', async () => {
    const roundId = await aStoredRound(sql);
    const answers = platform.get(MentorAnswers, { strict: false });
    for (let time = 0; time < 50; time += 1) {
      const [one = ''] = await someMentees(sql, 1);
      const [other = ''] = await someMentors(sql, 1);
      const [invited] = await openInvitations(sql, [{ menteeId: one, mentorId: other }], { roundId });
      const both = await Promise.allSettled([
        answers.accept(invited?.token ?? ''),
        announce({ kind: 'changed', mentorId: other }, (manager) =>
          manager.query(`UPDATE mentor_profiles SET status = 'paused' WHERE id = $1`, [other]),
        ),
        announce({ kind: 'changed', menteeId: one }, (manager) =>
          manager.query(`UPDATE mentee_profiles SET formats = '{phone}' WHERE id = $1`, [one]),
        ),
      ]);
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    }
  });
});
