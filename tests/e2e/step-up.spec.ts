import 'reflect-metadata';
import { codeAt } from '@alongside/people';
import { Clock, MINUTE } from '@alongside/platform';
import {
  anAdministrator,
  anAdministratorWithoutApp,
  codeOf,
  PASSWORD,
  TOTP_SECRET,
} from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { aPerson } from '../support/people.js';
import { declaredRoutesOf } from '../support/routes.js';
import { signInByForm } from '../support/sign-in-by-form.js';
import { useTestDatabase } from '../support/test-database.js';

const RELEASE = '/admin/release/confirm?which=all';
const CONFIRM = `/admin/confirm?next=${encodeURIComponent(RELEASE)}`;

const database = useTestDatabase();
const api = useTestApi(database);
afterEach(() => (api.app.get(Clock).now = () => new Date()));

function inMinutes(minutes: number): Date {
  const at = new Date(Date.now() + minutes * MINUTE);
  api.app.get(Clock).now = () => at;
  return at;
}

async function signedIn(name: string) {
  const { email } = await anAdministrator(api.app, name);
  const visitor = api.visitor();
  await signInByForm(visitor, email);
  return { visitor, email };
}

describe('what cannot be taken back', () => {
  it('is open for 15 minutes after the code, and then asks for it again', async () => {
    const { visitor } = await signedIn('Ann Release');
    inMinutes(14.9);
    expect((await visitor.get(RELEASE)).headers['location']).toBeUndefined();
    const later = inMinutes(15.1);
    const asked = await visitor.get(RELEASE);
    expect([asked.status, asked.headers['location']]).toEqual([303, CONFIRM]);
    expect((await visitor.get('/admin')).status).toBe(200);
    const wrong = await visitor.submit('/admin/confirm', { code: '000000', next: RELEASE }, CONFIRM);
    expect([wrong.status, wrong.text.includes('That code is not right')]).toEqual([422, true]);
    const code = codeAt(TOTP_SECRET, later);
    const right = await visitor.submit('/admin/confirm', { code, next: RELEASE }, CONFIRM);
    expect([right.status, right.headers['location']]).toEqual([303, RELEASE]);
    expect((await visitor.get(RELEASE)).headers['location']).toBeUndefined();
    const again = await visitor.submit('/admin/confirm', { code, next: RELEASE }, CONFIRM);
    expect(again.text).toContain('used already');
  });

  it('leads a form back to its page', async () => {
    const { visitor } = await signedIn('Ben Form');
    const _csrf = await visitor.csrfToken('/admin');
    inMinutes(16);
    const answer = await visitor.post('/admin/release', { _csrf, which: 'all' });
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      '/admin/confirm?next=%2Fadmin%2Frelease',
    ]);
  });

  it('says so to programs in a way of its own', async () => {
    const { visitor } = await signedIn('Cal Program');
    inMinutes(16);
    const answer = await visitor.agent.get(RELEASE).set('Accept', 'application/json');
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({ type: 'urn:alongside:step-up-needed', status: 403 });
  });

  it('goes on to no other site', async () => {
    const { visitor, email } = await signedIn('Dan Elsewhere');
    const fields = { code: await codeOf(email), next: '//evil.example' };
    expect((await visitor.submit('/admin/confirm', fields)).headers['location']).toBe('/admin');
  });

  it('still needs the right role: a viewer is refused and not asked', async () => {
    const viewer = await api.signedIn('viewer', 'Eve Viewer');
    inMinutes(16);
    expect((await viewer.get('/admin/administrators')).status).toBe(403);
  });
});

describe('where a second factor is optional', () => {
  const trying = useTestApi(database, { SECOND_FACTOR: 'optional' });

  it('the password is asked for again, and ten wrong ones are enough', async () => {
    const { email } = await anAdministratorWithoutApp(trying.app, 'Fay Newcomer');
    const visitor = trying.visitor();
    await visitor.submit('/admin/sign-in', { email, password: PASSWORD });
    const at = new Date(Date.now() + 16 * MINUTE);
    trying.app.get(Clock).now = () => at;
    expect((await visitor.get(RELEASE)).headers['location']).toBe(CONFIRM);
    const right = await visitor.submit('/admin/confirm', { password: PASSWORD, next: RELEASE }, CONFIRM);
    expect(right.headers['location']).toBe(RELEASE);
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await visitor.submit('/admin/confirm', { password: 'wrong' })).status).toBe(422);
    }
    expect((await visitor.submit('/admin/confirm', { password: PASSWORD })).status).toBe(429);
  });
});

describe('the routes that ask again', () => {
  const SENSITIVE =
    /^\/admin\/(release$|administrators|settings|security\/(second-factor|recovery-codes$))|^\/account\/email$|export|erase/;

  it('are the release, the export of people, erasing, roles, settings, one’s own address and second factor', () => {
    const routes = declaredRoutesOf(api.app).filter(({ method }) => method === 'POST');
    const asking = routes.filter(({ stepUp }) => stepUp).map(({ path }) => path);
    const sensitive = routes.filter(({ path }) => SENSITIVE.test(path)).map(({ path }) => path);
    expect(asking.sort()).toEqual(sensitive.sort());
    expect(sensitive).toEqual(
      expect.arrayContaining([
        '/admin/release',
        '/admin/administrators/:id/role',
        '/admin/administrators/:id/remove',
      ]),
    );
  });

  it('ask an administrator who changes their address, and no member, who has no second factor', async () => {
    const sql = await database.dataSource();
    const administrator = await api.signedIn('viewer');
    await sql.query(`UPDATE web_sessions SET sess = (sess::jsonb - 'confirmedAt')::json`);
    const _csrf = await administrator.csrfToken('/account/sessions');
    const asked = await administrator.post('/account/email', { _csrf, email: 'thief@example.org' });
    expect([asked.status, asked.headers['location']]).toEqual([
      303,
      '/admin/confirm?next=%2Faccount%2Femail',
    ]);
    const member = await api.member(await aPerson(sql));
    const changed = await member.submit('/account/email', { email: 'new@example.org' });
    expect([changed.status, changed.headers['location']]).toEqual([303, '/account/email']);
    expect(await sql.query('SELECT new_email AS email FROM email_changes')).toEqual([
      { email: 'new@example.org' },
    ]);
  });
});
