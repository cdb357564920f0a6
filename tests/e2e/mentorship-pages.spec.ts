import { DAY } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { someMentors } from '../support/invitations.js';
import { aFullMentorship } from '../support/full-mentorship.js';
import { anAgreedSession, inDays } from '../support/mentoring-sessions.js';
import { aMentorship, liveMentorships, type MentorshipState, type TestPair } from '../support/mentorships.js';
import { aStoredRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;
let roundId: string;

beforeAll(async () => {
  sql = await database.dataSource();
  roundId = await aStoredRound(sql);
});

interface Both extends TestPair {
  readonly base: string;
  readonly asMentee: Visitor;
  readonly asMentor: Visitor;
}

async function aPair(state: MentorshipState = 'introduced'): Promise<Both> {
  const pair = await aMentorship(sql, { state, roundId });
  return {
    ...pair,
    base: `/my-mentoring/${pair.id}`,
    asMentee: await api.member(pair.mentee.personId),
    asMentor: await api.member(pair.mentor.personId),
  };
}

const AGREEMENT = {
  howOften: 'Every other Tuesday, ETXA-words.',
  how: 'By phone.',
  confidentiality: 'All of it.',
  offTheTable: '',
};
const GOAL = { words: 'To win our first bid', measure: 'A signed contract', topics: ['bid-writing'] };

const waitingMails = (personId: string): Promise<{ template: string; params: object }[]> =>
  sql.query(`SELECT template, params FROM outbox WHERE recipient_person_id = $1 ORDER BY id`, [personId]);

async function addGoal({ asMentee, base }: Both, changes: object = {}): Promise<string> {
  const answer = await asMentee.submit(`${base}/goals/new`, { ...GOAL, ...changes });
  expect(answer.status).toBe(303);
  return String(answer.headers['location']);
}

describe('the page of a mentorship', () => {
  it('is for its two people: anybody else finds nothing', async () => {
    const pair = await aPair();
    const stranger = await aPair();
    const pages = ['', '/agreement', '/goals/new', '/pause', '/end', '/something-is-wrong'];
    for (const path of pages) {
      const address = `${pair.base}${path}`;
      expect((await pair.asMentee.get(address)).status).toBe(200);
      for (const visitor of [stranger.asMentee, stranger.asMentor])
        expect([path, (await visitor.get(address)).status]).toEqual([path, 404]);
      expect((await api.visitor().get(address)).headers['location']).toContain('/sign-in?next=');
      expect((await (await api.signedIn('owner')).get(address)).status).toBe(403);
    }
    const token = await stranger.asMentee.csrfToken(`${stranger.base}/end`);
    const acts: [string, object][] = [
      ['/agreement', { ...AGREEMENT, version: '0' }],
      ['/agreement/confirm', { version: '1' }],
      ['/goals/new', GOAL],
      ['/pause', {}],
      ['/resume', {}],
      ['/end', { how: 'completed', another: 'no' }],
      ['/another', { wants: 'yes' }],
      ['/something-is-wrong', { kind: 'other', body: 'x' }],
      ['/first-meeting', { times: [new Date(Date.now() + DAY).toISOString()], format: 'phone' }],
    ];
    for (const [path, fields] of acts) {
      const answer = await stranger.asMentee.post(`${pair.base}${path}`, { _csrf: token, ...fields });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect(await sql.query('SELECT status FROM mentorships WHERE id = $1', [pair.id])).toEqual([
      { status: 'introduced' },
    ]);
  });

  it('says what is next and what is empty, to either', async () => {
    const { asMentee, asMentor, base } = await aPair();
    for (const visitor of [asMentee, asMentor]) {
      const { text } = await visitor.get(base);
      expect(text).toContain('Propose these times');
      expect(text).toContain('No sessions yet');
      expect(text).toContain('Nothing is written down yet');
      expect(text).toContain('Something is wrong?');
    }
    expect((await asMentor.get(base)).text).not.toContain('Add a goal');
    expect((await asMentee.get('/my-mentoring')).text).toContain(`href="${base}"`);
  });

  it('says by when most pairs meet, until that day has gone by', async () => {
    const { asMentee, base, id } = await aPair();
    expect((await asMentee.get(base)).text).toContain('Most pairs meet within two weeks: by ');
    await sql.query(`UPDATE mentorships SET introduced_at = now() - interval '15 days' WHERE id = $1`, [id]);
    const { text } = await asMentee.get(base);
    expect(text).not.toContain('within two weeks: by ');
    expect(text).toContain('it is not too late');
    expect(text).toContain('Propose these times');
  });

  it('asks for the link of a call that has none, before it is too late', async () => {
    const { asMentor, base, id } = await aPair('active');
    const { id: sessionId } = await anAgreedSession(sql, id, { startsAt: inDays(2) });
    await sql.query(`UPDATE sessions SET place = '' WHERE id = $1`, [sessionId]);
    for (const address of [base, `/sessions/${sessionId}`]) {
      const { text } = await asMentor.get(address);
      expect(text).toContain('There is no link for the video call yet');
      expect(text).toContain(`href="/sessions/${sessionId}/place"`);
    }
    await sql.query(`UPDATE sessions SET place = 'https://meet.example.org/x' WHERE id = $1`, [sessionId]);
    for (const address of [base, `/sessions/${sessionId}`])
      expect((await asMentor.get(address)).text).not.toContain('There is no link');
  });

  it('proposes the suggested times with one press, once', async () => {
    const { asMentee, asMentor, base, id } = await aPair();
    const { text } = await asMentee.get(base);
    const times = [...text.matchAll(/name="times" value="([^"]+)"/g)].map(([, iso = '']) => iso);
    expect(times).toHaveLength(3);
    const press = () => asMentee.submit(`${base}/first-meeting`, { times, format: 'video' }, `${base}/end`);
    expect((await press()).headers['location']).toBe(base);
    expect((await press()).headers['location']).toBe(base);
    const sessions = await sql.query('SELECT status FROM sessions WHERE mentorship_id = $1', [id]);
    expect(sessions).toEqual([{ status: 'proposed' }]);
    expect((await asMentee.get(base)).text).toContain('has not answered yet');
    expect((await asMentor.get(base)).text).toContain('proposes times to meet');
    expect((await asMentor.get('/my-mentoring')).text).toContain('proposes times to meet');
  });

  it('asks a pair that meets in person where, and says when no time suits both', async () => {
    const { asMentee, base, id, mentee, mentor } = await aPair();
    const sayOf = (profile: 'mentee' | 'mentor', personId: string, slots: string) =>
      sql.query(
        `UPDATE ${profile}_profiles SET formats = '{in-person}', availability = $2 WHERE person_id = $1`,
        [personId, slots],
      );
    await sayOf('mentee', mentee.personId, '{weekday-morning}');
    await sayOf('mentor', mentor.personId, '{weekday-morning}');
    const { text } = await asMentee.get(base);
    expect(text).toContain('These times should suit you both, in person');
    const times = [...text.matchAll(/name="times" value="([^"]+)"/g)].map(([, iso = '']) => iso);
    const press = (where: string) =>
      asMentee.submit(`${base}/first-meeting`, { times, format: 'in-person', where }, `${base}/end`);
    const nowhere = await press('');
    expect([nowhere.status, nowhere.text]).toEqual([422, expect.stringContaining('href="#where"')]);
    await sayOf('mentor', mentor.personId, '{weekday-evening}');
    expect((await asMentee.get(base)).text).toContain('You two are usually free at different times');
    expect((await press('The library, room 2')).headers['location']).toBe(base);
    expect(await sql.query('SELECT format, place FROM sessions WHERE mentorship_id = $1', [id])).toEqual([
      { format: 'in-person', place: 'The library, room 2' },
    ]);
  });

  it('takes an agreement from a suggestion to both, and keeps every version', async () => {
    const { asMentee, asMentor, base, id, mentor } = await aPair();
    const page = `${base}/agreement`;
    expect((await asMentee.get(page)).text).toContain('What we say stays between us');
    const bad = await asMentee.submit(page, { ...AGREEMENT, howOften: '', version: '0' });
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('href="#howOften"')]);
    expect((await asMentee.submit(page, { ...AGREEMENT, version: '0' })).status).toBe(303);
    expect((await asMentor.get(base)).text).toContain('A new version waits for you');
    expect((await asMentor.submit(page, { ...AGREEMENT, version: '0' })).status).toBe(409);
    expect((await asMentor.submit(`${page}/confirm`, { version: '1' }, page)).headers['location']).toBe(base);
    expect(await sql.query('SELECT status FROM mentorships WHERE id = $1', [id])).toEqual([
      { status: 'active' },
    ]);
    await asMentor.submit(page, { ...AGREEMENT, how: 'By video.', version: '1' });
    const shown = await asMentee.get(page);
    expect(shown.text).toContain('Version 1');
    expect(shown.text).toContain('Confirm the agreement');
    expect((await waitingMails(mentor.personId)).map(({ template }) => template)).toEqual([
      'agreement-proposed',
    ]);
  });

  it('takes five goals in the mentee’s words, with steps of both', async () => {
    const pair = await aPair('active');
    const { asMentee, asMentor, base } = pair;
    const bad = await asMentee.submit(`${base}/goals/new`, { words: '', topics: ['nonsense'] });
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('href="#words"')]);
    const loose = await asMentee.submit(`${base}/goals/new`, { words: 'Something' });
    expect([loose.status, loose.text]).toEqual([422, expect.stringContaining('href="#topics"')]);
    const goal = await addGoal(pair);
    for (const words of ['Two', 'Three', 'Four', 'Five']) await addGoal(pair, { words });
    const sixth = await asMentee.submit(`${base}/goals/new`, { ...GOAL, words: 'Six' });
    expect([sixth.status, sixth.text]).toEqual([422, expect.stringContaining('five open goals')]);
    expect((await asMentor.submit(`${goal}`, { ...GOAL, words: 'Mine' }, goal)).status).toBe(303);
    expect((await asMentee.get(goal)).text).not.toContain('Mine');
    const step = { step: 'Read the tender', 'due-day': '30', 'due-month': '2', 'due-year': '2999' };
    const never = await asMentor.submit(`${goal}/steps`, step, goal);
    expect([never.status, never.text]).toEqual([
      422,
      expect.stringContaining('30 February 2999 is not a real'),
    ]);
    expect((await asMentor.submit(`${goal}/steps`, { ...step, 'due-year': '2001' }, goal)).status).toBe(422);
    const past = { ...step, 'due-day': '1', 'due-month': '1', 'due-year': '2020' };
    expect((await asMentor.submit(`${goal}/steps`, past, goal)).text).toContain('today or later');
    expect((await asMentor.submit(`${goal}/steps`, { ...step, 'due-day': '1' }, goal)).status).toBe(303);
    const { text } = await asMentee.get(goal);
    const [, stepAddress = ''] = /action="([^"]+\/steps\/[^"]+)"/.exec(text) ?? [];
    expect((await asMentee.submit(stepAddress, { change: 'done' }, goal)).status).toBe(303);
    expect((await asMentor.get(base)).text).toContain('1 of 1 step done');
    expect((await asMentee.submit(`${goal}/status`, { status: 'reached' }, goal)).headers['location']).toBe(
      base,
    );
    const other = await aPair('active');
    expect((await other.asMentee.get(goal.replace(pair.id, other.id))).status).toBe(404);
  });

  it('says what has become of a goal, where an old page would change it', async () => {
    const pair = await aPair('active');
    const goal = await addGoal(pair);
    const become = (status: string) => pair.asMentee.submit(`${goal}/status`, { status }, goal);
    expect((await become('reached')).status).toBe(303);
    const late = await become('dropped');
    expect([late.status, late.text]).toEqual([422, expect.stringContaining('has been marked as reached')]);
    expect(late.text).toContain('href="#status"');
    expect(late.text).toContain('Take it up again');
    for (const words of ['One', 'Two', 'Three', 'Four', 'Five']) await addGoal(pair, { words });
    const full = await become('open');
    expect([full.status, full.text]).toEqual([422, expect.stringContaining('five open goals')]);
  });

  it('has what is to do and what was noted, asks how the last one went, and ticks off', async () => {
    const pair = await aPair('active');
    await aFullMentorship(sql, pair);
    const { text } = await pair.asMentor.get(pair.base);
    for (const said of [
      'Ask a colleague about pensions',
      'who signs',
      'proposes times',
      'Page two is the one',
    ])
      expect(text).toContain(said);
    expect((await pair.asMentee.get(pair.base)).text).toContain('You meet on');
    const [, action = ''] = /action="(\/sessions\/[^"]+\/actions\/[^"]+)"/.exec(text) ?? [];
    expect((await pair.asMentor.submit(action, { change: 'done' }, pair.base)).status).toBe(303);
    expect((await pair.asMentor.get(pair.base)).text).not.toContain('Ask a colleague about pensions');

    await anAgreedSession(sql, pair.id, { startsAt: inDays(-1) });
    expect((await pair.asMentee.get(pair.base)).text).toContain('Did you meet');
    await sql.query(`UPDATE mentorships SET status = 'paused', paused_at = now() WHERE id = $1`, [pair.id]);
    const rests = (await pair.asMentee.get(pair.base)).text;
    expect(rests).toContain('You still meet on');
    expect(rests).toContain('Rests for now');
  });

  it('has a break and goes on, and tells the other', async () => {
    const { asMentee, asMentor, base, mentor } = await aPair('active');
    const bad = await asMentee.submit(`${base}/pause`, {
      'until-day': '30',
      'until-month': '2',
      'until-year': '2090',
    });
    expect([bad.status, bad.text]).toEqual([
      422,
      expect.stringContaining('href="#until-day">30 February 2090 is not a real date'),
    ]);
    expect((await asMentor.get(`${base}/pause`)).text).toContain('1 of your 2 places are taken');
    expect((await asMentee.submit(`${base}/pause`, {})).headers['location']).toBe(base);
    const shown = await asMentor.get(base);
    expect(shown.text).toContain('Go on with your mentoring');
    expect(shown.text).toContain('It still takes one of your places: only ending it frees that place.');
    expect((await asMentee.get(base)).text).not.toContain('It still takes one of your places');
    expect(shown.text).not.toContain('sessions/new');
    expect((await asMentor.submit(`${base}/resume`, {}, base)).headers['location']).toBe(base);
    expect((await waitingMails(mentor.personId)).map(({ template }) => template)).toEqual([
      'mentorship-paused',
    ]);
  });

  it('ends early without blame: both are told, neither the reason; the place comes back first if the mentee wants', async () => {
    const { asMentee, asMentor, base, mentee, mentor } = await aPair('active');
    const bad = await asMentor.submit(`${base}/end`, { how: 'early' });
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('href="#reason"')]);
    expect(bad.text).toContain('you then have 2 places free');
    const fields = { how: 'early', reason: 'not-the-right-match', note: 'SECRET-NOTE' };
    expect((await asMentor.submit(`${base}/end`, fields)).headers['location']).toBe(base);
    for (const visitor of [asMentee, asMentor]) {
      const { text, status } = await visitor.get(base);
      expect(status).toBe(200);
      expect(text).toContain('nobody’s fault');
      expect(text).not.toMatch(/SECRET-NOTE|right match|mailto:(leda|mentis)/);
      for (const path of ['/goals/new', '/pause', '/end'])
        expect((await visitor.get(`${base}${path}`)).headers['location']).toBe(base);
      expect((await visitor.get(`${base}/agreement`)).text).toContain('This mentoring has ended');
    }
    for (const { personId } of [mentee, mentor]) {
      const mails = await waitingMails(personId);
      expect(mails.map(({ template }) => template)).toEqual(['mentorship-over']);
      expect(JSON.stringify(mails)).not.toMatch(/SECRET-NOTE|right-match/);
    }
    expect((await asMentee.get('/my-mentoring')).text).toContain(
      'Tell us whether you would like another mentor',
    );
    expect((await asMentee.submit(`${base}/another`, { wants: 'yes' }, base)).headers['location']).toBe(base);
    expect(
      (await asMentor.submit(`${base}/another`, { wants: 'no' }, `${base}/something-is-wrong`)).status,
    ).toBe(404);
    const [profile] = await sql.query<[{ rounds_waited: number }]>(
      'SELECT rounds_waited FROM mentee_profiles WHERE id = $1',
      [mentee.profileId],
    );
    expect(profile.rounds_waited).toBe(1);
    const conflicts = await sql.query('SELECT reason, status FROM conflicts WHERE mentor_profile_id = $1', [
      mentor.profileId,
    ]);
    expect(conflicts).toEqual([{ reason: 'failed-pairing', status: 'recorded' }]);
  });

  it('asks a mentee who ends it whether they want another', async () => {
    const { asMentee, base } = await aPair('active');
    const bad = await asMentee.submit(`${base}/end`, { how: 'completed' });
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('href="#another"')]);
    expect((await asMentee.submit(`${base}/end`, { how: 'completed', another: 'no' })).status).toBe(303);
    expect((await asMentee.get(base)).text).toContain('I would like another mentor after all');
  });

  it('keeps an earlier mentorship from whoever comes after', async () => {
    const first = await aPair('active');
    await first.asMentee.submit(`${first.base}/agreement`, { ...AGREEMENT, version: '0' });
    const goal = await addGoal(first, { words: 'GOAL-BEFORE' });
    await first.asMentee.submit(`${first.base}/end`, { how: 'early', reason: 'no-time', another: 'yes' });
    const [mentorId = ''] = await someMentors(sql, 1);
    const pairs = [{ menteeId: first.mentee.profileId, mentorId }];
    const [second] = await liveMentorships(sql, pairs, await aStoredRound(sql));
    const [row] = await sql.query<[{ id: string }]>(
      'SELECT person_id AS id FROM mentor_profiles WHERE id = $1',
      [mentorId],
    );
    const later = await api.member(row.id);
    for (const path of [
      first.base,
      `${first.base}/agreement`,
      goal,
      goal.replace(first.id, second?.id ?? ''),
    ])
      expect((await later.get(path)).status).toBe(404);
    const seen = ['/my-mentoring', `/my-mentoring/${second?.id}`, `/my-mentoring/${second?.id}/agreement`];
    for (const path of seen) {
      const { text, status } = await later.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).not.toMatch(/GOAL-BEFORE|ETXA-words/);
      expect(text).not.toContain(first.id);
    }
    expect((await first.asMentee.get(`${first.base}`)).text).toContain('GOAL-BEFORE');
  });
});

