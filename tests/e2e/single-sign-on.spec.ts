import { AdministratorTeam } from '@alongside/people';
import { Clock } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import {
  anAdministrator,
  anAdministratorWithoutApp,
  type TestAdministrator,
} from '../support/administrators.js';
import { useTestApi, type Visitor } from '../support/api.js';
import { OIDC_CLIENT, type ProviderBrowser, useOidcProvider } from '../support/oidc-server.js';
import { useTestDatabase } from '../support/test-database.js';

const CALLBACK = '/admin/sign-in/sso/callback';

const database = useTestDatabase();
const provider = useOidcProvider(`http://localhost:3000${CALLBACK}`);
const api = useTestApi(database, {
  ...OIDC_CLIENT,
  OIDC_NAME: 'Programme ID',
  get OIDC_ISSUER() {
    return provider.issuer;
  },
});
let sql: DataSource;
beforeAll(async () => (sql = await database.dataSource()));
afterEach(() => (api.app.get(Clock).now = () => new Date()));

interface Finished {
  readonly answer: Awaited<ReturnType<Visitor['get']>>;
  readonly asked: boolean;
}

async function finish(
  visitor: Visitor,
  browser: ProviderBrowser,
  login: string,
  from = '/admin/sign-in/sso',
): Promise<Finished> {
  const begun = await visitor.get(from);
  expect(begun.status).toBe(303);
  const { back, asked } = await browser.signIn(begun.headers['location'] ?? '', login);
  return { answer: await visitor.get(back.pathname + back.search), asked };
}

/** The name that they sign in with at the provider. */
const loginOf = ({ email }: TestAdministrator): string => email.split('@')[0] ?? '';

