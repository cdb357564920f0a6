import { codeAt, SecondFactors } from '@alongside/people';
import { Clock, MINUTE } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import {
  anAdministrator,
  anAdministratorWithoutApp,
  codeOf,
  PASSWORD,
  TOTP_SECRET,
} from '../support/administrators.js';
import { useTestApi, type Visitor } from '../support/api.js';
import { signInByForm } from '../support/sign-in-by-form.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;
beforeAll(async () => (sql = await database.dataSource()));
afterEach(() => (api.app.get(Clock).now = () => new Date()));

const RECOVERY = /<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})<\/code>/g;
const codesOn = (html: string): string[] => [...html.matchAll(RECOVERY)].map(([, code]) => code ?? '');
const secretOn = (html: string): string =>
  /app-secret"><code>([A-Z2-7 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? '';

async function afterPassword(email: string): Promise<Visitor> {
  const visitor = api.visitor();
  const answer = await visitor.submit('/admin/sign-in', { email, password: PASSWORD });
  expect(answer.status).toBe(303);
  return visitor;
}

describe('between the password and the code', () => {
  it('nobody is signed in, whatever they try', async () => {
    const { email } = await anAdministrator(api.app, 'Ann Half');
    const visitor = await afterPassword(email);
    for (const path of ['/admin', '/admin/people', '/admin/security', '/admin/confirm', '/account']) {
      const { status, headers } = await visitor.get(path);
      expect([path, status, headers.location]).toEqual([path, 303, expect.stringContaining('sign-in')]);
    }
    expect((await visitor.agent.get('/api/v1/mentees')).status).toBe(401);
    const released = await visitor.submit('/admin/release', { which: 'all' }, '/admin/sign-in/code');
    expect(released.headers.location).toBe('/admin/sign-in');
  });

  it('has ten minutes, and then begins again', async () => {
    const { email } = await anAdministrator(api.app, 'Ben Late');
    const visitor = await afterPassword(email);
    const later = Date.now() + 10 * MINUTE + 1000;
    const _csrf = await visitor.csrfToken('/admin/sign-in/code');
    api.app.get(Clock).now = () => new Date(later);
    const answer = await visitor.post('/admin/sign-in/code', {
      _csrf,
      code: codeAt(TOTP_SECRET, new Date(later)),
    });
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin/sign-in?timed-out']);
    expect((await visitor.get('/admin/sign-in?timed-out')).text).toContain('Please start again');
    expect((await visitor.get('/admin')).status).toBe(303);
  });

  it('is nobody’s who gave no password', async () => {
    for (const path of ['/admin/sign-in/code', '/admin/sign-in/set-up']) {
      expect((await api.visitor().get(path)).headers.location).toBe('/admin/sign-in?timed-out');
    }
  });

  it('ends what the browser was signed in as before', async () => {
    const { email } = await anAdministrator(api.app, 'Cal Twice');
    const viewer = await api.signedIn('viewer', 'Vic Viewer');
    await viewer.submit('/sign-out', {}, '/admin');
    await viewer.submit('/admin/sign-in', { email, password: PASSWORD });
    expect((await viewer.get('/admin')).status).toBe(303);
  });
});