describe('something is wrong', () => {
  const CONCERN = { kind: 'behaviour', body: 'CONCERN-WORDS about what was said' };

  it('reaches administrators alone, never the other side', async () => {
    const { asMentee, asMentor, base, mentor, mentee } = await aPair('active');
    const admin = await api.signedIn('administrator');
    for (const role of ['owner', 'viewer'] as const) await api.signedIn(role);
    const page = `${base}/something-is-wrong`;
    const shown = await asMentee.get(page);
    expect(shown.text).toContain('call 999');
    expect(shown.text).toContain('safeguarding team of the council');
    const bad = await asMentee.submit(page, { body: '' });
    expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('href="#kind"')]);
    expect((await asMentee.submit(page, CONCERN)).headers['location']).toBe(base);
    for (const path of ['/my-mentoring', base, page, '/account/data', `${base}/end`])
      expect((await asMentor.get(path)).text).not.toContain('CONCERN-WORDS');
    expect(await waitingMails(mentor.personId)).toEqual([]);
    expect((await waitingMails(mentee.personId)).map(({ template }) => template)).toEqual([
      'concern-received',
    ]);
    // Nobody has set an address for the team: then everybody is told who may act on it.
    const told = await sql.query<{ role: string | null }[]>(
      `SELECT DISTINCT (SELECT role FROM administrators WHERE person_id = recipient_person_id) AS role
       FROM outbox WHERE template = 'concern-raised' ORDER BY role`,
    );
    expect(told).toEqual([{ role: 'administrator' }, { role: 'owner' }]);

    const list = await admin.get('/admin/concerns');
    const [, address = ''] = /href="(\/admin\/concerns\/[0-9a-f-]{36})"/.exec(list.text) ?? [];
    expect((await admin.get(address)).text).toContain('CONCERN-WORDS');
    expect((await admin.get('/admin')).text).toContain('href="/admin/concerns"');
    for (const path of ['/admin/concerns', address])
      expect((await (await api.signedIn('viewer')).get(path)).status).toBe(403);
    expect((await asMentee.get(address)).status).toBe(403);

    expect((await admin.submit(`${address}/begin`, {}, address)).status).toBe(303);
    const empty = await admin.submit(`${address}/close`, { outcome: '' }, address);
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('href="#outcome"')]);
    for (let press = 0; press < 2; press += 1)
      expect((await admin.submit(`${address}/close`, { outcome: 'OUTCOME-WORDS' }, address)).status).toBe(
        303,
      );
    expect((await admin.submit(`${address}/begin`, {}, address)).status).toBe(303);
    expect((await admin.submit(`${address}/begin`, {}, address)).status).toBe(303);
    const colleague = await api.signedIn('administrator', 'Sam Okafor');
    expect((await colleague.submit(`${address}/begin`, {}, address)).status).toBe(409);
    for (const visitor of [asMentee, asMentor])
      expect((await visitor.get(base)).text).not.toMatch(/CONCERN-WORDS|OUTCOME-WORDS/);
    expect((await admin.get('/admin/concerns?status=closed')).status).toBe(200);
  });

  it('can be said of what is over', async () => {
    const { asMentor, base } = await aPair('ended-early');
    expect((await asMentor.submit(`${base}/something-is-wrong`, CONCERN)).status).toBe(303);
  });
});
