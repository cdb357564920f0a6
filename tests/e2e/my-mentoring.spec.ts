import { DAY, linkToken } from '@alongside/platform';
import { publicFormToken } from '../../apps/api/src/web/session/public-form-token.js';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import {
  type Invited,
  openInvitations,
  type Pairing,
  someMentees,
  someMentors,
} from '../support/invitations.js';
import { liveMentorships, personOf } from '../support/mentorships.js';
import { aStoredRound } from '../support/rounds.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

const WISHES = ['pause', 'capacity', 'stop'] as const;

describe('what mentors and mentees see and change themselves', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let sql: DataSource;
  let roundId: string;

  beforeAll(async () => {
    sql = await database.dataSource();
    roundId = await aStoredRound(sql);
  });

  async function aMentor(capacity = 2): Promise<{ id: string; visitor: Visitor }> {
    const [id = ''] = await someMentors(sql, 1, { capacity });
    return { id, visitor: await api.member(await personOf(sql, 'mentor', id)) };
  }
  async function aMentee(): Promise<{ id: string; visitor: Visitor }> {
    const [id = ''] = await someMentees(sql, 1);
    return { id, visitor: await api.member(await personOf(sql, 'mentee', id)) };
  }
  const pairs = async (mentorId: string, count: number): Promise<Pairing[]> =>
    (await someMentees(sql, count)).map((menteeId) => ({ menteeId, mentorId }));

  async function invite(
    mentorId: string,
    changes: { expiresAt?: Date; releasedAt?: Date } = {},
  ): Promise<Invited> {
    const [invited] = await openInvitations(sql, await pairs(mentorId, 1), { roundId, ...changes });
    if (!invited) throw new Error('There should be an invitation');
    return invited;
  }

  async function profile(id: string): Promise<{ status: string; capacity: number }> {
    const [row] = await sql.query<{ status: string; capacity: number }[]>(
      'SELECT status, capacity FROM mentor_profiles WHERE id = $1',
      [id],
    );
    if (!row) throw new Error('There should be a mentor');
    return row;
  }

  /** As the form behind a link sends it. */
  const send = ({ token }: Pick<Invited, 'token'>, wish: string, fields: Record<string, string> = {}) =>
    api
      .visitor()
      .post(`/respond/${token}/${wish}`, { form: publicFormToken(TEST_SECRET, 'respond', token), ...fields });

  describe('the home of members', () => {
    it('is for them alone', async () => {
      expect((await api.visitor().get('/my-mentoring')).headers['location']).toBe(
        '/sign-in?next=%2Fmy-mentoring',
      );
      for (const role of ['viewer', 'administrator', 'owner'] as const)
        expect((await (await api.signedIn(role)).get('/my-mentoring')).status).toBe(403);
    });

    it('shows a mentee the mentor who said yes, and no other mentee either of them', async () => {
      const [mentee, other, mentor] = [await aMentee(), await aMentee(), await aMentor()];
      await invite(mentor.id);
      await liveMentorships(sql, [{ menteeId: mentee.id, mentorId: mentor.id }], roundId);
      const contact = /Mentis Adeyemi[^]*mentis\.1\./;
      expect((await mentee.visitor.get('/my-mentoring')).text).toMatch(contact);
      expect((await other.visitor.get('/my-mentoring')).text).not.toMatch(/Mentis|mentis/);
      // Nor does it say whom else the mentor helps, or is asked to help.
      expect((await mentee.visitor.get('/my-mentoring')).text.match(/leda\./g)).toBeNull();
    });

    it('shows a mentee nothing of a mentor who has been asked and has not said yes', async () => {
      const [mentee, mentor] = [await aMentee(), await aMentor()];
      await openInvitations(sql, [{ menteeId: mentee.id, mentorId: mentor.id }], { roundId });
      expect((await mentee.visitor.get('/my-mentoring')).text).not.toMatch(/Mentis|mentis|Northgate|R-/);
    });

    it('shows an invitation to its mentor and to nobody else', async () => {
      const [mentor, other, mentee] = [await aMentor(), await aMentor(), await aMentee()];
      const invited = await invite(mentor.id);
      const path = `/my-mentoring/invitations/${invited.id}`;
      const mine = await mentor.visitor.get(path);
      expect([mine.status, mine.headers['location']]).toEqual([303, `/respond/${invited.token}`]);
      for (const { visitor } of [other, mentee]) {
        const answer = await visitor.get(path);
        expect(answer.status).toBe(404);
        expect(JSON.stringify(answer.headers) + answer.text).not.toContain(invited.token);
      }
      expect((await mentor.visitor.get('/my-mentoring')).text).not.toContain(invited.token);
      expect((await other.visitor.get('/my-mentoring')).text).not.toContain('Waiting for your answer');
    });

    it('has no availability for somebody who is no mentor', async () => {
      const { visitor } = await aMentee();
      for (const wish of WISHES) {
        expect((await visitor.get(`/my-mentoring/${wish}`)).status).toBe(404);
        expect(
          (await visitor.submit(`/my-mentoring/${wish}`, { capacity: '3' }, '/my-mentoring')).status,
        ).toBe(404);
      }
    });

    it('changes the availability of the mentor who asks, whatever the form says of another', async () => {
      const [mentor, other] = [await aMentor(), await aMentor()];
      const fields = { capacity: '5', mentorId: other.id, id: other.id, personId: other.id };
      expect((await mentor.visitor.submit('/my-mentoring/capacity', fields)).status).toBe(303);
      expect([await profile(mentor.id), await profile(other.id)]).toMatchObject([
        { capacity: 5 },
        { capacity: 2 },
      ]);
      await mentor.visitor.submit('/my-mentoring/stop', fields);
      expect([await profile(mentor.id), await profile(other.id)]).toMatchObject([
        { status: 'retired' },
        { status: 'approved' },
      ]);
      expect((await mentor.visitor.submit('/my-mentoring/pause', {}, '/my-mentoring')).status).toBe(409);
    });
  });

  describe('the link of an invitation', () => {
    it('shows what a mentor may change, and opening the pages changes nothing', async () => {
      const mentor = await aMentor();
      const { token } = await invite(mentor.id);
      const before = await sql.query('SELECT * FROM mentor_profiles ORDER BY id');
      for (const wish of WISHES) {
        expect((await api.visitor().get(`/respond/${token}`)).text).toContain(
          `href="/respond/${token}/${wish}"`,
        );
        const shown = await api.visitor().get(`/respond/${token}/${wish}`);
        expect([shown.status, shown.headers['x-robots-tag']]).toEqual([200, 'noindex, nofollow']);
        await api.visitor().agent.head(`/respond/${token}/${wish}`);
      }
      expect(await sql.query('SELECT * FROM mentor_profiles ORDER BY id')).toEqual(before);
    });

    it('acts only for a form that came from us, for this very link', async () => {
      const [mentor, other] = [await aMentor(), await aMentor()];
      const [mine, theirs] = [await invite(mentor.id), await invite(other.id)];
      for (const wish of WISHES) {
        const forms = ['', 'nonsense', publicFormToken(TEST_SECRET, 'respond', theirs.token)];
        for (const form of forms)
          expect(
            (await api.visitor().post(`/respond/${mine.token}/${wish}`, { form, capacity: '9' })).status,
          ).toBe(403);
      }
      expect(await profile(mentor.id)).toEqual({ status: 'approved', capacity: 2 });
    });

    it('is no key to anything where we do not know it', async () => {
      const token = linkToken(TEST_SECRET, 'respond', '00000000-0000-7000-8000-000000000000');
      for (const wish of WISHES) {
        expect((await api.visitor().get(`/respond/${token}/${wish}`)).status).toBe(404);
        expect((await send({ token }, wish, { capacity: '3' })).status).toBe(404);
      }
    });

    it('pauses and starts again, also long after it was answered or ran out', async () => {
      const mentor = await aMentor(4);
      const [accepted] = await liveMentorships(sql, await pairs(mentor.id, 1), roundId);
      const past = new Date(Date.now() - 40 * DAY);
      const expired = await invite(mentor.id, {
        releasedAt: past,
        expiresAt: new Date(past.getTime() + DAY),
      });
      for (const link of [{ token: accepted?.token ?? '' }, expired]) {
        expect((await send(link, 'pause', { change: 'pause' })).status).toBe(303);
        expect((await profile(mentor.id)).status).toBe('paused');
        expect((await send(link, 'pause', { change: 'resume' })).status).toBe(303);
        expect((await profile(mentor.id)).status).toBe('approved');
      }
    });

    it('takes more people, never fewer than are mentored now, and says why', async () => {
      const mentor = await aMentor(3);
      await liveMentorships(sql, await pairs(mentor.id, 2), roundId);
      const invited = await invite(mentor.id);
      const refused = await send(invited, 'capacity', { capacity: '1' });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('You mentor 2 people now, so enter 2 or more');
      expect((await send(invited, 'capacity', { capacity: 'lots' })).status).toBe(422);
      expect((await send(invited, 'capacity', { capacity: '4' })).headers['location']).toBe(
        `/respond/${invited.token}/capacity?saved=yes`,
      );
      expect(await profile(mentor.id)).toMatchObject({ capacity: 4 });
    });

    it('stops a mentor, ends what waits for an answer, and leaves mentoring alone', async () => {
      const mentor = await aMentor(4);
      await liveMentorships(sql, await pairs(mentor.id, 1), roundId);
      const [one, two] = [await invite(mentor.id), await invite(mentor.id)];
      expect((await send(one, 'stop')).headers['location']).toBe(`/respond/${one.token}/stop`);
      expect((await send(one, 'stop')).status).toBe(303);
      expect((await profile(mentor.id)).status).toBe('retired');
      const closed = await api.visitor().get(`/respond/${two.token}`);
      expect([closed.status, closed.text]).toEqual([
        410,
        expect.stringContaining('You have stopped being a mentor'),
      ]);
      expect((await api.visitor().get(`/respond/${two.token}/stop`)).text).toContain(
        'You still mentor 1 person',
      );
      expect((await send(two, 'pause', { change: 'resume' })).status).toBe(409);
      expect((await profile(mentor.id)).status).toBe('retired');
      const told = await sql.query<{ action: string }[]>(
        `SELECT action FROM audit_entries WHERE actor_kind = 'mentor' AND subject_id = $1`,
        [mentor.id],
      );
      expect(told).toEqual([{ action: 'mentor.retired' }]);
    });
  });
});
