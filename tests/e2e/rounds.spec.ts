import { demoProgramme } from '@alongside/people';
import { Rounds, Runs } from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aRound, finishRun } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;
let admin: Visitor;
let viewer: Visitor;

const BUSINESS = {
  needs: 35,
  serviceArea: 10,
  stage: 15,
  workingStyle: 15,
  preferences: 15,
  background: 0,
  practical: 10,
};
const PEER = {
  needs: 25,
  serviceArea: 25,
  stage: 15,
  workingStyle: 10,
  preferences: 10,
  background: 10,
  practical: 5,
};
const boxes = (track: string, weights: object) =>
  Object.fromEntries(
    Object.entries(weights).map(([criterion, weight]) => [`${track}-${criterion}`, String(weight)]),
  );
const FORM: Record<string, string | string[]> = {
  name: 'Spring',
  tracks: ['business', 'peer'],
  ...boxes('business', BUSINESS),
  ...boxes('peer', PEER),
  floor: '40',
  policy: 'most-places',
};

beforeAll(async () => {
  sql = await database.dataSource();
  await arrangePeople(sql, demoProgramme());
  admin = await api.signedIn('administrator', 'Ada Obi');
  viewer = await api.signedIn('viewer', 'Vera Low');
});
beforeEach(() => sql.query('TRUNCATE rounds CASCADE'));

const SYSTEM = { kind: 'system' } as const;
const rounds = () => api.app.get(Rounds, { strict: false });
const runs = () => api.app.get(Runs, { strict: false });
const make = (fields: Record<string, string | string[]>) =>
  admin.submit('/admin/rounds', fields, '/admin/rounds/new');
const countOfRounds = async () =>
  (await sql.query<{ count: number }[]>('SELECT count(*)::int AS count FROM rounds'))[0]?.count;

