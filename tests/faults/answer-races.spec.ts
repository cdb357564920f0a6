import { Clock, DAY } from '@alongside/platform';
import { InvitationRelease, InvitationWork, SentInvitations } from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import {
  approvedProposals,
  type Invited,
  openInvitations,
  someMentees,
  someMentors,
} from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { type Answer, RespondClient } from '../support/respond-client.js';
import { useTestDatabase } from '../support/test-database.js';

const PAIRS = 100;

describeOnEachQueueBackend('answers at the same moment', ({ settings }) => {
  const database = useTestDatabase();
  const api = useTestApi(database, { ...settings, RELEASE_UNDO_SECONDS: '3600' });
  const mentors = new RespondClient(() => api.url);
  let source: DataSource;
  let ada: TestAdministrator;
  let ben: TestAdministrator;

  beforeAll(async () => {
    source = await database.dataSource();
    ada = await anAdministrator(api.app, 'Ada Obi');
    ben = await anAdministrator(api.app, 'Ben Cole');
  });
  afterAll(() => mentors.close());

  const service = <Service>(type: new (...needs: never[]) => Service): Service =>
    api.app.get<Service>(type, { strict: false });

  async function invite(count: number, expiresAt = new Date(Date.now() + 14 * DAY)): Promise<Invited[]> {
    const menteeIds = await someMentees(source, count);
    const mentorIds = await someMentors(source, count);
    const pairs = menteeIds.map((menteeId, index) => ({ menteeId, mentorId: mentorIds[index] ?? '' }));
    const releasedAt = new Date(Date.now() - 3 * DAY);
    return openInvitations(source, pairs, { roundId: await aStoredRound(source), releasedAt, expiresAt });
  }

  const tally = (answers: readonly Answer[]) =>
    Object.fromEntries(
      answers.map(({ status }) => [status, answers.filter((one) => one.status === status).length]),
    );

  async function count(sql: string, values: unknown[] = []): Promise<number> {
    const [row] = await source.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${sql}`,
      values,
    );
    return row?.count ?? 0;
  }

  const auditsOf = (id: string, action: string) =>
    count('audit_entries WHERE subject_id = $1 AND action = $2', [id, action]);

  it('one link accepted 200 times: one change, one audit row, one email to each side', async () => {
    const [invited] = await invite(1);
    if (!invited) throw new Error('There should be an invitation');
    const answers = await Promise.all(Array.from({ length: 200 }, () => mentors.accept(invited.token)));
    expect(tally(answers)).toEqual({ 303: 200 });
    expect((await mentors.open(`/respond/${invited.token}`)).text).toContain('You are now mentoring');
    expect(await auditsOf(invited.id, 'invitation.accepted')).toBe(1);
    expect(await count('mentorships WHERE invitation_id = $1', [invited.id])).toBe(1);
    const mails = await source.query<unknown[]>(
      `SELECT template FROM outbox WHERE intent_key LIKE 'introduction-%' || (
         SELECT id FROM mentorships WHERE invitation_id = $1) ORDER BY template`,
      [invited.id],
    );
    expect(mails).toEqual([{ template: 'introduction-mentee' }, { template: 'introduction-mentor' }]);
  });

  it('one link declined 200 times: one change, one audit row', async () => {
    const [invited] = await invite(1);
    if (!invited) throw new Error('There should be an invitation');
    const answers = await Promise.all(Array.from({ length: 200 }, () => mentors.decline(invited.token)));
    expect(tally(answers)).toEqual({ 303: 200 });
    expect(await auditsOf(invited.id, 'invitation.declined')).toBe(1);
  });

  /** Whoever wins, the row, the audit trail and both answers tell the same story. */
  async function race(
    invited: readonly Invited[],
    other: (one: Invited) => Promise<unknown>,
    otherStatus: string,
  ): Promise<void> {
    const answers = await Promise.all(
      invited.map(async (one, index) => {
        const both = [() => mentors.accept(one.token), () => other(one).then(() => undefined)];
        if (index % 2) both.reverse();
        return (await Promise.all(both.map((act) => act()))).find((answer) => answer !== undefined);
      }),
    );
    expect(
      answers.map((answer) => answer?.status).filter((status) => status !== 303 && status !== 409),
    ).toEqual([]);
    const rows = await source.query<{ id: string; status: string; mentorships: number; audits: number }[]>(
      `SELECT i.id, i.status, (SELECT count(*)::int FROM mentorships m WHERE m.invitation_id = i.id) AS mentorships,
         (SELECT count(*)::int FROM audit_entries e WHERE e.subject_id = i.id
            AND e.action IN ('invitation.accepted', 'invitation.' || $2)) AS audits
       FROM invitations i WHERE i.id = ANY ($1)`,
      [invited.map(({ id }) => id), otherStatus],
    );
    const accepted = answers.filter((answer) => answer?.status === 303).length;
    expect(rows.filter(({ status }) => status === 'accepted')).toHaveLength(accepted);
    for (const row of rows) {
      expect(['accepted', otherStatus]).toContain(row.status);
      expect(row).toMatchObject({ mentorships: row.status === 'accepted' ? 1 : 0, audits: 1 });
    }
  }

  it('accept against decline', async () => {
    await race(await invite(PAIRS), ({ token }) => mentors.decline(token), 'declined');
  });

  it('accept against withdraw', async () => {
    await race(await invite(PAIRS), ({ id }) => service(SentInvitations).withdraw(id, ada), 'withdrawn');
  });

  it('accept against the deadline', async () => {
    const clock = service(Clock);
    const deadline = Date.now() + 5 * DAY;
    const invited = await invite(PAIRS, new Date(deadline));
    // Time passes while the answers come in: the first are in time, the last are not.
    let reads = 0;
    clock.now = () => new Date(deadline - 1000 + 5 * reads++);
    try {
      const sweep = async () => {
        for (let time = 0; time < 10; time += 1) await service(InvitationWork).doDue();
      };
      const [answers] = await Promise.all([
        Promise.all(invited.map(({ token }) => mentors.accept(token))),
        sweep(),
      ]);
      await service(InvitationWork).doDue();
      expect(answers.filter(({ status }) => status !== 303 && status !== 409)).toEqual([]);
      const accepted = answers.filter(({ status }) => status === 303).length;
      const ids = invited.map(({ id }) => id);
      expect(await count(`invitations WHERE id = ANY ($1) AND status = 'accepted'`, [ids])).toBe(accepted);
      expect(await count(`invitations WHERE id = ANY ($1) AND status = 'expired'`, [ids])).toBe(
        PAIRS - accepted,
      );
      expect(await count('mentorships WHERE invitation_id = ANY ($1)', [ids])).toBe(accepted);
    } finally {
      clock.now = () => new Date();
    }
  });

  it('two people who accept each other at once: only one of them mentors', async () => {
    for (let time = 0; time < 10; time += 1) {
      const [first, second] = await invite(2);
      if (!first || !second) throw new Error('There should be two invitations');
      // The mentee of each is the mentor of the other.
      await becomeOnePerson(first.menteeId, second.mentorId);
      await becomeOnePerson(second.menteeId, first.mentorId);
      const answers = await Promise.all([first, second].map(({ token }) => mentors.accept(token)));
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    }
  });

  async function becomeOnePerson(menteeId: string, mentorId: string): Promise<void> {
    await source.query(
      `UPDATE mentee_profiles SET person_id = (SELECT person_id FROM mentor_profiles WHERE id = $2) WHERE id = $1`,
      [menteeId, mentorId],
    );
  }

  describe('of the programme team', () => {
    async function approved(howMany: number): Promise<string[]> {
      const menteeIds = await someMentees(source, howMany);
      const mentorIds = await someMentors(source, howMany);
      const pairs = menteeIds.map((menteeId, index) => ({ menteeId, mentorId: mentorIds[index] ?? '' }));
      return approvedProposals(source, await aStoredRound(source), pairs, ada.id);
    }

    it('two release the same matches: one invitation and one email each', async () => {
      const ids = await approved(50);
      const release = service(InvitationRelease);
      const both = await Promise.all([release.release(ids, ada), release.release([...ids].reverse(), ben)]);
      const outcomes = both.flat();
      expect(outcomes.filter(({ kind }) => kind === 'released')).toHaveLength(50);
      expect(outcomes.flatMap((outcome) => (outcome.kind === 'released' ? [] : [outcome.problem]))).toEqual(
        Array.from({ length: 50 }, () => 'already-released'),
      );
      expect(await count(`invitations WHERE proposal_id = ANY ($1) AND status = 'open'`, [ids])).toBe(50);
      const key = `outbox WHERE intent_key IN (SELECT 'invitation:' || id FROM invitations WHERE proposal_id = ANY ($1))`;
      expect(await count(key, [ids])).toBe(50);
    });

    it('undo against the email that leaves: undone only if it never does', async () => {
      const ids = await approved(40);
      const released = await service(InvitationRelease).release(ids, ada);
      const invitationIds = released.flatMap((one) => (one.kind === 'released' ? [one.invitationId] : []));
      const outcomes = await Promise.all(
        invitationIds.map(async (id) => {
          const undo = () => service(SentInvitations).undo(id, ada);
          const leave = () =>
            source.query(
              `UPDATE outbox SET status = 'sending', claimed_until = now() + interval '1 minute'
               WHERE intent_key = 'invitation:' || $1 AND status = 'waiting'`,
              [id],
            );
          const [outcome] = await Promise.all([undo(), leave()]);
          return { id, kind: outcome.kind };
        }),
      );
      const rows = await source.query<{ id: string; story: string }[]>(
        `SELECT i.id, i.status || ' ' || mail.status AS story
         FROM invitations i JOIN outbox mail ON mail.intent_key = 'invitation:' || i.id WHERE i.id = ANY ($1)`,
        [invitationIds],
      );
      const stories = new Map(rows.map(({ id, story }) => [id, story]));
      for (const { id, kind } of outcomes) {
        expect(stories.get(id)).toBe(kind === 'undone' ? 'undone cancelled' : 'open sending');
      }
      const undone = outcomes.filter(({ kind }) => kind === 'undone').map(({ id }) => id);
      // Approved again: it can be released once more, with a link of its own.
      const again = await source.query<{ proposal_id: string }[]>(
        'SELECT proposal_id FROM invitations WHERE id = ANY ($1)',
        [undone],
      );
      const second = await service(InvitationRelease).release(
        again.map((row) => row.proposal_id),
        ben,
      );
      expect(second.every(({ kind }) => kind === 'released')).toBe(true);
    });
  });
});