describe('the code', () => {
  it('is refused when wrong, and says so beside the field', async () => {
    const { email } = await anAdministrator(api.app, 'Dan Wrong');
    const visitor = await afterPassword(email);
    for (const code of ['000000', 'abc', '12345', '1234567']) {
      const answer = await visitor.submit('/admin/sign-in/code', { code });
      expect([code, answer.status]).toEqual([code, 422]);
      expect(answer.text).toContain('That code is not right');
      expect(answer.text).toContain('href="#code"');
    }
    expect((await visitor.submit('/admin/sign-in/code', { code: '' })).text).toContain('Enter the code');
    const typed = (await codeOf(email)).replace(/^(...)/, '$1 ');
    expect((await visitor.submit('/admin/sign-in/code', { code: typed })).headers.location).toBe('/admin');
  });

  it('works once: the same code again is refused with its reason', async () => {
    const { email } = await anAdministrator(api.app, 'Eli Replay');
    const code = await codeOf(email);
    const [first, second] = [await afterPassword(email), await afterPassword(email)];
    expect((await first.submit('/admin/sign-in/code', { code })).status).toBe(303);
    const replayed = await second.submit('/admin/sign-in/code', { code });
    expect(replayed.status).toBe(422);
    expect(replayed.text).toContain('used already');
  });

  it('works once, however many send it at the same moment', async () => {
    const { id, email } = await anAdministrator(api.app, 'Fay Race');
    const code = await codeOf(email);
    const factors = api.app.get(SecondFactors, { strict: false });
    const answers = await Promise.all(Array.from({ length: 20 }, () => factors.give(id, code)));
    expect(answers.filter(({ kind }) => kind === 'right')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'used')).toHaveLength(19);
  });

  it('counts one step early or late, and no more', async () => {
    const { id } = await anAdministrator(api.app, 'Gil Clock');
    const factors = api.app.get(SecondFactors, { strict: false });
    const now = Date.now();
    api.app.get(Clock).now = () => new Date(now);
    const give = (steps: number) => factors.give(id, codeAt(TOTP_SECRET, new Date(now + steps * 30_000)));
    const kinds = [];
    for (const steps of [-2, -1, 0, 1, 2]) kinds.push((await give(steps)).kind);
    expect(kinds).toEqual(['wrong', 'right', 'right', 'right', 'wrong']);
    expect((await give(0)).kind).toBe('used');
  });

  it('is asked for no more after ten wrong ones in 15 minutes, from wherever they come', async () => {
    const { email } = await anAdministrator(api.app, 'Hal Guess');
    for (const visitor of [await afterPassword(email), await afterPassword(email)]) {
      for (let attempt = 0; attempt < 5; attempt++) {
        expect((await visitor.submit('/admin/sign-in/code', { code: '000000' })).status).toBe(422);
      }
    }
    const visitor = await afterPassword(email);
    const answer = await visitor.submit('/admin/sign-in/code', { code: await codeOf(email) });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(600);
    const later = Date.now() + 16 * MINUTE;
    api.app.get(Clock).now = () => new Date(later);
    const again = await afterPassword(email);
    const code = codeAt(TOTP_SECRET, new Date(later));
    expect((await again.submit('/admin/sign-in/code', { code })).status).toBe(303);
  });

  it('is never stored as its secret: the secret is sealed, recovery codes are hashes', async () => {
    const rows = await sql.query(
      `SELECT encode(totp_secret, 'escape') AS text FROM administrators WHERE totp_secret IS NOT NULL`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toContain(TOTP_SECRET);
  });
});

