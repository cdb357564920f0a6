import { demoProgramme } from '@alongside/people';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi, type Visitor } from '../support/api.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aFinishedRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
const NOBODY = '01940000-0000-7000-8000-000000000000';

interface Row {
  id: string;
  version: number;
  decision: string;
  decision_note: string;
  mentor_profile_id: string;
  alternatives: { mentorProfileId: string }[];
}

let sql: DataSource;
let ada: Visitor;
let viewer: Visitor;
let roundId: string;

beforeAll(async () => {
  sql = await database.dataSource();
  await arrangePeople(sql, demoProgramme());
  roundId = await aFinishedRound(api.app, await anAdministrator(api.app, 'Run Starter'));
  ada = await api.signedIn('administrator', 'Ada Obi');
  viewer = await api.signedIn('viewer', 'Vic Lee');
});

const row = async (id: string): Promise<Row> =>
  (await sql.query<Row[]>('SELECT * FROM proposals WHERE id = $1', [id]))[0] as Row;
/** The best that is still pending. */
const pending = async (): Promise<Row> =>
  (
    await sql.query<Row[]>(
      `SELECT * FROM proposals WHERE decision = 'pending' ORDER BY score DESC, id DESC LIMIT 1`,
    )
  )[0] as Row;
const decide = async (id: string, fields: Record<string, string>, who = ada) =>
  who.submit(`/admin/matches/${id}/decision`, { version: '1', ...fields }, '/admin/matches');

