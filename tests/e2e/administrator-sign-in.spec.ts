import { Clock, HOUR, MINUTE } from '@alongside/platform';
import { emailsTo } from '../support/email-links.js';
import { anAdministrator, codeOf, PASSWORD } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { signInByForm } from '../support/sign-in-by-form.js';
import { useTestDatabase } from '../support/test-database.js';

const WRONG = 'The email address or the password is not right';

describe('signing in', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);

  it('lets an administrator in, and says in the audit trail that it did', async () => {
    const { email, id } = await anAdministrator(api.app, 'Ada First');
    const visitor = api.visitor();
    const step = await visitor.submit('/admin/sign-in', { email: email.toUpperCase(), password: PASSWORD });
    expect([step.status, step.headers.location]).toEqual([303, '/admin/sign-in/code']);
    const answer = await visitor.submit('/admin/sign-in/code', { code: await codeOf(email) });
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin']);
    expect((await visitor.get('/admin')).status).toBe(200);

    const source = await database.dataSource();
    const [entry] = await source.query(
      `SELECT subject_id, request_id FROM audit_entries WHERE action = 'administrator.signed-in' AND actor_id = $1`,
      [id],
    );
    expect(entry).toEqual({ subject_id: id, request_id: answer.headers['x-request-id'] });
  });

  it('from a new browser is told by email, but not the first time and not again', async () => {
    const { email } = await anAdministrator(api.app, 'Nia Elsewhere');
    const source = await database.dataSource();
    const told = async () => (await emailsTo(source, email)).filter((name) => name === 'new-sign-in').length;
    const first = api.visitor();
    await signInByForm(first, email);
    expect(await told()).toBe(0);
    await first.submit('/sign-out', {}, '/admin');
    await signInByForm(first, email);
    expect(await told()).toBe(0);
    await signInByForm(api.visitor(), email);
    expect(await told()).toBe(1);
  });

  it('answers a wrong password and an unknown address with the same page', async () => {
    const { email } = await anAdministrator(api.app, 'Ben Known');
    const wrong = await api.visitor().submit('/admin/sign-in', { email, password: 'not the password' });
    const unknown = await api
      .visitor()
      .submit('/admin/sign-in', { email: 'nobody@example.org', password: 'any' });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(wrong.text).toContain(WRONG);
    expect(wrong.text).toContain('href="#email"');
    expect(comparable(wrong.text, email)).toBe(comparable(unknown.text, 'nobody@example.org'));
    expect(wrong.text).not.toContain('not the password');
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const { email } = await anAdministrator(api.app, 'Cat Timing');
    const times = { known: [] as number[], unknown: [] as number[] };
    await api.visitor().submit('/admin/sign-in', { email: 'warm@example.org', password: 'any' });
    // What the machine does meanwhile only ever adds to a time: the more samples, the nearer the shortest are to the truth.
    const alike = () => Math.min(...times.unknown) > Math.min(...times.known) * 0.5;
    for (let round = 0; round < 8 || (round < 60 && !alike()); round++) {
      for (const kind of ['known', 'unknown'] as const) {
        const visitor = api.visitor();
        const _csrf = await visitor.csrfToken('/admin/sign-in');
        const start = performance.now();
        await visitor.post('/admin/sign-in', {
          _csrf,
          email: kind === 'known' ? email : 'unknown@example.org',
          password: 'x',
        });
        times[kind].push(performance.now() - start);
      }
    }
    // Without the decoy hash, an unknown address answers several times as fast.
    expect(alike()).toBe(true);
  });

  it('says what is missing beside each field, and keeps the address', async () => {
    const answer = await api.visitor().submit('/admin/sign-in', { email: 'sam@example.org', password: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Enter your password');
    expect(answer.text).toContain('href="#password"');
    expect(answer.text).toContain('value="sam@example.org"');
    expect(answer.text).toContain('<title>Error: Sign in');
  });

  it('gives a new session at sign-in: one that somebody else planted is worth nothing', async () => {
    const { email } = await anAdministrator(api.app, 'Dee Fixation');
    const visitor = api.visitor();
    const planted = cookieOf((await visitor.get('/admin/sign-in')).headers);
    const half = await visitor.submit('/admin/sign-in', { email, password: PASSWORD });
    const whole = await visitor.submit('/admin/sign-in/code', { code: await codeOf(email) });
    const cookies = [planted, cookieOf(half.headers), cookieOf(whole.headers)];
    expect(new Set(cookies).size).toBe(3);
    for (const old of cookies.slice(0, 2)) {
      const thief = await api.visitor().get('/admin').set('Cookie', old);
      expect([thief.status, thief.headers.location]).toEqual([303, '/admin/sign-in?next=%2Fadmin']);
    }
  });

  it('goes to the page that was asked for, and to nobody else’s', async () => {
    let count = 0;
    const target = async (next: string): Promise<string | undefined> => {
      const { email } = await anAdministrator(api.app, `Eve Return ${++count}`);
      return (await signInByForm(api.visitor(), email, { next })).headers.location;
    };
    expect(await target('/admin/matches?track=peer')).toBe('/admin/matches?track=peer');
    for (const foreign of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'admin',
    ]) {
      expect(await target(foreign)).toBe('/admin');
    }
  });

  it('asks to wait after ten wrong passwords for one address, known or not, and says how long', async () => {
    const { email } = await anAdministrator(api.app, 'Fay Throttled');
    for (const address of [email, 'never@example.org']) {
      const visitor = api.visitor();
      for (let attempt = 0; attempt < 10; attempt++) {
        expect((await visitor.submit('/admin/sign-in', { email: address, password: 'wrong' })).status).toBe(
          422,
        );
      }
      const answer = await visitor.submit('/admin/sign-in', { email: address, password: PASSWORD });
      expect(answer.status).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(800);
      expect(answer.text).toContain('You can try again in 15 minutes');
    }
    const clock = api.app.get(Clock);
    const later = Date.now() + 16 * MINUTE;
    clock.now = () => new Date(later);
    try {
      expect((await api.visitor().submit('/admin/sign-in', { email, password: PASSWORD })).status).toBe(303);
    } finally {
      clock.now = () => new Date();
    }
  });

  it('counts attempts at the same moment as many as they are', async () => {
    const visitor = api.visitor();
    const _csrf = await visitor.csrfToken('/admin/sign-in');
    const fields = { _csrf, email: 'everybody.at.once@example.org', password: 'wrong' };
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => visitor.post('/admin/sign-in', fields)),
    );
    const looked = answers.filter(({ status }) => status === 422);
    expect([looked.length, answers.filter(({ status }) => status === 429).length]).toEqual([10, 15]);
  });

  it('ends the session at sign-out, for whoever still has its cookie', async () => {
    const visitor = await api.signedIn('administrator', 'Gus Leaving');
    const cookie = cookieOf((await visitor.get('/admin')).headers);
    const answer = await visitor.submit('/sign-out', {}, '/admin');
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin/sign-in?signed-out']);
    expect((await api.visitor().get('/admin').set('Cookie', cookie)).status).toBe(303);
    expect((await api.visitor().get('/sign-out')).status).toBe(404);
  });

  it('ends a session 12 hours after it began, however busy, and 30 minutes after its last page', async () => {
    const visitor = await api.signedIn('administrator', 'Hal Working');
    const source = await database.dataSource();
    const [{ idle }] = await source.query(
      `SELECT max(extract(epoch FROM expire - now())) AS idle FROM web_sessions WHERE sess ->> 'signedInAt' IS NOT NULL`,
    );
    expect(Number(idle)).toBeGreaterThan(29 * 60);
    expect(Number(idle)).toBeLessThan(30 * 60 + 2);
    await source.query(
      `UPDATE web_sessions SET sess = jsonb_set(sess::jsonb, '{signedInAt}', to_jsonb($1::bigint))::json
       WHERE sess ->> 'signedInAt' IS NOT NULL`,
      [Date.now() - 12 * HOUR - 1000],
    );
    expect((await visitor.get('/admin')).headers.location).toBe('/admin/sign-in?next=%2Fadmin');
  });

  it('forgets who somebody is as soon as they are no administrator any more', async () => {
    const { email, id } = await anAdministrator(api.app, 'Ida Gone');
    const visitor = api.visitor();
    await signInByForm(visitor, email);
    const source = await database.dataSource();
    await source.query('DELETE FROM administrators WHERE person_id = $1', [id]);
    expect((await visitor.get('/admin')).status).toBe(303);
  });
});

function cookieOf(headers: Record<string, unknown>): string {
  const [cookie] = (headers['set-cookie'] as string[] | undefined) ?? [];
  return cookie?.split(';')[0] ?? '';
}

/** What may differ between two answers: the visitor's own token and nonce, and the address that they typed. */
function comparable(html: string, email: string): string {
  return html
    .replaceAll(/nonce="[^"]+"/g, '')
    .replaceAll(/name="_csrf" value="[^"]+"/g, '')
    .replaceAll(email, 'EMAIL');
}