describe('connecting an app at the first sign-in', () => {
  async function connected(name: string) {
    const { email, id } = await anAdministratorWithoutApp(api.app, name);
    const visitor = await afterPassword(email);
    const { text } = await visitor.get('/admin/sign-in/set-up');
    const secret = secretOn(text);
    const code = codeAt(secret, new Date());
    const answer = await visitor.submit('/admin/sign-in/set-up', { code });
    return { email, id, visitor, secret, code, answer, text };
  }

  it('is all that they can do, and shows a picture and the secret to type', async () => {
    const { email } = await anAdministratorWithoutApp(api.app, 'Ida First');
    const visitor = api.visitor();
    const step = await visitor.submit('/admin/sign-in', { email, password: PASSWORD, next: '/admin/rounds' });
    expect(step.headers.location).toBe('/admin/sign-in/set-up');
    for (const path of ['/admin', '/admin/security/second-factor', '/admin/rounds']) {
      expect((await visitor.get(path)).status).toBe(303);
    }
    const { text } = await visitor.get('/admin/sign-in/set-up');
    expect(text).toContain('src="data:image/svg+xml;base64,');
    expect(secretOn(text)).toMatch(/^[A-Z2-7]{32}$/);
    expect(secretOn((await visitor.get('/admin/sign-in/set-up')).text)).toBe(secretOn(text));
    const wrong = await visitor.submit('/admin/sign-in/set-up', { code: '000000' });
    expect([wrong.status, secretOn(wrong.text)]).toEqual([422, secretOn(text)]);
    const right = await visitor.submit('/admin/sign-in/set-up', { code: codeAt(secretOn(text), new Date()) });
    expect(right.headers.location).toBe('/admin/security/recovery-codes');
    const kept = await visitor.submit(
      '/admin/security/recovery-codes/saved',
      {},
      '/admin/security/recovery-codes',
    );
    expect(kept.headers.location).toBe('/admin/rounds');
  });

  it('gives ten recovery codes, once, and a file with them', async () => {
    const { visitor, email } = await connected('Jan Codes');
    const page = await visitor.get('/admin/security/recovery-codes');
    expect(codesOn(page.text)).toHaveLength(10);
    const file = await visitor.get('/admin/security/recovery-codes/download');
    expect(file.headers['content-disposition']).toBe('attachment; filename="recovery-codes.txt"');
    for (const code of [...codesOn(page.text), email]) expect(file.text).toContain(code);
    await visitor.submit('/admin/security/recovery-codes/saved', {}, '/admin/security/recovery-codes');
    expect(codesOn((await visitor.get('/admin/security/recovery-codes')).text)).toEqual([]);
    expect((await visitor.get('/admin/security/recovery-codes/download')).status).toBe(404);
    const stored: { text: string }[] = await sql.query(`SELECT sess::text AS text FROM web_sessions UNION ALL
      SELECT encode(code_hash, 'escape') FROM recovery_codes`);
    const dump = stored.map(({ text }) => text).join('\n');
    for (const code of codesOn(page.text)) expect(dump).not.toContain(code);
  });

  it('happens once: who had the password too, in another browser, connects no second app', async () => {
    const { email, id } = await anAdministratorWithoutApp(api.app, 'Kay Raced');
    const thief = await afterPassword(email);
    const theirs = secretOn((await thief.get('/admin/sign-in/set-up')).text);
    const _csrf = await thief.csrfToken('/admin/sign-in/set-up');
    const owner = await afterPassword(email);
    const secret = secretOn((await owner.get('/admin/sign-in/set-up')).text);
    expect(
      (await owner.submit('/admin/sign-in/set-up', { code: codeAt(secret, new Date()) })).headers.location,
    ).toBe('/admin/security/recovery-codes');
    const late = { _csrf, code: codeAt(theirs, new Date()) };
    expect((await thief.post('/admin/sign-in/set-up', late)).headers.location).toBe(
      '/admin/sign-in?timed-out',
    );
    expect((await thief.get('/admin')).status).toBe(303);
    const factors = api.app.get(SecondFactors, { strict: false });
    const outcome = await factors.enrol(id, theirs, late.code, { replaces: false });
    expect(outcome).toEqual({ kind: 'not-to-be-set' });
  });

  it('uses up the code that connected it', async () => {
    const { email, code, secret } = await connected('Kim Used');
    const visitor = await afterPassword(email);
    expect((await visitor.submit('/admin/sign-in/code', { code })).text).toContain('used already');
    const next = codeAt(secret, new Date(Date.now() + 30_000));
    expect((await visitor.submit('/admin/sign-in/code', { code: next })).status).toBe(303);
  });

  it('lets each recovery code work once, and says how many are left', async () => {
    const { email, visitor, id } = await connected('Lou Lost');
    const [code = '', other = ''] = codesOn((await visitor.get('/admin/security/recovery-codes')).text);
    const first = await afterPassword(email);
    const typed = ` ${code.toUpperCase().replaceAll('-', ' ')} `;
    expect((await first.submit('/admin/sign-in/code', { code: typed, recovery: 'yes' })).status).toBe(303);
    expect((await first.get('/admin')).text).toContain('You have 9 recovery codes left');
    const second = await afterPassword(email);
    const again = await second.submit('/admin/sign-in/code', { code, recovery: 'yes' });
    expect([again.status, again.text.includes('used already')]).toEqual([422, true]);
    await sql.query(
      `UPDATE recovery_codes SET used_at = now() WHERE id IN
         (SELECT id FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL ORDER BY code_hash LIMIT 6)`,
      [id],
    );
    expect((await first.get('/admin/security')).text).toContain('3 codes left');
    const factors = api.app.get(SecondFactors, { strict: false });
    const fresh = await factors.renewRecoveryCodes(id);
    expect((await factors.give(id, other)).kind).toBe('wrong');
    const race = await Promise.all(Array.from({ length: 10 }, () => factors.give(id, fresh[0] ?? '')));
    expect(race.filter(({ kind }) => kind === 'right')).toHaveLength(1);
  });
});

