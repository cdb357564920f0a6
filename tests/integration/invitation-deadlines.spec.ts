import { Clock, HOUR } from '@alongside/platform';
import { InvitationWork, MentorAnswers } from '@alongside/rounds';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type Invited, openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { openPlatform } from '../support/platform-context.js';
import { useTestDatabase } from '../support/test-database.js';

const at = (iso: string): Date => new Date(iso);

describe('the deadlines of invitations', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let source: DataSource;
  let now: Date;

  beforeAll(async () => {
    source = await database.dataSource();
    platform = await openPlatform(database.config());
    platform.get(Clock).now = () => now;
  });
  afterAll(() => platform.close());
  beforeEach(() =>
    source.query(
      'TRUNCATE invitations, mentorships, proposals, unfilled_places, outbox, mentee_profiles, mentor_profiles CASCADE',
    ),
  );

  const work = () => platform.get(InvitationWork);

  async function invite(count = 1): Promise<Invited[]> {
    const releasedAt = at('2026-11-02T10:00:00Z');
    const menteeIds = await someMentees(source, count);
    const mentorIds = await someMentors(source, count);
    const pairs = menteeIds.map((menteeId, index) => ({ menteeId, mentorId: mentorIds[index] ?? '' }));
    const roundId = await aStoredRound(source);
    return openInvitations(source, pairs, { roundId, releasedAt, expiresAt: at('2026-11-16T23:59:59Z') });
  }

  /** Lets the time pass as the worker's sweep sees it. */
  async function live(from: string, to: string, stepHours = 1): Promise<void> {
    for (let time = at(from).getTime(); time <= at(to).getTime(); time += stepHours * HOUR) {
      now = new Date(time);
      await work().doDue();
    }
  }

  const reminders = () =>
    source.query<{ intent_key: string; created_at: Date }[]>(
      `SELECT intent_key, created_at FROM outbox WHERE template = 'invitation-reminder' ORDER BY created_at`,
    );

  it('bring two reminders and an end, each exactly once, whatever the number of sweeps', async () => {
    const [invited] = await invite();
    await live('2026-11-02T10:00:00Z', '2026-11-18T10:00:00Z');
    await Promise.all([work().doDue(), work().doDue()]);
    expect(await reminders()).toEqual([
      { intent_key: `invitation-reminder-7:${invited?.id}`, created_at: at('2026-11-09T09:00:00Z') },
      { intent_key: `invitation-reminder-2:${invited?.id}`, created_at: at('2026-11-14T09:00:00Z') },
    ]);
    expect(await statusOf(invited)).toEqual({
      status: 'expired',
      ended_at: at('2026-11-17T00:00:00Z'),
      closed: true,
    });
    expect(await audits('invitation.expired')).toBe(1);
  });

  it('bring no reminder after an answer, and take back one that has not left', async () => {
    const [accepted, declined] = await invite(2);
    now = at('2026-11-09T09:00:00Z');
    await work().doDue();
    expect(await reminders()).toHaveLength(2);
    const answers = platform.get(MentorAnswers);
    await answers.accept(accepted?.token ?? '');
    await answers.decline(declined?.token ?? '', { reason: 'no-time', note: '', pause: false });
    await live('2026-11-09T10:00:00Z', '2026-11-18T10:00:00Z', 5);
    const states = await source.query<unknown[]>(
      `SELECT DISTINCT status FROM outbox WHERE template = 'invitation-reminder'`,
    );
    expect(states).toEqual([{ status: 'cancelled' }]);
  });

  it('skip a reminder whose time was missed by much', async () => {
    await invite();
    await live('2026-11-02T10:00:00Z', '2026-11-08T10:00:00Z', 12);
    await live('2026-11-11T10:00:00Z', '2026-11-13T10:00:00Z', 12);
    expect(await reminders()).toEqual([]);
    await live('2026-11-14T20:00:00Z', '2026-11-15T10:00:00Z', 2);
    expect(await reminders()).toHaveLength(1);
  });

  it('end every invitation that is over, each with an entry in the audit trail', async () => {
    const all = await invite(30);
    await live('2026-11-16T23:00:00Z', '2026-11-17T02:00:00Z');
    expect(await audits('invitation.expired')).toBe(all.length);
  });

  async function statusOf(invited: Invited | undefined): Promise<unknown> {
    const [row] = await source.query<unknown[]>(
      `SELECT i.status, i.ended_at, p.closed_at IS NOT NULL AS closed
       FROM invitations i JOIN proposals p ON p.id = i.proposal_id WHERE i.id = $1`,
      [invited?.id],
    );
    return row;
  }

  async function audits(action: string): Promise<number> {
    const [row] = await source.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM audit_entries WHERE action = $1
         AND subject_id IN (SELECT id FROM invitations)`,
      [action],
    );
    return row?.count ?? 0;
  }
});
