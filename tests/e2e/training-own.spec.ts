import { Clock, DAY, linkToken, londonDay } from '@alongside/platform';
import { ResourceQuestions, ReviewRequests } from '@alongside/training';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { someMentees, someMentors } from '../support/invitations.js';
import { liveMentorships, personOf } from '../support/mentorships.js';
import { aPerson } from '../support/people.js';
import { aPublishedResource, anEditor } from '../support/resources.js';
import { aStoredRound } from '../support/rounds.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

const NOBODY = '00000000-0000-4000-8000-00000000000f';
const inDays = (days: number): string => londonDay(new Date(), days);

describe('the repository for one person', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let sql: DataSource;
  let owner: string;
  let mentee: { readonly id: string; readonly visitor: Visitor };
  let mentor: { readonly id: string; readonly visitor: Visitor };
  let mentorshipId: string;

  beforeAll(async () => {
    sql = await database.dataSource();
    const [menteeProfile = ''] = await someMentees(sql, 1);
    const [mentorProfile = ''] = await someMentors(sql, 1);
    const pair = { menteeId: menteeProfile, mentorId: mentorProfile };
    const [live] = await liveMentorships(sql, [pair], await aStoredRound(sql));
    mentorshipId = live?.id ?? '';
    const menteeId = await personOf(sql, 'mentee', menteeProfile);
    const mentorId = await personOf(sql, 'mentor', mentorProfile);
    mentee = { id: menteeId, visitor: await api.member(menteeId) };
    mentor = { id: mentorId, visitor: await api.member(mentorId) };
    owner = await anEditor(sql, await aPerson(sql, { name: 'Olu Owner' }));
  });

  const published = (slug: string, changes: object = {}) =>
    aPublishedResource(sql, { slug, title: `About ${slug}`, ownerId: owner, ...changes });
  const count = async (query: string): Promise<number> => {
    const [row] = await sql.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${query}`);
    return row.count;
  };

  describe('the link of an owner', () => {
    async function asked(slug: string): Promise<string> {
      const { id } = await published(slug, { reviewOn: inDays(10) });
      await api.app.get(ReviewRequests, { strict: false }).askOwners();
      const [review] = await sql.query<[{ id: string }]>(
        'SELECT id FROM resource_reviews WHERE resource_id = $1',
        [id],
      );
      return `/resource-review/${linkToken(TEST_SECRET, 'resource-review', review.id)}`;
    }

    it('shows first and acts on one press, once, without signing in', async () => {
      const path = await asked('still-right');
      const visitor = api.visitor();
      const shown = await visitor.get(path);
      expect(shown.text).toContain('About still-right');
      expect(shown.headers['set-cookie']).toBeUndefined();
      expect(await count(`resource_reviews WHERE answer IS NOT NULL`)).toBe(0);
      const pressed = await visitor.submit(path, { answer: 'still-right' });
      expect([pressed.status, pressed.headers['location']]).toEqual([303, path]);
      const again = await visitor.get(path);
      expect(again.text).toContain('The answer is that it is still right.');
      expect((await visitor.submit('/sign-in', {}, '/sign-in')).status).not.toBe(500);
    });

    it('takes what needs work with a note, and says what is wrong with the form', async () => {
      const path = await asked('needs-work');
      const visitor = api.visitor();
      const bad = await visitor.submit(path, { answer: 'perhaps' });
      expect(bad.status).toBe(422);
      const long = await visitor.submit(path, { answer: 'needs-work', note: 'x'.repeat(1001) });
      expect(long.text).toContain('href="#note"');
      const done = await visitor.submit(path, { answer: 'needs-work', note: 'Rates are of last year' });
      expect(done.status).toBe(303);
      expect((await visitor.get(path)).text).toContain('The answer is that it needs work.');
      expect(await count(`resources WHERE slug = 'needs-work' AND needs_work`)).toBe(1);
    });

    it('ends when nobody answers, and says where the answer goes now', async () => {
      const path = await asked('never-answered');
      await sql.query(
        `WITH gone AS (UPDATE resources SET review_on = review_on - 200 WHERE slug = 'never-answered' RETURNING id, review_on)
         UPDATE resource_reviews review SET review_on = gone.review_on, asked_at = now() - interval '210 days'
         FROM gone WHERE resource_id = gone.id`,
      );
      const ended = await api.visitor().get(path);
      expect(ended.status).toBe(410);
      expect(ended.text).toContain('This link has ended');
      expect(ended.text).toContain('href="/training/desk/reviews"');
    });

    it('is unknown to whoever guesses, and needs a form of ours', async () => {
      expect((await api.visitor().get(`/resource-review/${'x'.repeat(43)}`)).status).toBe(404);
      const path = await asked('foreign-form');
      expect((await api.visitor().post(path, { answer: 'still-right' })).status).toBe(403);
    });
  });

  describe('what readers do', () => {
    it.each(['keep', 'done', 'rate', 'ask', 'send'])(
      '%s is for members who are signed in',
      async (action) => {
        await published(`rights-${action}`);
        const path = `/training/rights-${action}`;
        const administrator = await api.signedIn();
        const token = await administrator.csrfToken('/admin');
        expect((await administrator.post(`${path}/${action}`, { _csrf: token, on: 'yes' })).status).toBe(403);
        const visitor = api.visitor();
        const none = await visitor.submit(`${path}/${action}`, { on: 'yes' }, '/sign-in');
        expect(none.headers['location']).toMatch(/^\/sign-in/);
        expect(await count('resource_uses')).toBe(0);
      },
    );

    it('keeps, finishes, rates and takes back, and shows it on their own page alone', async () => {
      await published('shelf', { audience: ['public'] });
      const { visitor } = mentee;
      expect(
        (await visitor.submit('/training/shelf/keep', { on: 'yes' }, '/training/shelf')).headers['location'],
      ).toBe('/training/shelf');
      expect((await visitor.get('/training/mine')).text).toMatch(/Kept for later[^]*About shelf/);
      expect((await mentor.visitor.get('/training/mine')).text).not.toMatch(/kept on/);
      const moved = await visitor.submit(
        '/training/shelf/done',
        { on: 'yes', from: 'mine' },
        '/training/mine',
      );
      expect(moved.headers['location']).toBe('/training/mine');
      expect((await visitor.get('/training/mine')).text).toMatch(/Done<[^]*done on/);
      expect((await visitor.submit('/training/shelf/rate', {})).text).toContain('href="#rating"');
      expect((await visitor.submit('/training/shelf/rate', { rating: '6' })).status).toBe(422);
      expect(
        (await visitor.submit('/training/shelf/rate', { rating: '4', line: 'x'.repeat(301) })).status,
      ).toBe(422);
      expect(
        (await visitor.submit('/training/shelf/rate', { rating: '4', line: 'Clear & short' })).status,
      ).toBe(303);
      const again = await visitor.get('/training/shelf');
      expect(again.text).toContain('Your rating: 4 of 5');
      // One rating is nobody else's to read.
      expect((await api.visitor().get('/training/shelf')).text).not.toContain('Clear &amp; short');
      expect((await visitor.submit('/training/nothing/keep', { on: 'yes' }, '/training/shelf')).status).toBe(
        404,
      );
    });

    it('shows ratings without names once there are three', async () => {
      const { id } = await published('rated', { audience: ['public'] });
      for (const rating of [5, 4, 4]) {
        await sql.query(
          `INSERT INTO resource_uses (resource_id, person_id, rating, line, rated_at) VALUES ($1, $2, $3, $4, now())`,
          [id, await aPerson(sql, { name: 'Secret Reader' }), rating, `Line of ${rating}`],
        );
      }
      const { text } = await api.visitor().get('/training/rated');
      expect(text).toContain('4.3 of 5 from 3 readers');
      expect(text).toContain('Line of 5');
      expect(text).not.toContain('Secret Reader');
    });

    it('suggests by topics, with the reason', async () => {
      await published('for-vat', { topics: ['vat'], stages: ['planning'] });
      const { text } = await mentee.visitor.get('/training/mine');
      expect(text).toContain('Because VAT is your first topic, and it is for your stage.');
      expect((await api.signedIn('viewer').then((viewer) => viewer.get('/training/mine'))).status).toBe(403);
    });
  });

  describe('questions to an owner', () => {
    it('go from a reader to the owner, back to the reader, and below the resource without names', async () => {
      await published('asked', { audience: ['public'] });
      const { visitor } = mentee;
      expect((await visitor.submit('/training/asked/ask', { question: '' })).text).toContain(
        'href="#question"',
      );
      expect((await visitor.submit('/training/asked/ask', { question: 'Also for charities?' })).status).toBe(
        303,
      );
      const [told] = await sql.query<{ person: string }[]>(
        `SELECT person_id AS person FROM notices WHERE kind = 'resource-question'`,
      );
      expect(told?.person).toBe(owner);

      const desk = await api.member(owner);
      const list = await desk.get('/training/desk/questions');
      const path = /\/training\/desk\/questions\/[\w-]{36}/.exec(list.text)?.[0] ?? '';
      expect(list.text).toContain('Also for charities?');
      expect((await desk.submit(path, { answer: '' })).text).toContain('href="#answer"');
      // Neither the reader nor somebody who owns other things.
      expect((await visitor.get('/training/desk/questions')).status).toBe(403);
      const other = await aPerson(sql);
      await published('of-another', { ownerId: other });
      const stranger = await api.member(other);
      expect((await stranger.get(path)).status).toBe(404);
      expect((await stranger.submit(path, { answer: 'No' }, '/training/desk/questions')).status).toBe(404);

      expect((await desk.submit(path, { answer: 'Most of it does.' })).status).toBe(303);
      const oldTab = await desk.get(path);
      expect([oldTab.status, oldTab.headers['location']]).toEqual([303, '/training/desk/questions']);
      const [mail] = await sql.query<{ to: string; name: string }[]>(
        `SELECT recipient_person_id AS "to", recipient_name AS name FROM outbox WHERE template = 'resource-answer'`,
      );
      expect(mail?.to).toBe(mentee.id);
      const { text } = await api.visitor().get('/training/asked');
      expect(text).toContain('Also for charities?');
      expect(text).toContain('Most of it does.');
      expect(text).not.toContain(mail?.name);
      const late = await api.app
        .get(ResourceQuestions, { strict: false })
        .answer(path.slice(-36), { kind: 'person', id: owner }, 'Again');
      expect(late).toMatchObject({ kind: 'answered-before', by: 'Olu Owner' });
    });
  });

  describe('a mentor sends something to a mentee', () => {
    it('with a note, once, and only to their own', async () => {
      await published('to-send');
      const path = '/training/to-send/send';
      expect((await mentee.visitor.get(path)).status).toBe(404);
      const foreign = await mentee.visitor.submit(path, { mentorship: mentorshipId }, '/training/mine');
      expect(foreign.status).toBe(404);
      const { visitor } = mentor;
      expect((await visitor.submit(path, { mentorship: 'me' })).text).toContain('href="#mentorship"');
      expect((await visitor.submit(path, { mentorship: NOBODY })).status).toBe(404);
      const sent = await visitor.submit(path, { mentorship: mentorshipId, note: 'Part 2 <b>first</b>' });
      expect(sent.headers['location']).toBe('/training/to-send');
      expect((await visitor.get(path)).text).toContain('You have sent it to everybody whom you mentor');
      expect((await visitor.submit(path, { mentorship: mentorshipId }, '/training/mine')).status).toBe(422);
      const mine = await mentee.visitor.get('/training/mine');
      expect(mine.text).toMatch(
        /From your mentor[^]*About to-send[^]*Not opened yet[^]*Part 2 &lt;b&gt;first/,
      );
      const fetched = await mentee.visitor.agent.get('/training/to-send').set('Sec-Purpose', 'prefetch');
      expect(fetched.text).toContain('sent you this');
      expect((await mentee.visitor.get('/training/mine')).text).toContain('Not opened yet');
      const opened = await mentee.visitor.get('/training/to-send');
      expect(opened.text).toContain('sent you this');
      expect((await mentee.visitor.get('/training/mine')).text).not.toContain('Not opened yet');
      expect(await count(`notices WHERE kind = 'resource-sent'`)).toBe(1);
      for (const side of [mentee, mentor]) {
        const both = await side.visitor.get(`/my-mentoring/${mentorshipId}`);
        expect(both.text).toMatch(/To read<[^]*About to-send[^]*Part 2 &lt;b&gt;first/);
      }
    });

    it('beside each goal there is something about its topics', async () => {
      await published('beside-goal', { topics: ['social-value'] });
      await sql.query(
        `INSERT INTO goals (mentorship_id, words, topics) VALUES ($1, 'Measure what we change', '{social-value}')`,
        [mentorshipId],
      );
      const { text } = await mentee.visitor.get(`/my-mentoring/${mentorshipId}`);
      expect(text).toMatch(/Measure what we change[^]*href="\/training\/beside-goal"/);
      expect((await mentee.visitor.get('/training/mine')).text).toContain(
        'Because one of your goals is about social value.',
      );
    });

    it('not when the mentorship is over', async () => {
      await published('too-late');
      await sql.query(
        `UPDATE mentorships SET status = 'ended-early', ended_at = now(), ended_by = 'mentor', end_reason = 'other' WHERE id = $1`,
        [mentorshipId],
      );
      const answer = await mentor.visitor.submit(
        '/training/too-late/send',
        { mentorship: mentorshipId },
        '/training/mine',
      );
      expect(answer.status).toBe(404);
    });
  });

  it('shows the team what to look at, and lets editors answer for any, owners for theirs', async () => {
    const { id } = await published('queued', { reviewOn: inDays(-100) });
    const other = await aPerson(sql, { name: 'Another Owner' });
    const { id: theirs } = await published('theirs', { ownerId: other, reviewOn: inDays(-1) });
    const viewer = await api.signedIn('viewer');
    const shown = await viewer.get('/training/desk/reviews');
    expect(shown.text).not.toContain('/training/desk/owners');
    expect(shown.text).toContain('Searches leave it out.');
    expect(shown.text).not.toContain('Still right');
    const theirDesk = await api.member(other);
    const own = await theirDesk.get('/training/desk/reviews');
    expect(own.text).toContain('About theirs');
    expect(own.text).not.toContain('About queued');
    const answer = { answer: 'still-right' };
    const from = '/training/desk/reviews';
    expect((await theirDesk.submit(`${from}/${id}`, answer, from)).status).toBe(403);
    expect((await theirDesk.submit(`${from}/${theirs}`, answer, from)).status).toBe(303);
    const administrator = await api.signedIn('administrator');
    const edit = `/training/desk/resources/${id}`;
    expect((await administrator.get(from)).text).toContain(`href="${edit}"`);
    expect((await administrator.get(edit)).status).toBe(200);
    expect((await administrator.submit(`${from}/${id}`, answer, from)).status).toBe(303);
    expect((await administrator.submit(`${from}/${NOBODY}`, answer, '/admin')).status).toBe(404);
    const nextYear = new Date(api.app.get(Clock).now().getTime() + 360 * DAY).toISOString().slice(0, 10);
    expect(await count(`resources WHERE id = '${id}' AND review_on > '${nextYear}'`)).toBe(1);
    expect((await mentee.visitor.get(from)).status).toBe(403);
  });
});