describe('the queue', () => {
  it('shows what is pending, best first, with links that keep its filters', async () => {
    const { text, status } = await ada.get(`/admin/matches?round=${roundId}&track=peer`);
    expect(status).toBe(200);
    expect(text).toContain('Track: Experienced peer');
    expect(text).toMatch(new RegExp(`/admin/matches/[0-9a-f-]+\\?round=${roundId}&amp;track=peer`));
    const scores = [...text.matchAll(/app-stacked__total">([\d.]+)/g)].map(([, score]) => Number(score));
    expect(scores.length).toBeGreaterThan(20);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it.each([
    'round=x&track=z&area=moon&region=mars&band=5&decision=maybe&sort=drop table&page=-4',
    'page=999999&sort=-waited',
    'track=peer&track=business',
    `round=${NOBODY}`,
  ])('opens whatever its address says: %s', async (query) => {
    expect((await ada.get(`/admin/matches?${query}`)).status).toBe(200);
  });

  it('says that nothing fits the filters', async () => {
    const { text } = await ada.get(`/admin/matches?round=${NOBODY}`);
    expect(text).toContain('No match fits these filters');
  });

  it('lets a viewer look and not act', async () => {
    const { text, status } = await viewer.get('/admin/matches');
    expect(status).toBe(200);
    expect(text).not.toContain('Approve chosen');
    expect((await viewer.post('/admin/matches/approve', { chosen: `${NOBODY}:1` })).status).toBe(403);
  });

  it('asks a stranger to sign in', async () => {
    const answer = await api.visitor().get('/admin/matches');
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toMatch(/^\/admin\/sign-in\?next=/);
  });

  it('approves those that are chosen, and keeps the filters', async () => {
    const [one, two] = await sql.query<Row[]>(
      `SELECT * FROM proposals WHERE decision = 'pending' AND track = 'peer' LIMIT 2`,
    );
    const answer = await ada.submit(
      '/admin/matches/approve',
      { chosen: [`${one?.id}:1`, `${two?.id}:1`], shown: `${NOBODY}:1`, queue: 'track=peer&sort=mentee' },
      '/admin/matches',
    );
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/admin/matches?track=peer&sort=mentee');
    expect((await ada.get('/admin/matches?track=peer')).text).toContain('2 matches approved');
    expect(await row(one?.id ?? '')).toMatchObject({ decision: 'approved', version: 2 });
  });

  it('names those that could not be approved, with the reason', async () => {
    const { id } = await pending();
    await sql.query(`UPDATE proposals SET version = 7 WHERE id = $1`, [id]);
    const answer = await ada.submit(
      '/admin/matches/approve',
      { which: 'shown', shown: [`${id}:1`, `${NOBODY}:1`] },
      '/admin/matches',
    );
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('0 matches approved. These were not:');
    expect(answer.text).toContain('A match that is no longer there');
    await sql.query(`UPDATE proposals SET version = 1 WHERE id = $1`, [id]);
  });

  it.each([
    ['nothing chosen', {}, 'Choose at least one match to approve'],
    ['nonsense', { chosen: 'rm -rf' }, 'There is a problem'],
    [
      'too many',
      { chosen: Array.from({ length: 201 }, () => `${NOBODY}:1`) },
      'Approve at most 200 matches at once',
    ],
  ])('refuses %s with a message', async (_, fields, message) => {
    const answer = await ada.submit('/admin/matches/approve', fields, '/admin/matches');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
  });

  it('leads back from the address of a form', async () => {
    expect((await ada.get('/admin/matches/approve')).headers['location']).toBe('/admin/matches');
    const { id } = await pending();
    expect((await ada.get(`/admin/matches/${id}/decision`)).headers['location']).toBe(`/admin/matches/${id}`);
  });
});

describe('a proposal', () => {
  it('shows both people, the reasons and the alternatives, and nothing private', async () => {
    const { id } = await pending();
    const { text, status } = await ada.get(`/admin/matches/${id}`);
    expect(status).toBe(200);
    for (const words of [
      'Wants help with',
      'Strong in',
      'Why this match',
      'How the points add up',
      'Other mentors for',
      'Decide',
      'History',
    ]) {
      expect(text).toContain(words);
    }
    const [emails] = await sql.query<{ all: string[] }[]>('SELECT array_agg(email::text) AS all FROM people');
    for (const email of emails?.all ?? []) expect(text).not.toContain(email);
  });

  it('is not found where there is none', async () => {
    expect((await ada.get(`/admin/matches/${NOBODY}`)).status).toBe(404);
    expect((await ada.get('/admin/matches/none')).status).toBe(404);
    expect((await decide(NOBODY, { decision: 'approve' })).status).toBe(404);
    const { id } = await pending();
    expect((await ada.get(`/admin/matches/${id}/swap/${NOBODY}`)).status).toBe(404);
  });

  it('opens the next one after a decision, in the order of the queue that it came from', async () => {
    const [one, two] = await sql.query<Row[]>(
      `SELECT * FROM proposals WHERE decision = 'pending' AND track = 'business' ORDER BY score DESC, id DESC LIMIT 2`,
    );
    const answer = await decide(one?.id ?? '', { decision: 'approve', queue: 'track=business' });
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe(`/admin/matches/${two?.id}?track=business`);
    expect((await ada.get(`/admin/matches/${two?.id}`)).text).toMatch(/Approved: .* with /);
    expect(await row(one?.id ?? '')).toMatchObject({ decision: 'approved', version: 2 });
    expect(await sql.query('SELECT FROM outbox')).toHaveLength(0);
  });

  it('never leads off the site, whatever the form says', async () => {
    const { id } = await pending();
    const answer = await decide(id, { decision: 'hold', queue: '//evil.example/?x=1&round=javascript:1' });
    expect(answer.headers['location']).toMatch(/^\/admin\/matches\/[0-9a-f-]{36}$/);
  });

  it('is rejected only with a reason, and keeps it', async () => {
    const { id } = await pending();
    const refused = await decide(id, { decision: 'reject', reason: '  ' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Enter why you reject this match');
    expect(refused.text).toContain('href="#reason"');
    const long = await decide(id, { decision: 'reject', reason: 'x'.repeat(2001) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('Use 2000 characters or fewer');
    expect(long.text).toContain('x'.repeat(2001));
    expect((await row(id)).version).toBe(1);
    expect((await decide(id, { decision: 'reject', reason: 'Rivals <b>for</b> a contract' })).status).toBe(
      303,
    );
    expect(await row(id)).toMatchObject({
      decision: 'rejected',
      decision_note: 'Rivals <b>for</b> a contract',
    });
    expect((await ada.get(`/admin/matches/${id}`)).text).toContain(
      'Rivals &lt;b&gt;for&lt;/b&gt; a contract',
    );
  });

  it.each([
    [{ decision: 'marry' }, 422],
    [{ decision: 'approve', version: '0' }, 422],
    [{ decision: 'approve', version: 'one' }, 422],
    [{}, 422],
    [{ decision: 'reopen' }, 409],
    [{ decision: 'approve', version: '9' }, 409],
  ])('refuses %j with %i and changes nothing', async (fields, status) => {
    const { id } = await pending();
    expect((await decide(id, fields as Record<string, string>)).status).toBe(status);
    expect(await row(id)).toMatchObject({ decision: 'pending', version: 1 });
  });

  it('tells the loser who decided and when', async () => {
    const { id } = await pending();
    const ben = await api.signedIn('administrator', 'Ben Cole');
    expect((await decide(id, { decision: 'approve' })).status).toBe(303);
    const lost = await decide(id, { decision: 'reject', reason: 'No' }, ben);
    expect(lost.status).toBe(409);
    expect(lost.text).toMatch(/Ada Obi approved this match on \d+ \w+ \d{4} at [\d:]+[ap]m/);
    expect(await row(id)).toMatchObject({ decision: 'approved', version: 2 });
    const again = await decide(id, { decision: 'approve' });
    expect(again.text).toContain('You approved this match on');
  });

  it('is not for viewers to decide', async () => {
    const { id } = await pending();
    expect((await viewer.get(`/admin/matches/${id}`)).status).toBe(200);
    expect((await viewer.get(`/admin/matches/${id}`)).text).not.toContain('name="decision"');
    const token = await viewer.csrfToken('/admin');
    const answer = await viewer.post(`/admin/matches/${id}/decision`, {
      _csrf: token,
      decision: 'approve',
      version: '1',
    });
    expect(answer.status).toBe(403);
    expect((await row(id)).decision).toBe('pending');
  });

  it('needs the form’s proof that it came from us', async () => {
    const { id } = await pending();
    expect(
      (await ada.post(`/admin/matches/${id}/decision`, { decision: 'approve', version: '1' })).status,
    ).toBe(403);
    expect((await row(id)).decision).toBe('pending');
  });

  it('can be swapped to an alternative with room', async () => {
    const { id, alternatives } = await pending();
    const mentorId = alternatives[0]?.mentorProfileId ?? '';
    await sql.query('UPDATE mentor_profiles SET capacity = 10 WHERE id = $1', [mentorId]);
    const path = `/admin/matches/${id}/swap/${mentorId}`;
    expect((await ada.get(path)).text).toContain('Swap the mentor');
    const answer = await ada.submit(path, { version: '1' });
    expect(answer.status).toBe(303);
    expect(await row(id)).toMatchObject({ mentor_profile_id: mentorId, decision: 'pending', version: 2 });
    const { text } = await ada.get(`/admin/matches/${id}`);
    expect(text).toMatch(/Mentor swapped[^]*From .* to /);
    await sql.query(`UPDATE proposals SET closed_at = now() WHERE id = $1`, [id]);
    expect((await ada.get(`/admin/matches/${id}`)).text).toContain('This match was closed on');
    expect((await decide(id, { decision: 'approve', version: '2' })).status).toBe(409);
  });
});

describe('the JSON API', () => {
  const post = async (id: string, body: object, who = ada) =>
    who.agent
      .post(`/api/v1/proposals/${id}/decision`)
      .set('x-csrf-token', await who.csrfToken('/admin'))
      .send(body);

  it('lists, reads and decides with the same rules', async () => {
    const list = await ada.agent.get('/api/v1/proposals?decision=pending&sort=-score&size=5').expect(200);
    expect(list.body.proposals).toHaveLength(5);
    const [{ id, version, score }] = list.body.proposals;
    const read = await ada.agent.get(`/api/v1/proposals/${id}`).expect(200);
    const parts = read.body.contributions as { points: number }[];
    expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(score);
    const decided = await post(id, { decision: 'approve', version });
    expect(decided.body).toEqual({ id, decision: 'approved', version: version + 1 });
    const lost = await post(id, { decision: 'reject', version, reason: 'No' });
    expect(lost.status).toBe(409);
    expect(lost.headers['content-type']).toContain('application/problem+json');
    expect(lost.body.detail).toMatch(/You approved this match on/);
  });

  it.each([
    [{ decision: 'reject', version: 1 }],
    [{ decision: 'reject', version: 1, reason: ' ' }],
    [{ decision: 'approve' }],
    [{ decision: 'approve', version: '1' }],
    [{ decision: 'swap', version: 1, mentorId: 'x' }],
    [{ decision: 'dance', version: 1 }],
    [{}],
  ])('refuses %j as a bad request', async (body) => {
    const { id } = await pending();
    const answer = await post(id, body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect((await row(id)).version).toBe(1);
  });

  it('refuses wrong queries, unknown ids, viewers who act and strangers', async () => {
    await ada.agent.get('/api/v1/proposals?size=9999').expect(400);
    for (const query of [
      'track=x',
      'area=moon',
      'region=mars',
      'band=5',
      'sort=rm',
      'decision=maybe',
      'round=x',
      'page=0',
    ]) {
      await ada.agent.get(`/api/v1/proposals?${query}`).expect(400);
    }
    await ada.agent.get(`/api/v1/proposals/${NOBODY}`).expect(404);
    await ada.agent.get('/api/v1/proposals/none').expect(404);
    const { id } = await pending();
    expect((await post(id, { decision: 'approve', version: 1 }, viewer)).status).toBe(403);
    await viewer.agent.get('/api/v1/proposals').expect(200);
    await api.visitor().agent.get('/api/v1/proposals').expect(401);
  });
});