describe('single sign-on', () => {
  it('is offered beside the password', async () => {
    const { text } = await api.visitor().get('/admin/sign-in?next=%2Fadmin%2Frounds');
    expect(text).toContain('Sign in with Programme ID');
    expect(text).toContain('href="/admin/sign-in/sso?next=%2Fadmin%2Frounds"');
  });

  it('sends nobody there without PKCE, state and nonce', async () => {
    const { headers } = await api.visitor().get('/admin/sign-in/sso');
    const asked = new URL(headers['location'] ?? '').searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`http://localhost:3000${CALLBACK}`);
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(asked.get(name)?.length).toBeGreaterThan(30);
  });

  it('finds an administrator by a verified address the first time, and by issuer and subject ever after', async () => {
    const ada = await anAdministratorWithoutApp(api.app, 'Ada Single');
    const visitor = api.visitor();
    const { answer } = await finish(
      visitor,
      provider.browser(),
      loginOf(ada),
      '/admin/sign-in/sso?next=/admin/rounds',
    );
    expect([answer.status, answer.headers['location']]).toEqual([303, '/admin/rounds']);
    expect((await visitor.get('/admin')).status).toBe(200);
    const audits = await sql.query(
      `SELECT action FROM audit_entries WHERE subject_id = $1 AND action LIKE '%linked' OR actor_id = $1 AND action LIKE '%signed-in' ORDER BY at`,
      [ada.id],
    );
    expect(audits).toEqual([
      { action: 'administrator.single-sign-on-linked' },
      { action: 'administrator.signed-in' },
    ]);
    await sql.query(`UPDATE people SET email = 'ada.married@programme.example' WHERE id = $1`, [ada.id]);
    const again = api.visitor();
    const { answer: second } = await finish(again, provider.browser(), loginOf(ada));
    expect(second.headers['location']).toBe('/admin');
    expect((await again.get('/admin')).text).toContain('Ada Single');
  });

  it('gives a new session: one that somebody else planted is worth nothing', async () => {
    const bea = await anAdministratorWithoutApp(api.app, 'Bea Planted');
    const visitor = api.visitor();
    const begun = await visitor.get('/admin/sign-in/sso');
    const planted = begun.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const { back } = await provider.browser().signIn(begun.headers['location'] ?? '', loginOf(bea));
    await visitor.get(back.pathname + back.search);
    expect((await visitor.get('/admin')).status).toBe(200);
    expect((await api.visitor().get('/admin').set('Cookie', planted)).status).toBe(303);
  });

  it('refuses who is not on the team, kindly', async () => {
    const visitor = api.visitor();
    const { answer } = await finish(visitor, provider.browser(), 'unknown.person');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('You are not on the programme team yet');
    expect((await visitor.get('/admin')).status).toBe(303);
  });

  it('refuses an address that the provider has not verified', async () => {
    const cal = await anAdministratorWithoutApp(api.app, 'Cal Unverified');
    const { answer } = await finish(api.visitor(), provider.browser(), `unverified.${loginOf(cal)}`);
    expect([answer.status, answer.text.includes('not confirmed there')]).toEqual([403, true]);
    expect(
      await sql.query('SELECT sso_subject AS s FROM administrators WHERE person_id = $1', [cal.id]),
    ).toEqual([{ s: null }]);
  });

  it('does not give an administrator who is linked to one account to another with the same address', async () => {
    const dan = await anAdministratorWithoutApp(api.app, 'Dan Linked');
    await sql.query(
      `UPDATE administrators SET sso_issuer = $2, sso_subject = 'somebody' WHERE person_id = $1`,
      [dan.id, provider.issuer],
    );
    const { answer } = await finish(api.visitor(), provider.browser(), loginOf(dan));
    expect([answer.status, answer.text.includes('not on the programme team')]).toEqual([403, true]);
  });

  it('refuses a removed administrator', async () => {
    const owner = await anAdministrator(api.app, 'Eve Owner', 'owner');
    const fay = await anAdministratorWithoutApp(api.app, 'Fay Removed');
    const browser = provider.browser();
    const visitor = api.visitor();
    await finish(visitor, browser, loginOf(fay));
    await api.app.get(AdministratorTeam, { strict: false }).remove(fay.id, owner);
    expect((await visitor.get('/admin')).status).toBe(303);
    const { answer } = await finish(api.visitor(), browser, loginOf(fay));
    expect([answer.status, answer.text.includes('not on the programme team')]).toEqual([403, true]);
  });

  it('refuses an answer that this browser did not ask for, and one that was used', async () => {
    const gil = await anAdministratorWithoutApp(api.app, 'Gil State');
    const visitor = api.visitor();
    const begun = await visitor.get('/admin/sign-in/sso');
    const { back } = await provider.browser().signIn(begun.headers['location'] ?? '', loginOf(gil));
    const thief = api.visitor();
    await thief.get('/admin/sign-in/sso');
    const stolen = await thief.get(back.pathname + back.search);
    expect([stolen.status, stolen.text.includes('You were not signed in')]).toEqual([403, true]);
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect((await visitor.get(forged.pathname + forged.search)).status).toBe(403);
    expect((await visitor.get(back.pathname + back.search)).status).toBe(403);
    expect((await visitor.get('/admin')).status).toBe(303);
    for (const query of ['', '?error=access_denied', '?code=', '?code=x&state=y']) {
      expect((await api.visitor().get(CALLBACK + query)).status).toBe(403);
    }
  });

  it('asks for the password at the provider again before what is sensitive', async () => {
    const hal = await anAdministratorWithoutApp(api.app, 'Hal Again', 'owner');
    const [visitor, browser] = [api.visitor(), provider.browser()];
    await finish(visitor, browser, loginOf(hal));
    const needed = await visitor.get('/admin/administrators');
    expect(needed.headers['location']).toBe('/admin/confirm?next=%2Fadmin%2Fadministrators');
    const page = await visitor.get(needed.headers['location'] ?? '');
    expect(page.text).toContain('Sign in with Programme ID again');
    const { answer, asked } = await finish(
      visitor,
      browser,
      loginOf(hal),
      '/admin/sign-in/sso?next=/admin/administrators',
    );
    expect([asked, answer.headers['location']]).toEqual([true, '/admin/administrators']);
    expect((await visitor.get('/admin/administrators')).status).toBe(200);
  });

  it('does not take somebody else’s password for it', async () => {
    const [ida, jan] = [
      await anAdministratorWithoutApp(api.app, 'Ida Self', 'owner'),
      await anAdministratorWithoutApp(api.app, 'Jan Other'),
    ];
    const visitor = api.visitor();
    await finish(visitor, provider.browser(), loginOf(ida));
    const { answer } = await finish(
      visitor,
      provider.browser(),
      loginOf(jan),
      '/admin/sign-in/sso?next=/admin/administrators',
    );
    expect([answer.status, answer.text.includes('another account')]).toEqual([403, true]);
    expect((await visitor.get('/admin/administrators')).status).toBe(303);
  });

  it('leaves the code of the app to who has one', async () => {
    const kim = await anAdministrator(api.app, 'Kim App', 'owner');
    const [visitor, browser] = [api.visitor(), provider.browser()];
    await finish(visitor, browser, loginOf(kim));
    await finish(visitor, browser, loginOf(kim), '/admin/sign-in/sso?next=/admin/administrators');
    expect((await visitor.get('/admin/confirm?next=%2Fadmin%2Fadministrators')).text).toContain(
      'Code from your app',
    );
    expect((await visitor.get('/admin/administrators')).status).toBe(303);
  });
});

describe('a provider that is down', () => {
  const cautious = useTestApi(database, {
    ...OIDC_CLIENT,
    get OIDC_ISSUER() {
      return provider.issuer;
    },
  });

  it('stops neither the api nor the password, and is asked again once it is back', async () => {
    await provider.stop();
    expect((await cautious.visitor().get('/admin/sign-in')).status).toBe(200);
    const answer = await cautious.visitor().get('/admin/sign-in/sso');
    expect([answer.status, answer.text.includes('is not answering')]).toEqual([503, true]);
    await provider.start();
    expect((await cautious.visitor().get('/admin/sign-in/sso')).status).toBe(303);
  });
});

describe('without a provider', () => {
  const plain = useTestApi(database);

  it('there is no such page', async () => {
    expect((await plain.visitor().get('/admin/sign-in')).text).not.toContain('/admin/sign-in/sso');
    for (const path of ['/admin/sign-in/sso', `${CALLBACK}?code=x`]) {
      expect((await plain.visitor().get(path)).status).toBe(404);
    }
  });
});
