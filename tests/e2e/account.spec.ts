import { randomUUID } from 'node:crypto';
import { Clock, DAY, MINUTE } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi, Visitor } from '../support/api.js';
import { emailsTo, linkOf } from '../support/email-links.js';
import { aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';

describe('an account', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let source: DataSource;

  beforeAll(async () => {
    source = await database.dataSource();
  });
  afterEach(() => {
    api.app.get(Clock).now = () => new Date();
  });

  const inThe = (ms: number): void => {
    const then = Date.now() + ms;
    api.app.get(Clock).now = () => new Date(then);
  };
  const newestChange = async (personId: string): Promise<string> => {
    const [change] = await source.query<{ id: string }[]>(
      'SELECT id FROM email_changes WHERE person_id = $1 ORDER BY requested_at DESC LIMIT 1',
      [personId],
    );
    return change?.id ?? '';
  };
  const emailOf = async (personId: string): Promise<string | undefined> => {
    const [person] = await source.query<{ email: string }[]>('SELECT email FROM people WHERE id = $1', [
      personId,
    ]);
    return person?.email;
  };
  const aMember = async (email = `${randomUUID()}@example.org`): Promise<[string, Visitor, string]> => {
    const personId = await aPerson(source, { email });
    return [personId, await api.member(personId), email];
  };
  const changed = async (member: Visitor, personId: string, email: string): Promise<string> => {
    await member.submit('/account/email', { email });
    const id = await newestChange(personId);
    const answer = await member.submit(linkOf('email-change/confirm', id).path);
    expect([answer.status, answer.headers.location]).toEqual([303, '/account']);
    return id;
  };

  it('shows each kind of person what is theirs', async () => {
    const [, member, email] = await aMember();
    const own = await member.get('/account');
    expect(own.text).toContain(email);
    expect(own.text).toContain('/account/delete');
    const administrator = await (await api.signedIn('viewer')).get('/account');
    expect(administrator.text).toContain('/admin/security');
    expect(administrator.text).not.toContain('/account/delete');
    const nobody = await api.visitor().get('/account');
    expect([nobody.status, nobody.headers.location]).toEqual([303, '/sign-in?next=%2Faccount']);
  });

  describe('and its name', () => {
    it('changes on every page at once, in any letters, with a trace that does not say it', async () => {
      const [personId, member] = await aMember();
      const name = 'Zoë O’Neil-Nguyễn';
      const answer = await member.submit('/account/name', { name: `  ${name}\u0301 ` });
      expect([answer.status, answer.headers.location]).toEqual([303, '/account']);
      expect((await member.get('/account')).text).toContain(`${name}\u0301`.normalize('NFC'));
      const traces = await source.query<{ action: string; details: object }[]>(
        'SELECT action, details FROM audit_entries WHERE actor_id = $1',
        [personId],
      );
      expect(traces).toEqual([{ action: 'person.name-changed', details: {} }]);
    });

    it.each([
      ['', 'Enter your name'],
      ['<>', 'Enter your name'],
      ['x'.repeat(301), 'Your name must be 300 characters or fewer'],
    ])('is refused beside its field: %j', async (name, message) => {
      const [, member] = await aMember();
      const answer = await member.submit('/account/name', { name });
      expect([answer.status, answer.text.includes(message)]).toEqual([422, true]);
    });

    it('that stays the same leaves no trace', async () => {
      const [personId, member] = await aMember();
      const [{ name } = { name: '' }] = await source.query<{ name: string }[]>(
        'SELECT name FROM people WHERE id = $1',
        [personId],
      );
      expect((await member.submit('/account/name', { name })).status).toBe(303);
      expect(await source.query('SELECT FROM audit_entries WHERE actor_id = $1', [personId])).toEqual([]);
    });
  });

  describe('and its sessions', () => {
    it('are listed with this one first, without the id of any cookie', async () => {
      const [personId, member] = await aMember();
      await api.member(personId);
      const { text } = await member.get('/account/sessions');
      expect(text.match(/This session/g)).toHaveLength(1);
      expect(text.match(/\/end"/g)).toHaveLength(1);
      const sids = await source.query<{ sid: string }[]>('SELECT sid FROM web_sessions');
      for (const { sid } of sids) expect(text).not.toContain(sid);
    });

    it('end one by one, or all but this one', async () => {
      const [personId, member] = await aMember();
      const others = await Promise.all([1, 2, 3].map(() => api.member(personId)));
      const id = /sessions\/([0-9a-f-]{36})\/end/.exec((await member.get('/account/sessions')).text)?.[1];
      await member.submit(`/account/sessions/${id}/end`, {}, '/account/sessions');
      const count = async (): Promise<number> => {
        const answers = await Promise.all(others.map((other) => other.get('/account')));
        return answers.filter(({ status }) => status === 200).length;
      };
      expect(await count()).toBe(2);
      await member.submit('/account/sessions/end-others', {}, '/account/sessions');
      expect(await count()).toBe(0);
      expect((await member.get('/account/sessions')).text).toContain('You are signed in nowhere else');
    });

    it('end 7 days after the last page, and 30 days after they began, however busy', async () => {
      const [personId, member] = await aMember();
      const began = (at: number) =>
        source.query(
          `UPDATE web_sessions SET sess = jsonb_set(sess::jsonb, '{signedInAt}', to_jsonb($2::bigint))::json
           WHERE person_id = $1`,
          [personId, at],
        );
      await began(Date.now() - 30 * DAY + MINUTE);
      expect((await member.get('/account')).status).toBe(200);
      const [{ idle } = { idle: 0 }] = await source.query<{ idle: number }[]>(
        `SELECT extract(epoch FROM expire - now())::int AS idle FROM web_sessions WHERE person_id = $1`,
        [personId],
      );
      expect(Math.abs(idle - 7 * 86_400)).toBeLessThan(60);
      await began(Date.now() - 30 * DAY - 1000);
      expect((await member.get('/account')).headers.location).toBe('/sign-in?next=%2Faccount');
      const [otherId, other] = await aMember();
      await source.query(
        `UPDATE web_sessions SET expire = now() - interval '1 second' WHERE person_id = $1`,
        [otherId],
      );
      expect((await other.get('/account')).status).toBe(303);
    });

    it('stay ended, even where a request on its way saves one again', async () => {
      const [personId] = await aMember();
      const cookie = await api.sessionOf(personId, 'member');
      await source.query('DELETE FROM web_sessions WHERE person_id = $1', [personId]);
      const late = new Visitor(api.url, await api.sessionOf(personId, 'member'));
      await source.query(
        'UPDATE web_sessions SET person_id = NULL, signed_in_as = NULL WHERE person_id = $1',
        [personId],
      );
      for (const visitor of [new Visitor(api.url, cookie), late]) {
        expect((await visitor.get('/account')).headers.location).toBe('/sign-in?next=%2Faccount');
      }
    });

    it('are never somebody else’s', async () => {
      const [, member] = await aMember();
      const [otherId, other] = await aMember();
      const [{ public_id: id }] = await source.query<[{ public_id: string }]>(
        'SELECT public_id FROM web_sessions WHERE person_id = $1',
        [otherId],
      );
      expect((await member.get('/account/sessions')).text).not.toContain(id);
      expect((await member.submit(`/account/sessions/${id}/end`, {}, '/account/sessions')).status).toBe(303);
      await member.submit('/account/sessions/end-others', {}, '/account/sessions');
      expect((await other.get('/account')).status).toBe(200);
    });

    it('say when they were last seen, written once a minute however busy', async () => {
      const [personId, member] = await aMember();
      const lastSeen = async (): Promise<Date> => {
        const [session] = await source.query<{ at: Date }[]>(
          'SELECT last_seen_at AS at FROM web_sessions WHERE person_id = $1',
          [personId],
        );
        return session?.at ?? new Date(0);
      };
      inThe(10 * MINUTE);
      await member.get('/account');
      const first = await lastSeen();
      expect(first.getTime()).toBeGreaterThan(Date.now() + 9 * MINUTE);
      inThe(10 * MINUTE + 30_000);
      await member.get('/account');
      expect(await lastSeen()).toEqual(first);
      inThe(12 * MINUTE);
      await member.get('/account');
      expect((await lastSeen()).getTime()).toBeGreaterThan(first.getTime());
    });
  });

  describe('and its email address', () => {
    it('changes when the new mailbox confirms it, and the old one is told', async () => {
      const [personId, member, old] = await aMember();
      const wanted = `new.${old}`;
      expect((await member.submit('/account/email', { email: ` ${wanted} ` })).status).toBe(303);
      expect((await member.get('/account/email')).text).toContain(wanted);
      expect([await emailOf(personId), await emailsTo(source, wanted), await emailsTo(source, old)]).toEqual([
        old,
        ['email-change-confirm'],
        [],
      ]);
      const { path } = linkOf('email-change/confirm', await newestChange(personId));
      expect((await member.get(path)).text).toContain('Use this address');
      expect(await emailOf(personId)).toBe(old);
      expect((await member.submit(path)).headers.location).toBe('/account');
      expect([await emailOf(personId), await emailsTo(source, old)]).toEqual([
        wanted,
        ['email-change-notice'],
      ]);
      expect((await member.get(path)).text).toContain('This address is confirmed');
    });

    it('is not given to a stranger whose address was typed by mistake', async () => {
      const [personId, member, old] = await aMember();
      await member.submit('/account/email', { email: `typo.${old}` });
      const { path } = linkOf('email-change/confirm', await newestChange(personId));
      const [, stranger] = await aMember();
      for (const visitor of [api.visitor(), stranger]) {
        expect((await visitor.get(path)).text).toContain('Sign in first');
        const _csrf = await visitor.csrfToken(visitor === stranger ? '/account/email' : '/sign-in');
        expect((await visitor.post(path, { _csrf })).text).toContain('Sign in first');
      }
      expect(await emailOf(personId)).toBe(old);
    });

    it('that somebody else has looks the same on the page, and is told by email', async () => {
      const taken = `${randomUUID()}@example.org`;
      await aPerson(source, { name: 'Ben Taken', email: taken });
      const [personId, member, old] = await aMember();
      const free = `${randomUUID()}@example.org`;
      const pages = [];
      for (const email of [taken, free]) {
        await member.submit('/account/email', { email });
        pages.push(plain((await member.get('/account/email')).text).replaceAll(email, 'EMAIL'));
      }
      expect(pages[0]).toBe(pages[1]);
      expect([await emailsTo(source, taken), await emailsTo(source, free)]).toEqual([
        ['email-change-taken'],
        ['email-change-confirm'],
      ]);
      expect(await emailOf(personId)).toBe(old);
    });

    it('stays as it is where somebody took the new one in the meantime', async () => {
      const [personId, member, old] = await aMember();
      await member.submit('/account/email', { email: `late.${old}` });
      await aPerson(source, { name: 'Cat Quicker', email: `late.${old}` });
      const answer = await member.submit(linkOf('email-change/confirm', await newestChange(personId)).path);
      expect([answer.status, await emailOf(personId)]).toEqual([409, old]);
      expect(answer.text).toContain('Another account has this address');
    });

    it('is put back from the old mailbox without signing in, which ends every session and later changes', async () => {
      const [personId, member, old] = await aMember();
      const first = await changed(member, personId, `first.${old}`);
      const second = await changed(member, personId, `second.${old}`);
      const undo = linkOf('email-change/undo', first).path;
      const owner = api.visitor();
      expect((await owner.get(undo)).text).toContain('Put it back');
      expect(await emailOf(personId)).toBe(`second.${old}`);
      const answer = await owner.submit(undo);
      expect([answer.status, answer.headers.location]).toEqual([303, '/email-change/undone']);
      expect(await emailOf(personId)).toBe(old);
      expect((await owner.get('/email-change/undone')).status).toBe(200);
      expect((await member.get('/account')).status).toBe(303);
      for (const id of [first, second]) {
        expect((await owner.get(linkOf('email-change/undo', id).path)).text).toContain('has been undone');
      }
    });

    it('can be put back for 7 days, and confirmed for 24 hours', async () => {
      const [personId, member, old] = await aMember();
      const id = await changed(member, personId, `kept.${old}`);
      inThe(7 * DAY - MINUTE);
      expect((await api.visitor().get(linkOf('email-change/undo', id).path)).text).toContain('Put it back');
      inThe(7 * DAY + MINUTE);
      expect((await api.visitor().get(linkOf('email-change/undo', id).path)).text).toContain('too late');
      inThe(0);
      await member.submit('/account/email', { email: `slow.${old}` });
      inThe(DAY + MINUTE);
      const { path } = linkOf('email-change/confirm', await newestChange(personId));
      expect((await member.get(path)).text).toContain('This link no longer works');
      expect(await emailOf(personId)).toBe(`kept.${old}`);
    });

    it('has one open change at a time, which can be taken back', async () => {
      const [personId, member, old] = await aMember();
      await member.submit('/account/email', { email: `one.${old}` });
      const one = await newestChange(personId);
      await member.submit('/account/email', { email: `two.${old}` });
      const two = await newestChange(personId);
      expect((await member.get(linkOf('email-change/confirm', one).path)).text).toContain('no longer works');
      await member.submit('/account/email/cancel', {}, '/account/email');
      expect((await member.get(linkOf('email-change/confirm', two).path)).text).toContain('no longer works');
      expect(await emailOf(personId)).toBe(old);
    });

    it.each([
      ['', 'Enter your new email address'],
      ['nobody', 'correct format'],
    ])('says what is wrong with %j', async (email, text) => {
      const [, member] = await aMember();
      const answer = await member.submit('/account/email', { email });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(text);
      expect(answer.text).toContain('href="#email"');
    });

    it('is not changed to itself, nor more than five times an hour', async () => {
      const [, member, old] = await aMember();
      const same = await member.submit('/account/email', { email: old.toUpperCase() });
      expect([same.status, same.text.includes('your email address already')]).toEqual([422, true]);
      for (let attempt = 0; attempt < 4; attempt++) {
        expect((await member.submit('/account/email', { email: `${attempt}.${old}` })).status).toBe(303);
      }
      const answer = await member.submit('/account/email', { email: `more.${old}` });
      expect(answer.text).toContain('Try again in 60 minutes');
    });

    it('of somebody who also runs the programme is changed only as administrator', async () => {
      const { id, email } = await anAdministrator(api.app, 'Dee Both');
      const answer = await (await api.member(id)).submit('/account/email', { email: `new.${email}` });
      expect(answer.text).toContain('sign in as an administrator');
      const session = await api.sessionOf(id, 'administrator');
      const asAdministrator = new Visitor(api.url, session);
      expect((await asAdministrator.submit('/account/email', { email: `new.${email}` })).status).toBe(303);
    });

    it('makes links to the old address worthless for signing in', async () => {
      const [personId, member, old] = await aMember();
      const thief = api.visitor();
      await thief.submit('/sign-in', { email: old });
      const [{ id }] = await source.query<[{ id: string }]>(
        'SELECT id FROM sign_in_requests WHERE person_id = $1',
        [personId],
      );
      await changed(member, personId, `safe.${old}`);
      expect((await thief.get(linkOf('sign-in/link', id).path)).text).toContain('We do not know this link');
    });
  });
});

/** Without what differs in every answer: the visitor's own token and nonce. */
function plain(html: string): string {
  return html.replaceAll(/nonce="[^"]+"/g, '').replaceAll(/name="_csrf" value="[^"]+"/g, '');
}
