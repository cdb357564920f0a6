import { AdministratorInvitations, Administrators, AdministratorTeam } from '@alongside/people';
import { Clock, DAY, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { useTestApi, Visitor } from '../support/api.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

const TEAM = '/admin/administrators';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;
let owner: TestAdministrator;
let visitor: Visitor;

beforeAll(async () => {
  sql = await database.dataSource();
  owner = await anAdministrator(api.app, 'Olu Owner', 'owner');
  visitor = await as(owner);
});
afterEach(() => (api.app.get(Clock).now = () => new Date()));

const team = () => api.app.get(AdministratorTeam, { strict: false });
const as = async ({ id }: TestAdministrator) =>
  new Visitor(api.url, await api.sessionOf(id, 'administrator'));

async function invite(email: string, fields: Record<string, string> = {}) {
  return visitor.submit(`${TEAM}/invite`, { name: 'Nia New', email, role: 'administrator', ...fields });
}

async function linkOf(email: string): Promise<string> {
  const [row] = await sql.query<{ id: string }[]>(
    'SELECT id FROM administrator_invitations WHERE email = $1 ORDER BY invited_at DESC LIMIT 1',
    [email],
  );
  return `/join/${linkToken(TEST_SECRET, 'join', row?.id ?? '')}`;
}

describe('inviting to the team', () => {
  it('sends an email with a link, and makes who opens it an administrator with their own password', async () => {
    const email = 'nia@programme.example';
    expect((await invite(email)).headers['location']).toBe(TEAM);
    expect((await visitor.get(TEAM)).text).toContain(email);
    const [mail] = await sql.query(`SELECT template, recipient_name FROM outbox WHERE recipient_email = $1`, [
      email,
    ]);
    expect(mail).toEqual({ template: 'administrator-invitation', recipient_name: 'Nia New' });
    const link = await linkOf(email);
    const nia = api.visitor();
    const { text } = await nia.get(link);
    expect(text).toContain('Welcome, Nia New');
    expect((await sql.query('SELECT FROM people WHERE email = $1', [email])).length).toBe(0);
    const weak = await nia.submit(link, { password: 'nia new programme' });
    expect([weak.status, weak.text.includes('mostly your name')]).toEqual([422, true]);
    const joined = await nia.submit(link, { password: PASSWORD });
    expect([joined.status, joined.headers['location']]).toEqual([303, '/admin/sign-in/set-up']);
    expect((await nia.get('/admin')).status).toBe(303);
    expect((await api.visitor().get(link)).text).toContain('You have joined already');
    const known = await api.app.get(Administrators, { strict: false }).verifyPassword(email, PASSWORD);
    expect(known).toMatchObject({ name: 'Nia New', role: 'administrator' });
  });

  it('makes one administrator, however many use the link at the same moment', async () => {
    await invite('race@programme.example');
    const token = (await linkOf('race@programme.example')).slice('/join/'.length);
    const invitations = api.app.get(AdministratorInvitations, { strict: false });
    const answers = await Promise.all(Array.from({ length: 8 }, () => invitations.accept(token, PASSWORD)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual([...Array(7).fill('accepted'), 'joined']);
  });

  it('works for seven days, not after it was taken back, and not with an older link', async () => {
    await invite('old@programme.example');
    const first = await linkOf('old@programme.example');
    const { text } = await visitor.get(TEAM);
    const id = /invitations\/([0-9a-f-]+)\/resend/.exec(text)?.[1] ?? '';
    await visitor.submit(`${TEAM}/invitations/${id}/resend`, {}, TEAM);
    const second = await linkOf('old@programme.example');
    expect(second).not.toBe(first);
    expect((await api.visitor().get(first)).text).toContain('does not count any more');
    const open = await api.visitor().get(second);
    expect(open.status).toBe(200);
    const later = Date.now() + 7 * DAY + 1000;
    api.app.get(Clock).now = () => new Date(later);
    const expired = await api.visitor().get(second);
    expect([expired.status, expired.text.includes('has expired')]).toEqual([410, true]);
    api.app.get(Clock).now = () => new Date();
    const secondId = /invitations\/([0-9a-f-]+)\/revoke/.exec((await visitor.get(TEAM)).text)?.[1] ?? '';
    await visitor.submit(`${TEAM}/invitations/${secondId}/revoke`, {}, TEAM);
    const answer = await api.visitor().submit(second, { password: PASSWORD }, '/admin/sign-in');
    expect([answer.status, answer.text.includes('does not count any more')]).toEqual([410, true]);
    expect((await api.visitor().get('/join/nothing')).status).toBe(404);
  });

  it('refuses who is on the team or invited already, and what is no address', async () => {
    const known = await invite(owner.email.toUpperCase());
    expect([known.status, known.text.includes('on the team has this email')]).toEqual([422, true]);
    await invite('twice@programme.example');
    expect((await invite('Twice@programme.example')).text).toContain('is invited already');
    expect((await invite('nobody')).text).toContain('correct format');
    expect((await invite('a@programme.example', { role: 'king' })).text).toContain('Choose what they may do');
  });
});

describe('the team', () => {
  it('is for owners alone, on pages and in the service', async () => {
    const admin = await anAdministrator(api.app, 'Ada Admin');
    const page = await as(admin);
    for (const path of [TEAM, `${TEAM}/invite`, `${TEAM}/${owner.id}/role`]) {
      expect((await page.get(path)).status).toBe(403);
    }
    expect((await team().changeRole(admin.id, 'owner', admin)).kind).toBe('not-an-owner');
    expect((await team().remove(owner.id, admin)).kind).toBe('not-an-owner');
    const wanted = { name: 'X', email: 'x@programme.example', role: 'owner' as const };
    const invitations = api.app.get(AdministratorInvitations, { strict: false });
    expect((await invitations.invite(wanted, admin)).kind).toBe('not-an-owner');
    expect((await invitations.invite(wanted, { kind: 'person', id: owner.id })).kind).toBe('not-an-owner');
  });

  it('changes a role, from the next page on', async () => {
    const vic = await anAdministrator(api.app, 'Vic Viewer', 'viewer');
    const page = await as(vic);
    expect((await page.get('/admin/import')).status).toBe(403);
    const changed = await visitor.submit(`${TEAM}/${vic.id}/role`, { role: 'administrator' });
    expect(changed.headers['location']).toBe(TEAM);
    expect((await visitor.get(TEAM)).text).toContain('Vic Viewer is now an administrator');
    expect((await page.get('/admin/import')).status).toBe(200);
  });

  it('ends the sessions of who is removed at once, keeps their name, and lets them be invited again', async () => {
    const rae = await anAdministrator(api.app, 'Rae Removed');
    const page = await as(rae);
    expect((await page.get('/admin')).status).toBe(200);
    await visitor.submit(`${TEAM}/${rae.id}/remove`, {});
    expect((await page.get('/admin')).status).toBe(303);
    expect(await sql.query('SELECT FROM web_sessions WHERE person_id = $1', [rae.id])).toEqual([]);
    const signIn = await api.visitor().submit('/admin/sign-in', { email: rae.email, password: PASSWORD });
    expect(signIn.status).toBe(422);
    expect((await visitor.get('/admin/audit')).text).toMatch(
      /removed <a[^>]+><bdi>Rae Removed<\/bdi><\/a> from the team/,
    );
    await invite(rae.email);
    const back = api.visitor();
    const joined = await back.submit(await linkOf(rae.email), { password: PASSWORD });
    expect(joined.headers['location']).toBe('/admin/sign-in/set-up');
    const [row] = await sql.query('SELECT removed_at, totp_secret FROM administrators WHERE person_id = $1', [
      rae.id,
    ]);
    expect(row).toEqual({ removed_at: null, totp_secret: null });
  });

  it('keeps its last owner, and says why', async () => {
    await onlyOwner();
    const demoted = await visitor.submit(`${TEAM}/${owner.id}/role`, { role: 'viewer' });
    expect([demoted.status, demoted.text.includes('is the only owner')]).toEqual([422, true]);
    const removed = await visitor.submit(`${TEAM}/${owner.id}/remove`, {});
    expect([removed.status, removed.text.includes('is the only owner')]).toEqual([409, true]);
    expect((await visitor.get(TEAM)).text).toContain('There is one owner');
  });

  it('keeps one of two owners who remove each other at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await onlyOwner();
      const two = [owner, await anAdministrator(api.app, `Twin ${round}`, 'owner')] as const;
      const outcomes = await Promise.all([
        team().remove(two[0].id, two[1]),
        team().remove(two[1].id, two[0]),
      ]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'not-an-owner']);
      const owners = (await team().list()).filter(({ role }) => role === 'owner');
      expect(owners).toHaveLength(1);
      await sql.query('UPDATE administrators SET removed_at = NULL WHERE person_id = $1', [owner.id]);
    }
  });
});

/** Whoever else was an owner is none any more. */
async function onlyOwner(): Promise<void> {
  await sql.query(`UPDATE administrators SET role = 'viewer' WHERE role = 'owner' AND person_id <> $1`, [
    owner.id,
  ]);
}
