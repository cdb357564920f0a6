import { Clock, MINUTE } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { dumpDatabase } from '../support/database-dump.js';
import { emailedLink, emailsTo } from '../support/email-links.js';
import { aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';

describe('signing in by email', () => {
  const database = useTestDatabase();
  const api = useTestApi(database, { TRUST_PROXY: '1' });
  let source: DataSource;
  let people = 0;

  beforeAll(async () => {
    source = await database.dataSource();
  });
  // Emails are counted by network: each test has an hour of its own.
  beforeEach(() => source.query('DELETE FROM attempt_counts'));
  afterEach(() => inThe(0));

  const inThe = (ms: number): void => {
    const then = Date.now() + ms;
    api.app.get(Clock).now = () => (ms === 0 ? new Date() : new Date(then));
  };
  const somebody = async (): Promise<{ id: string; email: string }> => {
    const email = `person${++people}@example.org`;
    return { id: await aPerson(source, { email }), email };
  };
  const asking = async (email: string, fields = {}) => {
    const visitor = api.visitor();
    await visitor.submit('/sign-in', { email, ...fields });
    return { visitor, ...(await emailedLink(source, email)) };
  };
  const sessionsOf = async (personId: string): Promise<number> => {
    const [row] = await source.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM web_sessions WHERE person_id = $1',
      [personId],
    );
    return row?.count ?? 0;
  };

  it('sends a link that signs in once, in a new session, and says so in the audit trail', async () => {
    const { id, email } = await somebody();
    const visitor = api.visitor();
    const asked = await visitor.submit('/sign-in', { email: ` ${email.toUpperCase()}  ` });
    expect([asked.status, asked.headers.location]).toEqual([303, '/sign-in/check-email']);
    expect((await visitor.get('/sign-in/check-email')).text).toContain(email.toUpperCase());
    expect(await emailsTo(source, email)).toEqual(['sign-in-link']);
    const { path } = await emailedLink(source, email);
    const opened = await visitor.get(path);
    expect(opened.text).toContain('Sign in as');
    expect(opened.headers['referrer-policy']).toBe('no-referrer');
    expect(await sessionsOf(id)).toBe(0);
    const before = sessionCookie(asked.headers);
    const entered = await visitor.submit(path);
    expect([entered.status, entered.headers.location]).toEqual([303, '/my-mentoring']);
    expect(sessionCookie(entered.headers)).not.toBe(before);
    expect(await sessionsOf(id)).toBe(1);
    const [entry] = await source.query(
      `SELECT action, request_id FROM audit_entries WHERE actor_id = $1 AND action LIKE 'person.%'`,
      [id],
    );
    expect(entry).toEqual({ action: 'person.signed-in', request_id: entered.headers['x-request-id'] });
    const again = await visitor.get(path);
    expect(again.text).toContain('This link has been used');
    expect((await visitor.get('/sign-in')).headers.location).toBe('/my-mentoring');
  });

  it('goes to the page that was asked for, and to nobody else’s', async () => {
    const target = async (next: string): Promise<string | undefined> => {
      const { email } = await somebody();
      const { visitor, path } = await asking(email, { next });
      return (await visitor.submit(path)).headers.location;
    };
    expect(await target('/account/sessions')).toBe('/account/sessions');
    for (const foreign of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/stay/a-secret',
      '/admin',
    ]) {
      expect(await target(foreign)).toBe('/my-mentoring');
    }
    const kept = await source.query(`SELECT next_path FROM sign_in_requests WHERE next_path LIKE '%secret%'`);
    expect(kept).toEqual([]);
  });

  it('takes the code in the browser that asked, however it is typed', async () => {
    const { id, email } = await somebody();
    const { visitor, code } = await asking(email);
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    const entered = await visitor.submit('/sign-in/code', { code: typed }, '/sign-in/check-email');
    expect([entered.headers.location, await sessionsOf(id)]).toEqual(['/my-mentoring', 1]);
  });

  it('does nothing on another device: link and code belong to the browser that asked', async () => {
    const { id, email } = await somebody();
    const { path, code } = await asking(email);
    const phone = api.visitor();
    expect((await phone.get(path)).text).toContain('in the browser where you asked for it');
    const _csrf = await phone.csrfToken('/sign-in');
    expect((await phone.post(path, { _csrf })).text).toContain('in the browser where you asked for it');
    // Another browser that asked for something else has a page for codes too.
    const { visitor: thief } = await asking('thief@example.org');
    const tried = await thief.submit(
      '/sign-in/code',
      { code, asked: (await emailedLink(source, email)).id },
      '/sign-in/check-email',
    );
    expect([tried.status, await sessionsOf(id)]).toEqual([422, 0]);
  });

  it('keeps two tabs apart: each code works in the tab that asked for it', async () => {
    const [one, two] = [await somebody(), await somebody()];
    const visitor = api.visitor();
    await visitor.submit('/sign-in', { email: one.email });
    const first = /name="asked" value="([^"]+)"/.exec((await visitor.get('/sign-in/check-email')).text)?.[1];
    await visitor.submit('/sign-in', { email: two.email });
    const { code } = await emailedLink(source, one.email);
    const fields = { code, asked: first ?? '' };
    expect((await visitor.submit('/sign-in/code', fields, '/sign-in/check-email')).status).toBe(303);
    expect([await sessionsOf(one.id), await sessionsOf(two.id)]).toEqual([1, 0]);
  });

  it('ends after ten minutes, and says what to do', async () => {
    const { id, email } = await somebody();
    const { visitor, path, code } = await asking(email);
    inThe(10 * MINUTE - 5000);
    expect((await visitor.get(path)).text).toContain('Sign in as');
    inThe(10 * MINUTE + 1000);
    const late = await visitor.get(path);
    expect(late.text).toContain('This link no longer works');
    expect(late.text).toContain('href="/sign-in"');
    const tried = await visitor.submit('/sign-in/code', { code }, '/sign-in/check-email');
    expect(tried.text).toContain('This code no longer works');
    expect(await sessionsOf(id)).toBe(0);
  });

  it('sends another email on demand, whose code counts', async () => {
    const { id, email } = await somebody();
    const { visitor, code: old } = await asking(email);
    await visitor.submit('/sign-in/resend', {}, '/sign-in/check-email');
    expect(await emailsTo(source, email)).toHaveLength(2);
    const { code } = await emailedLink(source, email);
    const wrong = await visitor.submit('/sign-in/code', { code: old }, '/sign-in/check-email');
    expect(wrong.text).toContain('You have 4 more tries');
    expect((await visitor.submit('/sign-in/code', { code }, '/sign-in/check-email')).status).toBe(303);
    expect(await sessionsOf(id)).toBe(1);
  });

  it.each([
    ['', 'Enter your email address'],
    ['nobody', 'correct format'],
    ['a@b@c.example', 'correct format'],
  ])('says beside the field what is wrong with %j', async (email, text) => {
    const answer = await api.visitor().submit('/sign-in', { email });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(text);
    expect(answer.text).toContain('href="#email"');
  });

  it.each([['12345'], ['abcdef'], ['']])('asks for 6 figures instead of %j', async (code) => {
    const { visitor } = await asking((await somebody()).email);
    const answer = await visitor.submit('/sign-in/code', { code }, '/sign-in/check-email');
    expect([answer.status, answer.text.includes('Enter the 6 figures')]).toEqual([422, true]);
  });

  it('has no page for codes where nothing was asked', async () => {
    for (const path of ['/sign-in/check-email', '/sign-in/code', '/sign-in/resend']) {
      expect((await api.visitor().get(path)).headers.location).toBe('/sign-in?start-again');
    }
    expect((await api.visitor().get('/sign-in?start-again')).text).toContain('allow cookies');
  });

  describe('never tells on the page who has an account', () => {
    it('and tells the mailbox: no account, only an administrator, merged, erased', async () => {
      const { email: administrator } = await anAdministrator(api.app, 'Ada Runs');
      const kept = await somebody();
      const merged = await somebody();
      await source.query('UPDATE people SET merged_into_id = $2 WHERE id = $1', [merged.id, kept.id]);
      const erased = await somebody();
      await source.query('UPDATE people SET erased_at = now() WHERE id = $1', [erased.id]);
      for (const [email, template] of [
        ['unknown@example.org', 'no-account'],
        [administrator, 'administrator-elsewhere'],
        [merged.email, 'sign-in-link'],
        [erased.email, 'no-account'],
      ] as const) {
        const visitor = api.visitor();
        const { status } = await visitor.submit('/sign-in', { email });
        expect([status, await emailsTo(source, email)]).toEqual([303, [template]]);
      }
      const { visitor, path } = await asking(merged.email);
      await visitor.submit(path);
      expect([await sessionsOf(kept.id), await sessionsOf(merged.id)]).toEqual([1, 0]);
    });

    it('and a code that was never sent is wrong even when it is guessed', async () => {
      const { email: administrator, id } = await anAdministrator(api.app, 'Ben Runs');
      for (const email of ['nobody.here@example.org', administrator]) {
        const { visitor, code } = await asking(email);
        const answer = await visitor.submit('/sign-in/code', { code }, '/sign-in/check-email');
        expect(answer.text).toContain('You have 4 more tries');
      }
      expect(await sessionsOf(id)).toBe(0);
    });
  });

  describe('under attack', () => {
    it('lets exactly one of 200 uses of a link in', async () => {
      const { id, email } = await somebody();
      const { visitor, path } = await asking(email);
      const _csrf = await visitor.csrfToken('/sign-in');
      const answers = await Promise.all(Array.from({ length: 200 }, () => visitor.post(path, { _csrf })));
      const entered = answers.filter(({ headers }) => headers.location === '/my-mentoring');
      expect([entered.length, await sessionsOf(id)]).toEqual([1, 1]);
      const [entries] = await source.query<{ count: number }[]>(
        `SELECT count(*)::integer AS count FROM audit_entries WHERE actor_id = $1 AND action = 'person.signed-in'`,
        [id],
      );
      expect(entries?.count).toBe(1);
    });

    it('looks at no more than 5 of 200 codes at once, and then not at the right one nor at the link', async () => {
      const { id, email } = await somebody();
      const { visitor, code, path } = await asking(email);
      const _csrf = await visitor.csrfToken('/sign-in/check-email');
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
      const answers = await Promise.all(
        Array.from({ length: 200 }, () => visitor.post('/sign-in/code', { _csrf, code: wrong })),
      );
      expect(answers.filter(({ text }) => text.includes('more tr')).length).toBe(4);
      expect(answers.every(({ status }) => status === 422)).toBe(true);
      const [{ tries }] = await source.query<[{ tries: number }]>(
        'SELECT tries FROM sign_in_requests WHERE email = $1',
        [email],
      );
      expect(tries).toBe(5);
      expect((await visitor.post('/sign-in/code', { _csrf, code })).status).toBe(422);
      expect((await visitor.get(path)).text).toContain('This link no longer works');
      expect(await sessionsOf(id)).toBe(0);
    });

    it('looks at no more than 20 wrong codes of one address in a day, however often somebody asks', async () => {
      const { id, email } = await somebody();
      const guess = async (hours: number): Promise<number> => {
        inThe(hours * 60 * MINUTE);
        const { visitor, code } = await asking(email);
        const _csrf = await visitor.csrfToken('/sign-in/check-email');
        const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
        let looked = 0;
        for (let time = 0; time < 5; time += 1) {
          const { text } = await visitor.post('/sign-in/code', { _csrf, code: wrong });
          const [{ tries }] = await source.query<[{ tries: number }]>(
            'SELECT tries FROM sign_in_requests WHERE email = $1 ORDER BY requested_at DESC LIMIT 1',
            [email],
          );
          if (tries > looked) looked = tries;
          else expect(text).toContain('This code no longer works');
        }
        return looked;
      };
      const looked: number[] = [];
      for (let hours = 0; hours < 12; hours += 2) looked.push(await guess(hours));
      expect(looked).toEqual([5, 5, 5, 5, 0, 0]);
      inThe(12 * 60 * MINUTE);
      const { visitor, path } = await asking(email);
      expect((await visitor.submit(path)).headers.location).toBe('/my-mentoring');
      expect(await sessionsOf(id)).toBe(1);
      expect(await guess(25)).toBe(5);
    });

    it('sends one address five emails an hour, and the page looks the same after', async () => {
      const { email } = await somebody();
      const pages: string[] = [];
      for (let attempt = 0; attempt < 7; attempt++) {
        const visitor = api.visitor();
        expect((await visitor.submit('/sign-in', { email })).status).toBe(303);
        pages.push(comparable((await visitor.get('/sign-in/check-email')).text, email));
      }
      expect(await emailsTo(source, email)).toHaveLength(5);
      expect(new Set(pages).size).toBe(1);
      inThe(61 * MINUTE);
      await api.visitor().submit('/sign-in', { email });
      expect(await emailsTo(source, email)).toHaveLength(6);
    });

    it('asks one network to wait after 60 emails in an hour, and says how long', async () => {
      const visitor = api.visitor();
      const _csrf = await visitor.csrfToken('/sign-in');
      const ask = (index: number) =>
        visitor
          .post('/sign-in', { _csrf, email: `bot${index}@example.org` })
          .set('X-Forwarded-For', '203.0.113.9');
      const answers = await Promise.all(Array.from({ length: 80 }, (_, index) => ask(index)));
      expect(answers.filter(({ status }) => status === 303)).toHaveLength(60);
      const refused = await ask(99);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500);
      expect(refused.text).toContain('You can try again in 60 minutes');
      const elsewhere = await visitor
        .post('/sign-in', { _csrf, email: 'person@example.org' })
        .set('X-Forwarded-For', '203.0.113.10');
      expect(elsewhere.status).toBe(303);
    });

    it('answers 1,000 known and 1,000 unknown addresses with one page, in the same time', async () => {
      const SAMPLES = 1000;
      const WARM_UP = 20;
      await source.query(
        `INSERT INTO people (name, email)
         SELECT 'Known Person', 'known' || n || '@timing.example' FROM generate_series(1, $1::integer) n`,
        [SAMPLES + WARM_UP],
      );
      const visitor = api.visitor();
      const _csrf = await visitor.csrfToken('/sign-in');
      const times = { known: [] as number[], unknown: [] as number[] };
      const answers = new Set<string>();
      for (let index = 1; index <= SAMPLES + WARM_UP; index++) {
        const kinds = index % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
        for (const kind of kinds) {
          const email = `${kind}${index}@timing.example`;
          const network = `10.${index % 250}.${Math.floor(index / 250)}.${kind === 'known' ? 1 : 2}`;
          const start = performance.now();
          const answer = await visitor.post('/sign-in', { _csrf, email }).set('X-Forwarded-For', network);
          times[kind].push(performance.now() - start);
          const { text, status } = answer;
          answers.add(`${status} ${answer.headers.location} ${text}`);
          if (index % 25 === 0) {
            answers.add(comparable((await visitor.get('/sign-in/check-email')).text, email));
          }
        }
      }
      expect(answers.size).toBe(2);
      const [known, unknown] = [times.known.slice(WARM_UP), times.unknown.slice(WARM_UP)];
      // Each is compared with the one that was asked in the same moment: what else the machine did then, it did to both.
      const apart = median(known.map((time, index) => time - (unknown[index] ?? 0)));
      process.stdout.write(
        `sign-in: median ${median(known).toFixed(2)} ms known, ${median(unknown).toFixed(2)} ms unknown\n`,
      );
      // A machine that takes longer for everything takes longer for what the two do differently, too.
      expect(Math.abs(apart)).toBeLessThan(Math.max(20, median(unknown) / 2));
    }, 600_000);

    it('keeps no token and no code in any table', async () => {
      const { email } = await somebody();
      const { visitor, token, code, path } = await asking(email);
      await visitor.get(path);
      await visitor.submit(path);
      const dump = await dumpDatabase(source);
      expect(dump).toContain(email);
      expect(dump).not.toContain(token);
      expect(dump).not.toMatch(new RegExp(`(?<![0-9a-f.])${code}(?![0-9a-f])`));
      expect(dump).not.toContain(browserCookie(visitor));
    });
  });

  describe('from a new browser', () => {
    it('is told by email, but not the first time and not again', async () => {
      const { email } = await somebody();
      const enter = async (visitor = api.visitor()) => {
        await visitor.submit('/sign-in', { email });
        await visitor.submit((await emailedLink(source, email)).path);
        return visitor;
      };
      const told = async () =>
        (await emailsTo(source, email)).filter((name) => name === 'new-sign-in').length;
      const first = await enter();
      expect(await told()).toBe(0);
      await first.submit('/sign-out', {}, '/account');
      await enter(first);
      expect(await told()).toBe(0);
      await enter();
      expect(await told()).toBe(1);
    });
  });

  it('takes members who sign out to their own way in', async () => {
    const { id } = await somebody();
    const member = await api.member(id);
    const answer = await member.submit('/sign-out', {}, '/account');
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in?signed-out']);
    expect((await member.get('/sign-in?signed-out')).text).toContain('You have signed out');
    expect(await sessionsOf(id)).toBe(0);
  });
});

function sessionCookie(headers: Record<string, unknown>): string | undefined {
  return cookies(headers).find((cookie) => cookie.startsWith('alongside='));
}

function cookies(headers: Record<string, unknown>): string[] {
  return ((headers['set-cookie'] as string[] | undefined) ?? []).map((cookie) => cookie.split(';')[0] ?? '');
}

function browserCookie(visitor: {
  agent: { jar: { getCookie(name: string, access: object): unknown } };
}): string {
  const cookie = visitor.agent.jar.getCookie('alongside-browser', {
    domain: '127.0.0.1',
    path: '/',
    secure: false,
    script: false,
  }) as { value: string } | undefined;
  if (!cookie) throw new Error('The browser was not remembered');
  return cookie.value;
}

/** What may differ between two answers: the visitor's token and nonce, the asking's id, the address that was typed. */
function comparable(html: string, email: string): string {
  return html
    .replaceAll(/nonce="[^"]+"/g, '')
    .replaceAll(/name="(_csrf|asked)" value="[^"]+"/g, '')
    .replaceAll(email, 'EMAIL');
}

function median(times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
