import type { INestApplicationContext } from '@nestjs/common';
import { OwnMentorships } from '@alongside/mentorships';
import { MentorAvailability } from '@alongside/people';
import type { Actor } from '@alongside/platform';
import { MentorAnswers, MentorsOwnWishes, OwnInvitations } from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import {
  type Invited,
  openInvitations,
  type Pairing,
  someMentees,
  someMentors,
} from '../support/invitations.js';
import { liveMentorships, personOf } from '../support/mentorships.js';
import { openPlatform } from '../support/platform-context.js';
import { aStoredRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

describe('what mentors decide about their part', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let availability: MentorAvailability;
  let wishes: MentorsOwnWishes;
  let answers: MentorAnswers;
  let sql: DataSource;
  let roundId: string;

  beforeAll(async () => {
    platform = await openPlatform(database.config());
    const service = <T>(type: new (...parts: never[]) => T): T => platform.get(type, { strict: false });
    availability = service(MentorAvailability);
    wishes = service(MentorsOwnWishes);
    answers = service(MentorAnswers);
    sql = await database.dataSource();
    roundId = await aStoredRound(sql);
  });
  afterAll(() => platform.close());

  interface TestMentor {
    readonly id: string;
    readonly personId: string;
    readonly actor: Actor;
  }

  async function aMentor(capacity = 1, status = 'approved'): Promise<TestMentor> {
    const [id = ''] = await someMentors(sql, 1, { capacity });
    await sql.query('UPDATE mentor_profiles SET status = $2 WHERE id = $1', [id, status]);
    const personId = await personOf(sql, 'mentor', id);
    return { id, personId, actor: { kind: 'person', id: personId } };
  }

  const pairs = async ({ id }: TestMentor, count: number): Promise<Pairing[]> =>
    (await someMentees(sql, count)).map((menteeId) => ({ menteeId, mentorId: id }));
  const mentoring = async (mentor: TestMentor, count: number) =>
    liveMentorships(sql, await pairs(mentor, count), roundId);
  const invited = async (mentor: TestMentor, count: number): Promise<Invited[]> =>
    openInvitations(sql, await pairs(mentor, count), { roundId });

  async function one<T>(query: string, ...values: unknown[]): Promise<T> {
    const [row] = await sql.query<T[]>(query, values);
    if (!row) throw new Error(`no row: ${query}`);
    return row;
  }
  const profile = ({ id }: TestMentor) =>
    one<{ status: string; capacity: number }>(
      'SELECT status, capacity FROM mentor_profiles WHERE id = $1',
      id,
    );
  const live = async ({ id }: TestMentor) =>
    (
      await one<{ count: number }>(
        'SELECT count(*)::int AS count FROM mentorships WHERE mentor_profile_id = $1 AND ended_at IS NULL',
        id,
      )
    ).count;
  const statusOf = async ({ id }: Pick<Invited, 'id'>) =>
    (await one<{ status: string }>('SELECT status FROM invitations WHERE id = $1', id)).status;

  describe('changing how many people they mentor', () => {
    it('never goes below those whom they mentor now, and says how many those are', async () => {
      const mentor = await aMentor(3);
      await mentoring(mentor, 2);
      expect(await availability.changeCapacity(mentor.id, 1, mentor.actor)).toEqual({
        kind: 'below-active',
        active: 2,
      });
      expect(await profile(mentor)).toMatchObject({ capacity: 3 });
      expect(await availability.changeCapacity(mentor.id, 2, mentor.actor)).toEqual({
        kind: 'changed',
        capacity: 2,
        active: 2,
      });
      expect(await availability.changeCapacity(mentor.id, 2, mentor.actor)).toMatchObject({
        kind: 'unchanged',
      });
      const audited = await one<{ details: object }>(
        `SELECT details FROM audit_entries WHERE action = 'mentor.capacity-changed' AND subject_id = $1`,
        mentor.id,
      );
      expect(audited.details).toEqual({ from: 3, to: 2 });
    });

    it('and saying yes at the same moment never leave more mentorships than places', async () => {
      for (let round = 0; round < 8; round += 1) {
        const mentor = await aMentor(2);
        await mentoring(mentor, 1);
        const [open] = await invited(mentor, 1);
        const [changed] = await Promise.all([
          availability.changeCapacity(mentor.id, 1, mentor.actor),
          answers.accept(open?.token ?? ''),
        ]);
        const now = { active: await live(mentor), ...(await profile(mentor)) };
        expect(now.active).toBeLessThanOrEqual(now.capacity);
        expect(changed.kind === 'changed' ? now.capacity : now.active).toBe(
          changed.kind === 'changed' ? 1 : 2,
        );
      }
    });

    it.each(['retired', 'refused'])('is nothing for somebody who is %s', async (status) => {
      const mentor = await aMentor(1, status);
      expect(await availability.changeCapacity(mentor.id, 2, mentor.actor)).toEqual({
        kind: 'not-possible',
        status,
      });
    });
  });

  describe('pausing', () => {
    it('leaves open invitations to be answered, and what is under way alone', async () => {
      const mentor = await aMentor(2);
      await mentoring(mentor, 1);
      const [open] = await invited(mentor, 1);
      expect((await wishes.pause(mentor.id, mentor.actor)).kind).toBe('changed');
      expect((await answers.accept(open?.token ?? '')).state.kind).toBe('accepted');
      expect(await live(mentor)).toBe(2);
      expect((await wishes.resume(mentor.id, mentor.actor)).kind).toBe('changed');
    });

    it('and saying yes at the same moment both happen', async () => {
      for (let round = 0; round < 8; round += 1) {
        const mentor = await aMentor(1);
        const [open] = await invited(mentor, 1);
        const [paused, answered] = await Promise.all([
          wishes.pause(mentor.id, mentor.actor),
          answers.accept(open?.token ?? ''),
        ]);
        expect([paused.kind, answered.state.kind]).toEqual(['changed', 'accepted']);
      }
    });

    it('and resuming is no way round an approval', async () => {
      const mentor = await aMentor(1, 'applied');
      expect(await wishes.pause(mentor.id, mentor.actor)).toEqual({
        kind: 'not-possible',
        status: 'applied',
      });
      expect(await wishes.resume(mentor.id, mentor.actor)).toEqual({
        kind: 'not-possible',
        status: 'applied',
      });
    });
  });

  describe('stopping', () => {
    it('ends their open invitations kindly, looks for somebody else, and lets mentoring go on', async () => {
      const mentor = await aMentor(4);
      await mentoring(mentor, 1);
      const open = await invited(mentor, 2);
      expect(await wishes.retire(mentor.id, mentor.actor)).toEqual({
        kind: 'changed',
        from: 'approved',
        to: 'retired',
      });
      for (const invitation of open) {
        expect(await statusOf(invitation)).not.toBe('open');
        expect((await answers.accept(invitation.token)).state.kind).not.toBe('accepted');
        const { replacement } = await one<{ replacement: Date | null }>(
          'SELECT replacement_sought_at AS replacement FROM invitations WHERE id = $1',
          invitation.id,
        );
        expect(replacement).toBeNull();
      }
      expect(await live(mentor)).toBe(1);
      expect(await wishes.retire(mentor.id, mentor.actor)).toEqual({ kind: 'unchanged', status: 'retired' });
      const mails = await sql.query(
        `SELECT template, params FROM outbox WHERE recipient_person_id = $1 ORDER BY id`,
        [mentor.personId],
      );
      expect(mails).toEqual([{ template: 'mentor-retired', params: { mentoring: true } }]);
    });

    it('and saying yes at the same moment: one of the two comes first, and both are kept', async () => {
      for (let round = 0; round < 8; round += 1) {
        const mentor = await aMentor(1);
        const [open] = await invited(mentor, 1);
        const [, answered] = await Promise.all([
          wishes.retire(mentor.id, mentor.actor),
          answers.accept(open?.token ?? ''),
        ]);
        expect((await profile(mentor)).status).toBe('retired');
        expect(await live(mentor)).toBe(answered.state.kind === 'accepted' ? 1 : 0);
        expect(await statusOf(open ?? { id: '' })).not.toBe('open');
      }
    });
  });

  describe('whose profile it is', () => {
    it('decides: neither another mentor, nor a viewer, nor anybody who is no administrator may touch it', async () => {
      const mentor = await aMentor(2);
      const other = await aMentor(2);
      const viewer = await anAdministrator(platform, 'Vera Look', 'viewer');
      const claimed: Actor = { kind: 'administrator', id: other.personId };
      for (const actor of [other.actor, viewer, claimed]) {
        expect(await wishes.pause(mentor.id, actor)).toEqual({ kind: 'unknown' });
        expect(await wishes.retire(mentor.id, actor)).toEqual({ kind: 'unknown' });
        expect(await wishes.changeCapacity(mentor.id, 5, actor)).toEqual({ kind: 'unknown' });
      }
      expect(await profile(mentor)).toEqual({ status: 'approved', capacity: 2 });
      const ada = await anAdministrator(platform, 'Ada Decides');
      expect((await availability.pauseNow(mentor.id, ada)).kind).toBe('changed');
    });

    it('and nobody approves themselves', async () => {
      const mentor = await aMentor(1, 'applied');
      expect(await availability.approve(mentor.id, mentor.actor)).toEqual({ kind: 'unknown' });
      expect((await profile(mentor)).status).toBe('applied');
    });
  });

  describe('what they are shown', () => {
    it('is theirs alone: invitations, their links, and mentorships', async () => {
      const [mentor, other] = [await aMentor(3), await aMentor(3)];
      const [open] = await invited(mentor, 1);
      const [past] = await mentoring(mentor, 1);
      const invitations = platform.get(OwnInvitations, { strict: false });
      const mentorships = platform.get(OwnMentorships, { strict: false });
      expect((await invitations.invitationsOf(mentor.personId)).map(({ id }) => id)).toEqual([open?.id]);
      expect(await invitations.answerToken(mentor.personId, open?.id ?? '')).toBe(open?.token);
      expect(await invitations.answerToken(mentor.personId, past?.invitationId ?? '')).toBeNull();
      expect(await invitations.invitationsOf(other.personId)).toEqual([]);
      expect(await invitations.answerToken(other.personId, open?.id ?? '')).toBeNull();
      expect((await mentorships.mentorshipsOf(mentor.personId)).asMentor).toHaveLength(1);
      const none = { asMentee: [], asMentor: [], ended: [] };
      expect(await mentorships.mentorshipsOf(other.personId)).toEqual(none);
    });

    it('leaves out an invitation whose email an administrator can still take back', async () => {
      const mentor = await aMentor();
      const [open] = await invited(mentor, 1);
      await sql.query('ALTER TABLE outbox DISABLE TRIGGER outbox_states');
      await sql.query(
        `UPDATE outbox SET status = 'waiting', sent_at = NULL, not_before = now() + interval '2 minutes'
         WHERE intent_key = 'invitation:' || $1`,
        [open?.id],
      );
      await sql.query('ALTER TABLE outbox ENABLE TRIGGER outbox_states');
      const invitations = platform.get(OwnInvitations, { strict: false });
      expect(await invitations.invitationsOf(mentor.personId)).toEqual([]);
    });

    it('is what they have, behind any link that we sent them, and nothing behind one that never left', async () => {
      const mentor = await aMentor(3);
      const [open, gone] = await invited(mentor, 2);
      await sql.query(`UPDATE invitations SET status = 'expired', ended_at = now() WHERE id = $1`, [
        open?.id,
      ]);
      await sql.query(`UPDATE invitations SET status = 'undone', ended_at = now() WHERE id = $1`, [gone?.id]);
      expect(await wishes.byLink(open?.token ?? '')).toMatchObject({
        mentorId: mentor.id,
        active: 0,
        waiting: 0,
      });
      expect(await wishes.byLink(gone?.token ?? '')).toBeNull();
      expect(await wishes.byLink('nonsense')).toBeNull();
    });
  });
});