describe('where a second factor is optional', () => {
  const trying = useTestApi(database, { SECOND_FACTOR: 'optional' });

  it('the password is enough for who has no app, and not for who has', async () => {
    const { email } = await anAdministratorWithoutApp(trying.app, 'Max Newcomer');
    const newcomer = trying.visitor();
    const answer = await newcomer.submit('/admin/sign-in', { email, password: PASSWORD });
    expect(answer.headers.location).toBe('/admin');
    expect((await newcomer.get('/admin')).status).toBe(200);
    const careful = await anAdministrator(trying.app, 'Ned Careful');
    const asked = await trying
      .visitor()
      .submit('/admin/sign-in', { email: careful.email, password: PASSWORD });
    expect(asked.headers.location).toBe('/admin/sign-in/code');
  });
});

describe('the security page', () => {
  it('changes the password for who knows the old one, tells them by email, and ends their other sessions', async () => {
    const { email, id } = await anAdministrator(api.app, 'Oda Change');
    const [here, elsewhere] = [api.visitor(), api.visitor()];
    await signInByForm(here, email);
    await signInByForm(elsewhere, email);
    const change = (oldPassword: string, newPassword: string) =>
      here.submit('/admin/security/password', { oldPassword, newPassword });
    const wrong = await change('not the old one', 'kartoffel brille regen');
    expect([wrong.status, wrong.text.includes('not your password')]).toEqual([422, true]);
    const weak = await change(PASSWORD, 'password1234');
    expect([weak.status, weak.text.includes('lists that attackers')]).toEqual([422, true]);
    const changed = await change(PASSWORD, 'kartoffel brille regen');
    expect(changed.headers.location).toBe('/admin/security');
    expect((await here.get('/admin/security')).text).toContain('Password changed');
    expect((await elsewhere.get('/admin')).status).toBe(303);
    const [mail] = await sql.query(
      `SELECT template FROM outbox WHERE recipient_person_id = $1 AND template = 'password-changed'`,
      [id],
    );
    expect(mail).toEqual({ template: 'password-changed' });
    const old = await api.visitor().submit('/admin/sign-in', { email, password: PASSWORD });
    expect(old.status).toBe(422);
  });

  it('replaces the app only with a fresh code, and tells them by email', async () => {
    const { email, id } = await anAdministrator(api.app, 'Pat Phone');
    const visitor = api.visitor();
    await signInByForm(visitor, email);
    const { text } = await visitor.get('/admin/security/second-factor');
    const secret = secretOn(text);
    const code = codeAt(secret, new Date());
    const answer = await visitor.submit('/admin/security/second-factor', { code });
    expect(answer.headers.location).toBe('/admin/security/recovery-codes');
    const factors = api.app.get(SecondFactors, { strict: false });
    expect((await factors.give(id, await codeOf(email))).kind).toBe('wrong');
    const [{ count }] = await sql.query(
      `SELECT count(*)::int AS count FROM outbox WHERE recipient_person_id = $1 AND template = 'second-factor-changed'`,
      [id],
    );
    expect(count).toBe(1);
    const later = Date.now() + 16 * MINUTE;
    api.app.get(Clock).now = () => new Date(later);
    const asked = await visitor.get('/admin/security/second-factor');
    expect(asked.headers.location).toBe('/admin/confirm?next=%2Fadmin%2Fsecurity%2Fsecond-factor');
  });
});