describe('the form of a new round', () => {
  it('makes the round and leads to it', async () => {
    const form = {
      ...FORM,
      floor: '45',
      policy: 'best-total',
      regions: 'london',
      stages: ['new', 'growing'],
    };
    const [answer, again] = await Promise.all([make(form), make(form)]);
    expect(again.headers['location']).toBe(answer.headers['location']);
    expect(answer.status).toBe(303);
    const [round, ...others] = await sql.query<object[]>('SELECT * FROM rounds');
    expect(others).toEqual([]);
    expect(round).toMatchObject({
      name: 'Spring',
      tracks: ['business', 'peer'],
      weights: { business: BUSINESS, peer: PEER },
      floor: 45_000,
      policy: 'best-total',
      participation: { serviceAreas: [], regions: ['london'], stages: ['new', 'growing'] },
    });
    const page = await admin.get(answer.headers['location'] as string);
    expect(page.text).toContain('Round made');
    expect(page.text).toContain('45 points');
  });

  it('does not mind the weights of a track that the round leaves out', async () => {
    expect((await make({ ...FORM, tracks: 'peer', 'business-needs': 'lots' })).status).toBe(303);
  });

  it.each([
    ['no name', { name: ' ' }, 'name', 'Enter a name for the round'],
    ['a name too long', { name: 'x'.repeat(101) }, 'name', 'Use 100 characters or fewer'],
    ['no track', { tracks: [] }, 'tracks', 'Select at least one track'],
    ['an unknown track', { tracks: ['peer', 'friend'] }, 'tracks', 'Select tracks from the list'],
    [
      'weights of 99',
      { 'business-needs': '34' },
      'business-needs',
      'The weights for business mentors add up to 99, which is 1 too few',
    ],
    [
      'weights of 101',
      { 'peer-stage': '16' },
      'peer-needs',
      'The weights for experienced peers add up to 101, which is 1 too many',
    ],
    [
      'a weight that is no number',
      { 'peer-stage': 'much' },
      'peer-stage',
      'Each weight must be a whole number from 0 to 100',
    ],
    [
      'a weight that is no whole number',
      { 'peer-stage': '15.0' },
      'peer-stage',
      'Each weight must be a whole number',
    ],
    [
      'a negative weight',
      { 'business-stage': '-15' },
      'business-stage',
      'Each weight must be a whole number',
    ],
    [
      'a weight that is empty',
      { 'business-background': '' },
      'business-background',
      'Each weight must be a whole number',
    ],
    [
      'a weight sent twice',
      { 'business-needs': ['35', '35'] },
      'business-needs',
      'Each weight must be a whole number',
    ],
    ['a floor of 101', { floor: '101' }, 'floor', 'The floor must be a whole number of points from 0 to 100'],
    ['a floor below 0', { floor: '-1' }, 'floor', 'The floor must be a whole number of points from 0 to 100'],
    [
      'a floor that is no whole number',
      { floor: '40.5' },
      'floor',
      'The floor must be a whole number of points',
    ],
    ['no floor', { floor: '' }, 'floor', 'The floor must be a whole number of points'],
    ['an unknown policy', { policy: 'cheapest' }, 'policy', 'Select what matters most'],
    ['an unknown area', { serviceAreas: 'mining' }, 'serviceAreas', 'Select service areas from the list'],
    ['an unknown region', { regions: ['london', 'mars'] }, 'regions', 'Select regions from the list'],
    ['an unknown stage', { stages: 'dissolved' }, 'stages', 'Select stages from the list'],
  ] as const)('refuses %s at its place, and keeps what was typed', async (_, changes, field, message) => {
    const answer = await make({ ...FORM, ...(changes as Record<string, string | string[]>) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`<a href="#${field}">${message}`);
    expect(answer.text).toContain(`id="${field}"`);
    if (field !== 'policy') expect(answer.text).toMatch(/value="most-places" checked/);
    expect(await countOfRounds()).toBe(0);
  });

  it('names every problem at once, in the order of the form', async () => {
    const { text } = await make({ ...FORM, name: '', 'peer-needs': '24', floor: 'high' });
    const summary = /govuk-error-summary__list">([\s\S]*?)<\/ul>/.exec(text)?.[1] ?? '';
    expect([...summary.matchAll(/href="#([\w-]+)"/g)].map(([, field]) => field)).toEqual([
      'name',
      'peer-needs',
      'floor',
    ]);
    expect(text).toContain('value="24"');
    expect(text).toContain('value="high"');
  });

  it('shows what was typed as text, whatever it is', async () => {
    const { text } = await make({ ...FORM, name: '"><script>alert(1)</script>'.repeat(5) });
    expect(text).not.toContain('<script>alert');
  });
});

describe('starting a round', () => {
  it('lands everybody on the same run, however often it is pressed', async () => {
    const id = await rounds().create(aRound(), SYSTEM);
    const token = await admin.csrfToken(`/admin/rounds/${id}`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => admin.post(`/admin/rounds/${id}/runs`, { _csrf: token })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303));
    expect(new Set(answers.map(({ headers }) => headers['location'] as string)).size).toBe(1);
    const page = await admin.get(answers[0]?.headers['location'] as string);
    expect(page.text).toContain('Matching');
  });

  it('is refused in words, on the round’s page, without mentees or without mentors', async () => {
    const nobody = await rounds().create(
      aRound({
        participation: { serviceAreas: ['building-control'], regions: ['london'], stages: ['growing'] },
      }),
      SYSTEM,
    );
    const mentees = await admin.submit(`/admin/rounds/${nobody}/runs`, {}, `/admin/rounds/${nobody}`);
    expect(mentees.status).toBe(422);
    expect(mentees.text).toContain('<a href="#start">There is no place to fill');
    const id = await rounds().create(aRound({ tracks: ['peer'] }), SYSTEM);
    await sql.query(`UPDATE mentor_profiles SET status = 'paused' WHERE kind = 'peer'`);
    const mentors = await admin.submit(`/admin/rounds/${id}/runs`, {}, `/admin/rounds/${id}`);
    await sql.query(`UPDATE mentor_profiles SET status = 'approved'`);
    expect(mentors.status).toBe(422);
    expect(mentors.text).toContain('There is no approved mentor for these tracks');
  });

  it('and its run again: asks first, refuses once something was released', async () => {
    const { roundId, runId } = await finished();
    const asked = await admin.get(`/admin/rounds/${roundId}/run-again`);
    expect(asked.text).toContain('Run it again?');
    await sql.query(
      `INSERT INTO invitations (proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash, expires_at)
       SELECT id, round_id, track, mentee_profile_id, mentor_profile_id, sha256(id::text::bytea), now() + interval '14 days'
       FROM proposals LIMIT 1`,
    );
    const refused = await admin.submit(`/admin/rounds/${roundId}/run-again`, {}, '/admin/rounds/new');
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('1 match of this run has been released');
    await sql.query(`UPDATE invitations SET status = 'undone', ended_at = now()`);
    const again = await admin.submit(`/admin/rounds/${roundId}/run-again`);
    expect(again.status).toBe(303);
    expect((await admin.get(`/admin/rounds/${roundId}/runs/${runId}`)).text).toContain(
      'Result of an earlier run',
    );
  });
});

