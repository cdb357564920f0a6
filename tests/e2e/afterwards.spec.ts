import { CalendarFeeds, LONGEST_NOTES, MentoringLinks, SessionMails } from '@alongside/mentorships';
import { Erasure } from '@alongside/people';
import { hashToken, linkToken, SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { withoutSecrets } from '../../apps/api/src/web/http/request-log.js';
import { type Visitor, useTestApi } from '../support/api.js';
import {
  aCancelledSession,
  aHeldSession,
  aProposedSession,
  anAgreedSession,
  anIntroducedPair,
  inDays,
  type TestPair,
} from '../support/mentoring-sessions.js';
import { aPerson, idOf } from '../support/people.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

describe('after a session', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let sql: DataSource;
  let pair: TestPair;
  let mentee: Visitor;

  beforeAll(async () => {
    sql = await database.dataSource();
    pair = await anIntroducedPair(sql);
    mentee = await api.member(pair.mentee.personId);
  });

  const passed = () => anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(-1) });
  async function tokenOf(
    purpose: 'how-it-went' | 'action',
    subject: string,
    until = inDays(30),
  ): Promise<string> {
    const links = api.app.get(MentoringLinks, { strict: false });
    const { subjectId } = await links.linkFor(sql.manager, purpose, subject, pair.mentee.personId, until);
    return linkToken(TEST_SECRET, purpose, subjectId);
  }
  const statusOf = (id: string) => idOf(sql, 'SELECT status AS id FROM sessions WHERE id = $1', [id]);

  describe('the link of the email', () => {
    it('only shows when it is opened, by people and by machines', async () => {
      const { id } = await passed();
      const path = `/how-it-went/${await tokenOf('how-it-went', id)}`;
      const opened = Array.from({ length: 40 }, (_, at) =>
        at % 2 ? api.visitor().get(path) : api.visitor().agent.head(path),
      );
      expect((await Promise.all(opened)).every(({ status }) => status === 200)).toBe(true);
      expect(await statusOf(id)).toBe('agreed');
      const { headers } = await api.visitor().get(path);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
      expect(headers['set-cookie']).toBeUndefined();
      expect((await api.visitor().get(path.replace('how', 'HOW'))).headers['set-cookie']).toBeUndefined();
      expect(await sql.query('SELECT FROM web_sessions WHERE person_id IS NULL')).toEqual([]);
    });

    it('takes a form of its own page alone', async () => {
      const [one, other] = [await passed(), await passed()];
      const path = `/how-it-went/${await tokenOf('how-it-went', one.id)}`;
      const another = `/how-it-went/${await tokenOf('how-it-went', other.id)}`;
      const visitor = api.visitor();
      expect((await visitor.submit(path, { outcome: 'held' }, another)).status).toBe(403);
      expect(await statusOf(one.id)).toBe('agreed');
      expect((await visitor.submit(path, { outcome: 'held' }, path)).status).toBe(303);
    });

    it('acts when a button is pressed, and can be corrected', async () => {
      const { id } = await passed();
      const path = `/how-it-went/${await tokenOf('how-it-went', id)}`;
      const visitor = api.visitor();
      expect((await visitor.submit(path, { outcome: 'held' })).status).toBe(303);
      expect(await statusOf(id)).toBe('held');
      expect((await visitor.get(path)).text).toContain('You say that you met.');
      await visitor.submit(path, { outcome: 'did-not-happen' });
      expect(await statusOf(id)).toBe('did-not-happen');
      expect((await visitor.submit(path, { outcome: 'great' })).status).toBe(422);
    });

    it('says so where it ended, was never made, or is of another kind', async () => {
      const { id } = await passed();
      const expired = await tokenOf('how-it-went', (await passed()).id, inDays(-1));
      expect((await api.visitor().get(`/how-it-went/${expired}`)).status).toBe(410);
      const token = await tokenOf('how-it-went', id);
      expect((await api.visitor().get(`/action/${token}`)).status).toBe(404);
      expect((await api.visitor().get(`/how-it-went/${token}x`)).status).toBe(404);
      const cancelled = await aCancelledSession(sql, pair.mentorshipId, { startsAt: inDays(-1) });
      const { text } = await api.visitor().get(`/how-it-went/${await tokenOf('how-it-went', cancelled.id)}`);
      expect(text).toContain('This session was cancelled');
    });

    it('ticks off what was agreed', async () => {
      const { id } = await aHeldSession(sql, pair.mentorshipId);
      const action = await idOf(
        sql,
        `INSERT INTO session_actions (session_id, owner, words, written_by) VALUES ($1, 'mentee', 'Ring the bank', 'mentor') RETURNING id`,
        [id],
      );
      const path = `/action/${await tokenOf('action', action)}`;
      const visitor = api.visitor();
      await visitor.submit(path, { change: 'done' });
      expect((await visitor.get(path)).text).toContain('It is ticked off');
      await visitor.submit(path, { change: 'open' });
      expect((await visitor.get(path)).text).toContain('It is done');
    });
  });

  describe('every link of the emails', () => {
    const act = (change: string, id: string) =>
      sql.query(`UPDATE mentorships SET ${change} WHERE id = $1`, [id]);

    /** What its mentee was sent, for a mentorship with times that wait, a session gone by and something to do. */
    async function linksOf({ mentorshipId, mentee }: TestPair): Promise<Record<string, string>> {
      const { id: asked } = await aProposedSession(sql, mentorshipId);
      const { id: over } = await anAgreedSession(sql, mentorshipId, { startsAt: inDays(-1) });
      const action = await idOf(
        sql,
        `INSERT INTO session_actions (session_id, owner, words, written_by) VALUES ($1, 'mentee', 'Ring the bank', 'mentor') RETURNING id`,
        [over],
      );
      const address = async (purpose: 'session-times' | 'how-it-went' | 'action', subject: string) => {
        const links = api.app.get(MentoringLinks, { strict: false });
        const made = await links.linkFor(sql.manager, purpose, subject, mentee.personId, inDays(30));
        return `/${purpose}/${linkToken(TEST_SECRET, purpose, made.subjectId)}`;
      };
      const feeds = api.app.get(CalendarFeeds, { strict: false });
      await feeds.switchOn(mentee.personId);
      const feed = await feeds.of(mentee.personId);
      const unsubscribe = linkToken(TEST_SECRET, 'unsubscribe', mentee.personId);
      await sql.query(
        `INSERT INTO unsubscribe_links (person_id, about, token_hash) VALUES ($1, 'nudge', $2)`,
        [mentee.personId, hashToken(unsubscribe)],
      );
      return {
        times: await address('session-times', asked),
        went: await address('how-it-went', over),
        action: await address('action', action),
        feed: feed.kind === 'on' ? new URL(feed.address).pathname : '',
        unsubscribe: `/unsubscribe/${unsubscribe}`,
      };
    }
    const shown = async (links: Record<string, string>) => {
      const pages = Object.entries(links).map(async ([kind, path]) => {
        const { status, text } = await api.visitor().get(path);
        return [kind, { status, text }] as const;
      });
      return Object.fromEntries(await Promise.all(pages)) as Record<string, { status: number; text: string }>;
    };
    const statuses = (pages: Record<string, { status: number }>) =>
      Object.values(pages).map(({ status }) => status);

    it('says how it stands in a pause, and what can still be done', async () => {
      const own = await anIntroducedPair(sql);
      const links = await linksOf(own);
      await act(`status = 'paused', paused_at = now()`, own.mentorshipId);
      const pages = await shown(links);
      expect(statuses(pages)).toEqual([200, 200, 200, 200, 200]);
      expect(pages['times']?.text).toContain('This mentoring is paused');
      expect((await api.visitor().submit(links['went'] ?? '', { outcome: 'held' })).status).toBe(303);
    });

    it('says so where the mentoring has ended, and still takes what became of its sessions', async () => {
      const own = await anIntroducedPair(sql);
      const links = await linksOf(own);
      await act(`status = 'completed', ended_at = now()`, own.mentorshipId);
      const pages = await shown(links);
      expect(statuses(pages)).toEqual([200, 200, 200, 200, 200]);
      expect(pages['times']?.text).toContain('This mentoring has ended');
      expect((await api.visitor().submit(links['went'] ?? '', { outcome: 'held' })).status).toBe(303);
      expect((await api.visitor().submit(links['action'] ?? '', { change: 'done' })).status).toBe(303);
      expect((await api.visitor().get(links['action'] ?? '')).text).toContain('It is ticked off');
    });

    it('names nobody who was erased before the session, and speaks of them kindly', async () => {
      const own = await anIntroducedPair(sql);
      const links = await linksOf(own);
      await api.app.get(Erasure, { strict: false }).erase(own.mentor.personId, SYSTEM);
      const pages = await shown(links);
      expect(statuses(pages)).toEqual([200, 200, 200, 200, 200]);
      const all = Object.values(pages).map(({ text }) => text);
      for (const name of [own.mentor.name, 'Erased'])
        expect(all.some((text) => text.includes(name))).toBe(false);
      expect(pages['went']?.text).toContain('Your session with your former mentor');
      expect(pages['action']?.text).toContain('Agreed with your former mentor');
      expect(pages['times']?.text).toContain('This mentoring has ended');
      const theirs = await api.member(own.mentee.personId);
      for (const path of ['/sessions', `/my-mentoring/${own.mentorshipId}`]) {
        const { status, text } = await theirs.get(path);
        expect([status, text.includes('Erased'), /your former mentor/i.test(text)]).toEqual([
          200,
          false,
          true,
        ]);
      }
    });

    it('leads nowhere for whoever was erased themselves', async () => {
      const own = await anIntroducedPair(sql);
      const links = await linksOf(own);
      await api.app.get(Erasure, { strict: false }).erase(own.mentee.personId, SYSTEM);
      const pages = await shown(links);
      expect(statuses(pages)).toEqual([404, 404, 404, 404, 404]);
      expect(pages['went']?.text).toContain('We do not know this link');
    });
  });

  describe('its pages', () => {
    const PAGES = ['outcome', 'notes', 'notes/history', 'private-note', 'actions'];

    it.each(PAGES)('%s is for its two people alone', async (page) => {
      const { id } = await aHeldSession(sql, pair.mentorshipId);
      const path = `/sessions/${id}/${page}`;
      expect((await mentee.get(path)).status).toBe(200);
      expect((await (await api.member(pair.mentor.personId)).get(path)).status).toBe(200);
      expect((await (await api.member(await aPerson(sql))).get(path)).status).toBe(404);
      expect((await (await api.signedIn('owner')).get(path)).status).not.toBe(200);
      expect((await api.visitor().get(path)).status).toBe(303);
      expect((await mentee.get(`/sessions/${crypto.randomUUID()}/${page}`)).status).toBe(404);
    });

    it('keep a private note from the other side and from administrators', async () => {
      const { id } = await aHeldSession(sql, pair.mentorshipId);
      await mentee.submit(`/sessions/${id}/private-note`, { text: 'Nobody else reads this' });
      expect((await mentee.get(`/sessions/${id}/private-note`)).text).toContain('Nobody else reads this');
      const mentor = await api.member(pair.mentor.personId);
      for (const path of [
        `/sessions/${id}`,
        `/sessions/${id}/private-note`,
        `/sessions/${id}/notes/history`,
      ]) {
        expect((await mentor.get(path)).text).not.toContain('Nobody else reads this');
      }
      expect((await mentee.get(`/sessions/${id}`)).text).not.toContain('Nobody else reads this');
    });

    it('take notes of 100 kB, whatever is in them, and say when they are longer', async () => {
      const { id } = await aHeldSession(sql, pair.mentorshipId);
      const most = 'שלום <script>alert(1)</script> 👩🏽‍⚕️ '.repeat(2500).slice(0, 60_000);
      const body = most + 'x'.repeat(LONGEST_NOTES - Buffer.byteLength(most));
      const path = `/sessions/${id}/notes`;
      const long = await mentee.submit(path, { body: `${body}xxxx`, 'based-on': '0' });
      expect(long.status).toBe(422);
      expect(long.text).toContain('Your text is 101 kB: shorten it to 100 kB or less');
      expect(long.text).toContain('xxxx</textarea>');
      expect((await mentee.submit(path, { body, 'based-on': '0' })).status).toBe(303);
      const { text } = await mentee.get(`/sessions/${id}`);
      expect(text).toContain('שלום &lt;script&gt;');
      expect(text).not.toContain('<script>alert');
    });

    it('show both texts to whoever saves second', async () => {
      const { id } = await aHeldSession(sql, pair.mentorshipId);
      const mentor = await api.member(pair.mentor.personId);
      await mentor.submit(`/sessions/${id}/notes`, { body: 'From the mentor', 'based-on': '0' });
      const second = await mentee.submit(`/sessions/${id}/notes`, {
        body: 'From the mentee',
        'based-on': '0',
      });
      expect(second.status).toBe(409);
      for (const text of ['From the mentor', 'From the mentee', 'name="based-on" value="1"']) {
        expect(second.text).toContain(text);
      }
    });

    it('refuse a day that is no day, and one that is past', async () => {
      const { id } = await aHeldSession(sql, pair.mentorshipId);
      const add = (day: object) =>
        mentee.submit(`/sessions/${id}/actions`, { words: 'Ring the bank', owner: 'me', ...day });
      const february = await add({ 'due-day': '30', 'due-month': '2', 'due-year': '2031' });
      expect(february.text).toContain('30 February 2031 is not a real date. Check the day and month');
      expect((await add({ 'due-day': '1', 'due-month': '2', 'due-year': '2020' })).text).toContain(
        'today or later',
      );
      expect((await add({})).status).toBe(303);
    });
  });

  describe('the calendar', () => {
    async function address(): Promise<string> {
      const feeds = api.app.get(CalendarFeeds, { strict: false });
      await feeds.switchOn(pair.mentee.personId);
      const feed = await feeds.of(pair.mentee.personId);
      return feed.kind === 'on' ? new URL(feed.address).pathname : '';
    }

    it('is read without a session, and again only where it has changed', async () => {
      const path = await address();
      const first = await api.visitor().get(path);
      expect(first.status).toBe(200);
      expect(first.headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, no-cache',
      });
      expect(first.headers['set-cookie']).toBeUndefined();
      expect(first.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
      const again = await api
        .visitor()
        .get(path)
        .set('If-None-Match', first.headers['etag'] ?? '');
      expect([again.status, again.text]).toEqual([304, '']);
      await anAgreedSession(sql, pair.mentorshipId);
      expect(
        (
          await api
            .visitor()
            .get(path)
            .set('If-None-Match', first.headers['etag'] ?? '')
        ).status,
      ).toBe(200);
    });

    it.each(['/calendar/x.ics', `/calendar/${'x'.repeat(43)}.ics`, `/calendar/${'x'.repeat(43)}`])(
      'is not at %s',
      async (path) => {
        expect((await api.visitor().get(path)).status).toBe(404);
      },
    );

    it('keeps its address out of logs', async () => {
      expect(withoutSecrets(await address())).toBe('/calendar/[token]');
      expect(withoutSecrets('/calendar-file/abc')).toBe('/calendar-file/[token]');
      expect(withoutSecrets('/sign-in?next=%2Fcalendar%2Fabc.ics')).toBe(
        '/sign-in?next=%2Fcalendar%2f[token]',
      );
    });

    it('can be had from the local mailbox with the email that carried it', async () => {
      const keep = (calendar: string | null) =>
        idOf(
          sql,
          `INSERT INTO mailbox_messages (message_id, to_name, to_email, subject, body_text, body_html, calendar)
           VALUES (gen_random_uuid(), 'Ravi', 'ravi@example.org', 'Session', 'text', '<p>text</p>', $1) RETURNING id`,
          [calendar],
        );
      const id = await keep('BEGIN:VCALENDAR');
      expect((await api.visitor().get(`/mailbox/${id}`)).text).toContain(`href="/mailbox/${id}/session.ics"`);
      const file = await api.visitor().get(`/mailbox/${id}/session.ics`);
      expect(file.headers).toMatchObject({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="session.ics"',
      });
      expect(file.text).toBe('BEGIN:VCALENDAR');
      const without = await keep(null);
      expect((await api.visitor().get(`/mailbox/${without}`)).text).not.toContain('session.ics');
      expect((await api.visitor().get(`/mailbox/${without}/session.ics`)).status).toBe(404);
    });

    it('is a file behind the link of an email', async () => {
      const { id } = await anAgreedSession(sql, pair.mentorshipId);
      await sql.transaction((manager) =>
        api.app.get(SessionMails, { strict: false }).announce(manager, id, 'agreed'),
      );
      const [link] = await sql.query<{ id: string }[]>(
        `SELECT id FROM mentoring_links WHERE purpose = 'calendar-file' AND subject_id = $1 LIMIT 1`,
        [id],
      );
      const file = await api
        .visitor()
        .get(`/calendar-file/${linkToken(TEST_SECRET, 'calendar-file', link?.id ?? '')}`);
      expect(file.headers['content-disposition']).toBe('attachment; filename="session.ics"');
      expect(file.text).toContain(`UID:${id}@alongside`);
      expect((await api.visitor().get('/calendar-file/x')).status).toBe(404);
    });
  });
});
