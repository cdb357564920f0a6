import { Clock, DAY, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

/** What people do with their own data: see it, take it along, leave, change their mind. */

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;

beforeAll(async () => {
  sql = await database.dataSource();
});
afterEach(() => {
  api.app.get(Clock).now = () => new Date();
});

async function aMentee(): Promise<{ personId: string; menteeId: string }> {
  const [menteeId = ''] = await someMentees(sql, 1);
  const [row] = await sql.query<[{ id: string }]>(
    `SELECT person_id AS id FROM mentee_profiles WHERE id = $1`,
    [menteeId],
  );
  return { personId: row.id, menteeId };
}

async function stayPathOf(personId: string): Promise<string> {
  const [row] = await sql.query<[{ id: string }]>(
    `SELECT id FROM departures WHERE person_id = $1 ORDER BY requested_at DESC LIMIT 1`,
    [personId],
  );
  return `/stay/${linkToken(TEST_SECRET, 'stay', row.id)}`;
}

async function statusOf(menteeId: string): Promise<string> {
  const [row] = await sql.query<[{ status: string }]>(`SELECT status FROM mentee_profiles WHERE id = $1`, [
    menteeId,
  ]);
  return row.status;
}

async function mailsTo(personId: string): Promise<string[]> {
  const rows = await sql.query<{ template: string }[]>(
    `SELECT template FROM outbox WHERE recipient_person_id = $1 ORDER BY id`,
    [personId],
  );
  return rows.map(({ template }) => template);
}

describe('your data', () => {
  it('is shown in words, and leads to where it is corrected', async () => {
    const { personId } = await aMentee();
    const { status, text } = await (await api.member(personId)).get('/account/data');
    expect(status).toBe(200);
    expect(text).toContain('Riverside Homecare CIC');
    expect(text).toContain('Homecare');
    expect(text).toContain('href="/my-details"');
    expect(text).not.toContain('weekday-evening');
  });

  it('is downloaded as a zip that nobody keeps, ten times an hour', async () => {
    const { personId } = await aMentee();
    const member = await api.member(personId);
    const first = await member.submit('/account/data/download', {}, '/account/data');
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('application/zip');
    expect(first.headers['content-disposition']).toMatch(
      /^attachment; filename="my-data-\d{4}-\d{2}-\d{2}\.zip"$/,
    );
    expect(first.headers['cache-control']).toContain('no-store');
    for (let again = 0; again < 9; again += 1)
      await member.submit('/account/data/download', {}, '/account/data');
    const tooMany = await member.submit('/account/data/download', {}, '/account/data');
    expect(tooMany.status).toBe(429);
    expect(Number(tooMany.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('leaving', () => {
  it('says what will happen to this person, and asks to be sure', async () => {
    const { personId, menteeId } = await aMentee();
    const [mentorId = ''] = await someMentors(sql, 1);
    await openInvitations(sql, [{ menteeId, mentorId }], { roundId: await aStoredRound(sql) });
    const member = await api.member(personId);
    expect((await member.get('/account/delete')).text).toContain('We have asked a mentor to mentor you.');
    const unsure = await member.submit('/account/delete', {});
    expect(unsure.status).toBe(422);
    expect(unsure.text).toContain('href="#sure"');
    expect(await statusOf(menteeId)).toBe('active');
  });

  it('stops taking part at once, and everything comes back by the link', async () => {
    const { personId, menteeId } = await aMentee();
    await sql.query(
      `INSERT INTO applications (person_id, kind, answers) VALUES ($1, 'mentor', '{"goals": {"value": "x", "version": 1}}')`,
      [personId],
    );
    const member = await api.member(personId);
    expect((await member.submit('/account/delete', { sure: 'yes' })).status).toBe(303);
    expect(await statusOf(menteeId)).toBe('withdrawn');
    expect((await member.get('/account/delete')).text).toContain('Keep my account');
    expect((await member.get('/account/data')).text).toContain('We delete all of this on');

    const path = await stayPathOf(personId);
    const visitor = api.visitor();
    expect((await visitor.get(path)).text).toContain('Keep my account');
    expect(await statusOf(menteeId)).toBe('withdrawn');
    const kept = await visitor.submit(path);
    expect([kept.status, kept.headers['location']]).toEqual([303, path]);
    expect(await statusOf(menteeId)).toBe('active');
    const [application] = await sql.query<[{ status: string; answers: object }]>(
      `SELECT status, answers FROM applications WHERE person_id = $1`,
      [personId],
    );
    expect(application).toEqual({ status: 'draft', answers: { goals: { value: 'x', version: 1 } } });
    expect((await visitor.get(path)).text).toContain('You are keeping your account');
    expect(await mailsTo(personId)).toEqual(['departure-confirmation', 'departure-undone']);
  });

  it('is asked for once, however often the button is pressed', async () => {
    const { personId } = await aMentee();
    const member = await api.member(personId);
    await Promise.all(Array.from({ length: 10 }, () => member.submit('/account/delete', { sure: 'yes' })));
    expect(await mailsTo(personId)).toEqual(['departure-confirmation']);
    await member.submit('/account/delete/stay', {}, '/account/delete');
    expect((await member.get('/account/delete')).text).toContain('Delete my account');
  });

  it('cannot be undone after 14 days', async () => {
    const { personId, menteeId } = await aMentee();
    const member = await api.member(personId);
    await member.submit('/account/delete', { sure: 'yes' });
    const path = await stayPathOf(personId);
    const visitor = api.visitor();
    const token = await visitor.csrfToken(path);
    api.app.get(Clock).now = () => new Date(Date.now() + 14 * DAY + 1000);
    expect((await visitor.get(path)).status).toBe(410);
    expect((await visitor.post(path, { _csrf: token })).status).toBe(410);
    expect(await statusOf(menteeId)).toBe('withdrawn');
    expect((await visitor.get('/stay/nobody-ever-had-this')).status).toBe(410);
  });

  it('is not for somebody with a role in the team, who learns what to do', async () => {
    const owner = await api.signedIn('owner');
    const { text } = await owner.get('/account/delete');
    expect(text).toContain('Give that up first');
    expect(text).not.toContain('Delete my account');
  });
});

describe('erasing somebody at once', () => {
  it('is for administrators, who type the reference', async () => {
    const { personId, menteeId } = await aMentee();
    const path = `/admin/people/${personId}/erase`;
    expect((await (await api.signedIn('viewer')).get(path)).status).toBe(403);
    const administrator = await api.signedIn('administrator');
    const wrong = await administrator.submit(path, { confirmation: 'yes', request: 'yes' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#confirmation"');
    const [{ reference }] = await sql.query<[{ reference: string }]>(
      `SELECT reference FROM mentee_profiles WHERE id = $1`,
      [menteeId],
    );
    const done = await administrator.submit(path, { confirmation: reference, request: 'yes' });
    expect(done.status).toBe(303);
    expect((await administrator.get(path)).status).toBe(404);
    const [{ name }] = await sql.query<[{ name: string }]>(`SELECT name FROM people WHERE id = $1`, [
      personId,
    ]);
    expect(name).toBe('Erased person');
  });

  it('is not for somebody with a role in the team', async () => {
    const other = await anAdministrator(api.app, 'Ow Ner', 'owner');
    const { text } = await (await api.signedIn('administrator')).get(`/admin/people/${other.id}/erase`);
    expect(text).toContain('An owner has to remove them');
  });
});