describe('the pages of a round', () => {
  it('show the result with its proof, and why places are empty', async () => {
    const { roundId, runId } = await finished();
    const result = await admin.get(`/admin/rounds/${roundId}/runs/${runId}`);
    expect(result.text).toContain('Checked: no other plan fills more places');
    expect(result.text).toMatch(/The other choice, “Reach the best total score”, would/);
    for (const path of [`/admin/rounds/${roundId}/unmatched`, '/admin/unmatched']) {
      const unmatched = await viewer.get(path);
      expect(unmatched.text).toContain('Every mentor who fits is full');
      expect(unmatched.text).toMatch(
        /The shortage is largest in adult social care: \d+ places wait, and the \d+ mentors/,
      );
      expect(unmatched.text).toContain('What would help:');
    }
  });

  it('are not there for ids that are none, and a run is not shown under another round', async () => {
    const { runId } = await finished();
    const other = await rounds().create(aRound({ name: 'Other' }), SYSTEM);
    const nothing = '00000000-0000-7000-8000-000000000000';
    for (const path of [
      '/admin/rounds/nothing',
      `/admin/rounds/${nothing}`,
      `/admin/rounds/${other}/runs/${nothing}`,
      `/admin/rounds/${other}/runs/${runId}`,
      `/admin/rounds/${nothing}/unmatched`,
      `/admin/rounds/${nothing}/run-again`,
    ]) {
      expect({ path, status: (await admin.get(path)).status }).toEqual({ path, status: 404 });
    }
    for (const path of [
      `/admin/rounds/${nothing}/runs`,
      `/admin/rounds/${other}/runs/${runId}/cancel`,
      `/admin/rounds/${nothing}/run-again`,
    ]) {
      expect({ path, status: (await admin.submit(path, {}, '/admin/rounds/new')).status }).toEqual({
        path,
        status: 404,
      });
    }
  });

  it('let viewers look and not act', async () => {
    const { roundId, runId } = await finished();
    for (const path of [
      '/admin/rounds',
      `/admin/rounds/${roundId}`,
      `/admin/rounds/${roundId}/runs/${runId}`,
      '/admin/unmatched',
    ]) {
      const page = await viewer.get(path);
      expect({ path, status: page.status }).toEqual({ path, status: 200 });
      expect(page.text).not.toMatch(/Make a new round|Run it again|Start the round/);
    }
    expect((await viewer.get('/admin/rounds/new')).status).toBe(403);
    const token = await viewer.csrfToken('/admin/rounds');
    for (const path of [
      '/admin/rounds',
      `/admin/rounds/${roundId}/runs`,
      `/admin/rounds/${roundId}/run-again`,
    ]) {
      expect((await viewer.post(path, { ...FORM, _csrf: token })).status).toBe(403);
    }
    expect((await api.visitor().get('/admin/rounds')).headers['location']).toBe(
      '/admin/sign-in?next=%2Fadmin%2Frounds',
    );
  });
});

