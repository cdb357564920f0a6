import { Clock } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { publicFormToken } from '../../apps/api/src/web/session/public-form-token.js';
import { useTestApi, type Visitor } from '../support/api.js';
import { linkOf } from '../support/email-links.js';
import { someMentees } from '../support/invitations.js';
import {
  aCancelledSession,
  aHeldSession,
  anAgreedSession,
  anIntroducedPair,
  aProposedSession,
  inDays,
  introduce,
  type TestPair,
} from '../support/mentoring-sessions.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

type Fields = Record<string, string | string[]>;

describe('arranging sessions on the pages', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let sql: DataSource;
  let pair: TestPair;
  let mentee: Visitor;
  let mentor: Visitor;
  let stranger: Visitor;

  beforeAll(async () => {
    sql = await database.dataSource();
    stranger = await api.member((await anIntroducedPair(sql)).mentee.personId);
  });
  beforeEach(async () => {
    pair = await anIntroducedPair(sql);
    mentee = await api.member(pair.mentee.personId);
    mentor = await api.member(pair.mentor.personId);
  });
  afterEach(() => (api.app.get(Clock).now = () => new Date()));

  const newForm = () => `/sessions/new?mentorship=${pair.mentorshipId}`;
  const usual = (changes: Fields = {}): Fields => ({
    mentorship: pair.mentorshipId,
    suggested: inDays(3).toISOString(),
    minutes: '60',
    format: 'video',
    link: 'https://meet.example.org/room',
    ...changes,
  });
  const typed = (day: string, clock: string, changes: Fields = {}): Fields => {
    const [date = '', month = '', year = ''] = day.split(' ');
    return {
      ...usual(changes),
      suggested: [],
      'day-1': date,
      'month-1': month,
      'year-1': year,
      'clock-1': clock,
    };
  };
  const propose = (fields: Fields) => mentee.submit('/sessions/new', fields, newForm());
  const timesOf = async (): Promise<Date[]> => {
    const [row] = await sql.query<{ times: Date[] }[]>(
      `SELECT times FROM session_proposals proposal JOIN sessions session ON session.id = proposal.session_id
       WHERE mentorship_id = $1 ORDER BY proposal.made_at DESC LIMIT 1`,
      [pair.mentorshipId],
    );
    return row?.times ?? [];
  };
  const linkFor = async (sessionId: string, personId: string) => {
    const [link] = await sql.query<{ id: string }[]>(
      'SELECT id FROM mentoring_links WHERE subject_id = $1 AND person_id = $2',
      [sessionId, personId],
    );
    return linkOf('session-times', link?.id ?? '');
  };

  it('asks whoever is not signed in to sign in, and knows nothing of other people’s sessions', async () => {
    const { id } = await aProposedSession(sql, pair.mentorshipId);
    const paths = ['', '/propose', '/decline', '/reschedule', '/cancel', '/place'];
    for (const path of paths) {
      expect((await api.visitor().get(`/sessions/${id}${path}`)).status).toBe(303);
      expect((await stranger.get(`/sessions/${id}${path}`)).status).toBe(404);
    }
    expect((await stranger.get(newForm())).status).toBe(404);
    expect((await stranger.get('/sessions/new?mentorship=x')).status).toBe(404);
    const token = await stranger.csrfToken('/sessions');
    for (const path of ['/answer', '/propose', '/decline', '/reschedule', '/cancel', '/place', '/withdraw']) {
      const proposal = '00000000-0000-4000-8000-000000000001';
      const fields = {
        ...usual(),
        _csrf: token,
        proposal,
        time: inDays(3).toISOString(),
        seen: 'x',
        reason: 'x',
      };
      expect((await stranger.post(`/sessions/${id}${path}`, fields)).status).toBe(404);
    }
    expect((await stranger.post('/sessions/new', { ...usual(), _csrf: token })).status).toBe(404);
    const admin = await api.signedIn('owner');
    expect((await admin.get(`/sessions/${id}`)).status).toBe(403);
  });

  it('goes from the form to an agreed session', async () => {
    const sent = await propose(usual({ agenda: 'Our first bid' }));
    expect(sent.status).toBe(303);
    const address = sent.headers['location'] as string;
    expect((await mentee.get(address)).text).toContain('has not answered yet');
    const asked = await mentor.get(address);
    expect(asked.text).toContain('proposes times to meet');
    expect(asked.text).toContain('Our first bid');
    expect((await mentor.get('/sessions')).text).toContain('Waiting for your answer');
    const proposal = /name="proposal" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    const none = await mentor.submit(`${address}/answer`, { proposal }, address);
    expect([none.status, none.text.includes('Select the time that suits you')]).toEqual([422, true]);
    const fields = { proposal, time: inDays(3).toISOString() };
    expect((await mentor.submit(`${address}/answer`, fields, address)).status).toBe(303);
    expect((await mentor.get(address)).text).toContain('You meet on');
    expect((await mentee.get('/sessions')).text).toContain('Agreed');
  });

  it.each<[string, Fields, string, string]>([
    ['nothing at all', { suggested: [] }, 'suggested', 'Give at least one time'],
    ['0 minutes', { minutes: '0' }, 'minutes', 'at least 10 minutes'],
    ['a whole day', { minutes: '1440' }, 'minutes', 'at most 480 minutes'],
    ['an end before the start', { minutes: '-60' }, 'minutes', 'at least 10 minutes'],
    ['an hour in words', { minutes: 'an hour' }, 'minutes', 'in minutes, such as 60'],
    ['no way to meet', { format: '' }, 'format', 'Select how you will meet'],
    ['a link that is not https', { link: 'http://meet.example.org' }, 'link', 'begins with https://'],
    ['a script for a link', { link: 'javascript:alert(1)' }, 'link', 'begins with https://'],
    ['nowhere in person', { format: 'in-person' }, 'where', 'Enter the place'],
    ['a time that has gone by', { suggested: inDays(-1).toISOString() }, 'suggested', 'has gone by'],
    ['an agenda without end', { agenda: `Keep me ${'x'.repeat(2000)}` }, 'agenda', '2,000 characters'],
  ])(
    'says beside the field what is wrong with %s, and keeps what was typed',
    async (_, change, field, text) => {
      const answer = await propose(usual({ suggestions: 'yes', agenda: 'Keep me', ...change }));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(`href="#${field}"`);
      expect(answer.text).toContain(`id="${field}"`);
      expect(answer.text).toContain(text);
      expect(answer.text).toContain('Keep me');
    },
  );

  it.each([
    ['1 1 2020', '2pm', 'day-1', 'has gone by'],
    ['30 2 2027', '2pm', 'day-1', '30 February 2027 is not a real date'],
    ['5 5 2099', '2pm', 'day-1', 'in the next 12 months'],
    ['5 5', '', 'clock-1', 'Enter the time that it starts'],
    ['5 5', '2:30', 'clock-1', 'Enter 2:30am or 2:30pm'],
    ['', '2pm', 'day-1', 'Enter a date'],
  ])('refuses %s at “%s”', async (day, clock, field, text) => {
    const answer = await propose(typed(day, clock));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain(`id="${field}"`);
    expect(answer.text).toContain(text);
  });

  it('asks about the hours that do not exist or come twice, and takes the answer', async () => {
    api.app.get(Clock).now = () => new Date('2027-03-20T12:00:00Z');
    const skipped = await propose(typed('28 3 2027', '01:30'));
    expect(skipped.status).toBe(422);
    expect(skipped.text).toContain(
      'The clocks go forward that night, so there is no 1:30am. The next is 2:30am',
    );
    expect(skipped.text).toContain('Use 2:30am instead');
    expect((await propose(typed('28 3 2027', '01:30', { 'which-1': 'next' }))).status).toBe(303);
    expect(await timesOf()).toEqual([new Date('2027-03-28T01:30:00Z')]);

    api.app.get(Clock).now = () => new Date('2027-10-20T12:00:00Z');
    const twice = await propose(typed('31 10 2027', '1.30am'));
    expect(twice.status).toBe(422);
    expect(twice.text).toContain('comes twice. Select which you mean');
    const sent = await propose(typed('31 10 2027', '1.30am', { 'which-1': 'second' }));
    expect(sent.status).toBe(303);
    expect(await timesOf()).toEqual([new Date('2027-10-31T01:30:00Z')]);
    expect((await mentee.get(sent.headers['location'] as string)).text).toContain('after the clocks go back');
  });

  it('warns of one’s own other session in the other role, and lets it be', async () => {
    const [other = ''] = await someMentees(sql, 1);
    const second = await introduce(sql, other, pair.mentor.profileId);
    await anAgreedSession(sql, second.mentorshipId, { startsAt: inDays(3) });
    const send = (fields: Fields) => mentor.submit('/sessions/new', fields, newForm());
    const warned = await send(usual());
    expect(warned.status).toBe(422);
    expect(warned.text).toContain('You have something else on');
    const anyway = /name="anyway"[^>]*value="([^"]+)"/.exec(warned.text)?.[1] ?? '';
    expect((await send(usual({ suggested: [inDays(3).toISOString()], anyway: 'yes' }))).status).toBe(422);
    expect((await send(usual({ anyway }))).status).toBe(303);
    // The mentee has nothing else on, and is told nothing of the mentor's other session.
    const address = `/sessions/${(await sql.query<{ id: string }[]>('SELECT id FROM sessions WHERE mentorship_id = $1', [pair.mentorshipId]))[0]?.id}`;
    expect((await mentee.get(address)).text).not.toContain('Take care');
  });

  it('answers by the link in the email without signing in; opening it changes nothing', async () => {
    const sent = await propose(usual());
    const id = (sent.headers['location'] as string).split('/').pop() ?? '';
    const { path, token } = await linkFor(id, pair.mentor.personId);
    const visitor = api.visitor();
    const shown = await visitor.get(path);
    expect([shown.status, shown.headers['set-cookie'], shown.headers['x-robots-tag']]).toEqual([
      200,
      undefined,
      'noindex, nofollow',
    ]);
    await visitor.agent.head(path);
    expect((await mentee.get(`/sessions/${id}`)).text).toContain('has not answered yet');
    const proposal = /name="proposal" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    const fields = { proposal, time: inDays(3).toISOString() };
    for (const form of ['', publicFormToken(TEST_SECRET, 'session-times', 'another')])
      expect((await visitor.post(path, { ...fields, form })).status).toBe(403);
    const form = publicFormToken(TEST_SECRET, 'session-times', token);
    expect((await visitor.post(path, { form, proposal })).status).toBe(422);
    expect((await visitor.post(path, { form, ...fields })).status).toBe(303);
    expect((await visitor.post(path, { form, ...fields })).status).toBe(303);
    const chosen = (await visitor.get(path)).text;
    expect(chosen).toContain('You chose a time');
    expect(chosen).toContain('We have emailed both of you');
    const late = await visitor.post(path, { form, proposal, time: inDays(4).toISOString() });
    expect(late.status).toBe(409);
    expect(late.text).toContain('You chose a time');
    expect((await visitor.get('/session-times/nonsense')).status).toBe(404);
  });

  it('takes other times and a refusal by the link', async () => {
    const sent = await propose(usual());
    const id = (sent.headers['location'] as string).split('/').pop() ?? '';
    const { path, token } = await linkFor(id, pair.mentor.personId);
    const form = publicFormToken(TEST_SECRET, 'session-times', token);
    const visitor = api.visitor();
    const page = await visitor.get(`${path}/propose`);
    expect(page.status).toBe(200);
    const proposal = /name="proposal" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect((await visitor.get(`${path}/decline`)).status).toBe(200);
    const other = { ...usual({ suggested: inDays(5).toISOString() }), form, proposal };
    const bad = await visitor.post(`${path}/propose`, { ...other, minutes: '1' });
    expect([bad.status, bad.text.includes(`value="${proposal}"`)]).toEqual([422, true]);
    expect((await visitor.post(`${path}/propose`, other)).status).toBe(303);
    expect((await visitor.get(path)).text).toContain('has not answered yet');
    const again = await visitor.post(`${path}/decline`, { form, proposal, reason: '' });
    expect([again.status, again.text.includes('You proposed times on')]).toEqual([409, true]);
  });

  it('says by the link that a mentorship is paused or over, and that a link has run out', async () => {
    const sent = await propose(usual());
    const id = (sent.headers['location'] as string).split('/').pop() ?? '';
    const { path, token } = await linkFor(id, pair.mentor.personId);
    const form = publicFormToken(TEST_SECRET, 'session-times', token);
    const visitor = api.visitor();
    const proposal = /name="proposal" value="([^"]+)"/.exec((await visitor.get(path)).text)?.[1] ?? '';
    const set = (change: string) =>
      sql.query(`UPDATE mentorships SET ${change} WHERE id = $1`, [pair.mentorshipId]);
    const accept = () => visitor.post(path, { form, proposal, time: inDays(3).toISOString() });
    await set(`status = 'paused', paused_at = now()`);
    expect((await visitor.get(path)).text).toContain('This mentoring is paused');
    expect([(await accept()).status, (await accept()).text.includes('is paused')]).toEqual([409, true]);
    expect((await mentee.get(newForm())).text).toContain('cannot propose times now');
    for (const each of [mentee, mentor]) {
      const { text } = await each.get('/sessions');
      expect(text).toContain('On hold while you have a break');
      expect(text).not.toContain('Waiting for');
      expect((await each.get('/my-mentoring')).text).toContain('Your mentoring is paused');
    }
    await set(`status = 'completed', paused_at = NULL, ended_at = now()`);
    expect((await visitor.get(path)).text).toContain('This mentoring has ended');
    expect((await accept()).status).toBe(409);
    api.app.get(Clock).now = () => inDays(100);
    const gone = await visitor.get(path);
    expect([gone.status, gone.text.includes('no longer works')]).toEqual([410, true]);
  });

  it('moves, re-places and cancels an agreed session', async () => {
    const { id } = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(3) });
    const address = `/sessions/${id}`;
    const seenOn = async (visitor: Visitor, path: string) =>
      /name="seen" value="([^"]+)"/.exec((await visitor.get(`${address}/${path}`)).text)?.[1] ?? '';
    const seen = await seenOn(mentee, 'place');
    const place = { seen, format: 'phone', number: '0113 496 0000' };
    const badLink = await mentee.submit(
      `${address}/place`,
      { seen, format: 'video', link: 'x' },
      `${address}/place`,
    );
    expect(badLink.status).toBe(422);
    expect((await mentee.submit(`${address}/place`, place, `${address}/place`)).status).toBe(303);
    // The mentor had the page open for longer: they are told what has changed.
    const stale = await mentor.submit(`${address}/cancel`, { seen, reason: 'Ill' }, `${address}/cancel`);
    expect(stale.status).toBe(409);
    const move = usual({ seen: await seenOn(mentor, 'reschedule'), suggested: inDays(6).toISOString() });
    expect((await mentor.submit(`${address}/reschedule`, move, `${address}/reschedule`)).status).toBe(303);
    const both = await mentee.submit(`${address}/reschedule`, { ...move }, address);
    expect([both.status, both.text.includes('proposed times on')]).toEqual([409, true]);
    expect((await mentee.get(address)).text).toContain('would like to move your session');
    expect((await mentee.get('/sessions')).text).toContain('Agreed, and they ask to move it');
    expect((await mentor.get('/sessions')).text).toContain('Agreed, and you asked to move it');
    const current = await seenOn(mentee, 'cancel');
    const none = await mentee.submit(`${address}/cancel`, { seen: current, reason: '' }, `${address}/cancel`);
    expect([none.status, none.text.includes('why you cancel')]).toEqual([422, true]);
    const cancelled = await mentee.submit(
      `${address}/cancel`,
      { seen: current, reason: 'I am ill.' },
      `${address}/cancel`,
    );
    expect(cancelled.status).toBe(303);
    const after = (await mentor.get(address)).text;
    expect(after).toContain('cancelled this session');
    expect(after).toContain('I am ill.');
    for (const path of ['reschedule', 'cancel', 'place', 'propose', 'decline'])
      expect((await mentor.get(`${address}/${path}`)).status).toBe(303);
  });

  it('takes one’s own times back', async () => {
    const { id, proposalId } = await aProposedSession(sql, pair.mentorshipId, { by: 'mentee' });
    const address = `/sessions/${id}`;
    expect((await mentee.submit(`${address}/withdraw`, { proposal: proposalId }, address)).status).toBe(303);
    expect((await mentee.get(address)).text).toContain('You took the times back on');
    expect((await mentee.get(`${address}/withdraw`)).status).toBe(303);
  });

  it('calls times that were refused or taken back no cancelled session', async () => {
    const offer = async () => ((await propose(usual())).headers['location'] as string) ?? '';
    const taken = await offer();
    const proposal = /name="proposal" value="([^"]+)"/.exec((await mentee.get(taken)).text)?.[1] ?? '';
    await mentee.submit(`${taken}/withdraw`, { proposal }, taken);
    expect((await mentee.get(taken)).text).toContain('You took the times back on');
    const refused = await offer();
    const asked = /name="proposal" value="([^"]+)"/.exec((await mentor.get(refused)).text)?.[1] ?? '';
    await mentor.submit(`${refused}/decline`, { proposal: asked, reason: '' }, refused);
    expect((await mentor.get(refused)).text).toContain('that none of the times suits');
    for (const address of [taken, refused])
      expect((await mentor.get(address)).text).not.toContain('cancelled this session');
  });

  it('shows what was, an empty list, and the choice of whom to meet', async () => {
    expect((await mentee.get('/sessions')).text).toContain('No session is planned');
    const held = await aHeldSession(sql, pair.mentorshipId);
    await aCancelledSession(sql, pair.mentorshipId);
    const list = (await mentee.get('/sessions?page=9')).text;
    expect(list).toContain('Took place');
    expect(list).toContain('Cancelled');
    expect((await mentee.get(`/sessions/${held.id}`)).text).toContain('How it went');
    expect((await mentee.get('/sessions/new')).headers['location']).toBe(newForm());
    const [other = ''] = await someMentees(sql, 1);
    await introduce(sql, other, pair.mentor.profileId);
    expect((await mentor.get('/sessions/new')).text).toContain('Whom would you like to meet?');
    await sql.query(`UPDATE mentorships SET status = 'completed', ended_at = now() WHERE id = $1`, [
      pair.mentorshipId,
    ]);
    expect((await mentee.get('/sessions/new')).text).toContain('There is nobody to meet at the moment');
  });
});