describe('the JSON API of rounds', () => {
  const post = async (path: string, body: object = {}) =>
    admin.agent
      .post(path)
      .set('Accept', 'application/json')
      .set('x-csrf-token', await admin.csrfToken('/admin/rounds/new'))
      .send(body);
  const body = { name: 'Autumn', tracks: ['peer'] };

  it('makes, starts, follows and cancels', async () => {
    const made = await post('/api/v1/rounds', { ...body, floor: 45 });
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    expect((await admin.agent.get(`/api/v1/rounds/${id}`)).body).toMatchObject({
      name: 'Autumn',
      floor: 45_000,
    });
    const started = await post(`/api/v1/rounds/${id}/runs`);
    expect(started.status).toBe(202);
    const { runId } = started.body as { runId: string };
    expect((await post(`/api/v1/rounds/${id}/runs`)).body).toEqual({ runId, alreadyStarted: true });
    expect((await admin.agent.get(`/api/v1/runs/${runId}`)).body).toMatchObject({
      status: 'queued',
      percent: 0,
    });
    expect((await post(`/api/v1/runs/${runId}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await admin.agent.get(`/api/v1/runs/${runId}/proof`)).status).toBe(404);
  });

  it('gives the evidence of a finished run: what it knew, and the prices', async () => {
    const { runId } = await finished();
    const answer = await admin.agent.get(`/api/v1/runs/${runId}/proof`);
    expect(answer.body).toMatchObject({ proof: { valid: true }, problem: { policy: 'most-places' } });
    expect((answer.body as { proof: { branches: unknown[] } }).proof.branches.length).toBeGreaterThan(0);
    expect(answer.text).not.toContain('@');
  });

  it.each([
    ['nothing', {}],
    ['no track', { ...body, tracks: [] }],
    ['an unknown track', { ...body, tracks: ['friend'] }],
    ['weights of 99', { ...body, weights: { peer: { ...PEER, needs: 24 } } }],
    ['weights of 101', { ...body, weights: { peer: { ...PEER, needs: 26 } } }],
    ['a weight as text', { ...body, weights: { peer: { ...PEER, needs: '25' } } }],
    ['half a weight', { ...body, weights: { peer: { ...PEER, needs: 24.5, stage: 15.5 } } }],
    ['a weight left out', { ...body, weights: { peer: { ...PEER, background: undefined, needs: 35 } } }],
    ['a floor of 101', { ...body, floor: 101 }],
    ['a floor as text', { ...body, floor: '40' }],
    ['an unknown policy', { ...body, policy: 'cheapest' }],
    ['an unknown region', { ...body, participation: { regions: ['mars'] } }],
    ['a list', [body]],
  ])('refuses %s with problem+json, and makes nothing', async (_, wrong) => {
    const answer = await post('/api/v1/rounds', wrong);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect((answer.body as { errors: string[] }).errors.length).toBeGreaterThan(0);
    expect(await countOfRounds()).toBe(0);
  });

  it('says why a round cannot start', async () => {
    await sql.query(`UPDATE mentor_profiles SET status = 'paused'`);
    const id = await rounds().create(aRound(), SYSTEM);
    const answer = await post(`/api/v1/rounds/${id}/runs`);
    await sql.query(`UPDATE mentor_profiles SET status = 'approved'`);
    expect(answer.status).toBe(422);
    expect((answer.body as { errors: string[] }).errors).toEqual([
      'There is no approved mentor for these tracks. Approve or import mentors first',
    ]);
  });
});

async function finished(): Promise<{ roundId: string; runId: string }> {
  const roundId = await rounds().create(aRound(), SYSTEM);
  const outcome = await runs().start(roundId, SYSTEM);
  if (outcome.kind !== 'started') throw new Error(outcome.kind);
  await finishRun(api.app, outcome.runId);
  return { roundId, runId: outcome.runId };
}
