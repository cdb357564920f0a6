import { Clock } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { emailedLink, emailsTo } from '../support/email-links.js';
import { aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';

const START = '/apply/account';

describe('creating an account', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let source: DataSource;
  let people = 0;

  beforeAll(async () => {
    source = await database.dataSource();
  });
  beforeEach(() => source.query('DELETE FROM attempt_counts'));
  afterEach(() => {
    api.app.get(Clock).now = () => new Date();
  });

  const later = (seconds: number): void => {
    const then = Date.now() + seconds * 1000;
    api.app.get(Clock).now = () => new Date(then);
  };
  const newAddress = (): string => `applicant${++people}@example.org`;

  /** Opens the form, takes as long as somebody does who types, and sends it. */
  const fill = async (visitor: Visitor, fields: Record<string, string>, start = START, seconds = 5) => {
    api.app.get(Clock).now = () => new Date();
    const { text } = await visitor.get(start);
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
    later(seconds);
    return visitor.post(start, { _csrf: value('_csrf'), opened: value('opened'), website: '', ...fields });
  };
  const personWith = async (email: string) => {
    const rows = await source.query<{ id: string; name: string; email: string; confirmed: boolean }[]>(
      'SELECT id, name, email, email_confirmed_at IS NOT NULL AS confirmed FROM people WHERE email = $1',
      [email],
    );
    return rows;
  };

  it.each([
    ['/apply/account', '/apply/tasks'],
    ['/mentor/apply/account', '/mentor/apply/tasks'],
  ])('%s leads over the email to %s, and only then is there a person', async (start, goesTo) => {
    const visitor = api.visitor();
    const email = newAddress();
    const asked = await fill(visitor, { name: ' Zoë  O’Hara-Müller ', email }, start);
    expect([asked.status, asked.headers.location]).toEqual([303, '/sign-in/check-email']);
    expect((await visitor.get('/sign-in/check-email')).text).toContain(`href="${start}"`);
    expect([await personWith(email), await emailsTo(source, email)]).toEqual([[], ['account-confirm']]);
    const { path } = await emailedLink(source, email);
    expect((await visitor.get(path)).text).toContain('Confirm and continue');
    expect(await personWith(email)).toEqual([]);
    expect((await visitor.submit(path)).headers.location).toBe(goesTo);
    const [person] = await personWith(email);
    expect(person).toMatchObject({ name: 'Zoë O’Hara-Müller', email, confirmed: true });
    const actions = await source.query<{ action: string }[]>(
      `SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
      [person?.id],
    );
    expect(actions.map(({ action }) => action)).toEqual(['person.account-created', 'person.signed-in']);
  });

  it('takes the code as well', async () => {
    const visitor = api.visitor();
    const email = newAddress();
    await fill(visitor, { name: 'Ada', email });
    const { code } = await emailedLink(source, email);
    const entered = await visitor.submit('/sign-in/code', { code }, '/sign-in/check-email');
    expect(entered.headers.location).toBe('/apply/tasks');
  });

  it('tells only the mailbox that there is an account already, and takes its owner on', async () => {
    const email = newAddress();
    const id = await aPerson(source, { name: 'Ben Known', email });
    const pages = [];
    for (const address of [email, newAddress()]) {
      const visitor = api.visitor();
      expect((await fill(visitor, { name: 'Somebody Else', email: address })).status).toBe(303);
      pages.push(comparable((await visitor.get('/sign-in/check-email')).text, address));
      if (address !== email) continue;
      const { path } = await emailedLink(source, email);
      expect((await visitor.submit(path)).headers.location).toBe('/apply/tasks');
    }
    expect(pages[0]).toBe(pages[1]);
    expect(await emailsTo(source, email)).toEqual(['account-exists']);
    expect(await personWith(email)).toEqual([{ id, name: 'Ben Known', email, confirmed: true }]);
  });

  it('makes one person of two confirmations at the same moment', async () => {
    const email = newAddress();
    const visitors = [api.visitor(), api.visitor(), api.visitor()];
    const paths: string[] = [];
    for (const visitor of visitors) {
      await fill(visitor, { name: 'Twice', email });
      paths.push((await emailedLink(source, email)).path);
    }
    const tokens = await Promise.all(visitors.map((visitor) => visitor.csrfToken(START)));
    const answers = await Promise.all(
      visitors.map((visitor, index) => visitor.post(paths[index] ?? '', { _csrf: tokens[index] ?? '' })),
    );
    expect(answers.map(({ headers }) => headers.location)).toEqual(Array(3).fill('/apply/tasks'));
    expect(await personWith(email)).toHaveLength(1);
  });

  it.each([
    ['a plus tag', 'ada+mentoring@example.org', 'ada+mentoring@example.org'],
    ['capitals', 'Ada.Capital@Example.ORG', 'ada.capital@example.org'],
    ['spaces around it', '  ada.spaces@example.org ', 'ada.spaces@example.org'],
    ['a unicode domain', 'ada@exämple.org', 'ada@xn--exmple-cua.org'],
  ])('takes an address with %s', async (_, typed, kept) => {
    const visitor = api.visitor();
    expect((await fill(visitor, { name: 'Ada', email: typed })).status).toBe(303);
    await visitor.submit((await emailedLink(source, kept)).path);
    expect(await personWith(kept)).toHaveLength(1);
  });

  it('keeps plus tags apart: they are mailboxes of their own', async () => {
    await aPerson(source, { name: 'Cat', email: 'cat@example.org' });
    await fill(api.visitor(), { name: 'Cat', email: 'cat+work@example.org' });
    expect(await emailsTo(source, 'cat+work@example.org')).toEqual(['account-confirm']);
  });

  it.each([
    ['300 letters', 'ñ'.repeat(300), 303],
    ['apostrophes', "Siobhán O'Brien-D’Arcy", 303],
    ['other letters', '陳大文', 303],
    ['301 letters', 'n'.repeat(301), 422],
    ['nothing', ' ', 422],
    ['no letter at all', '…', 422],
  ])('a name of %s', async (_, name, status) => {
    const answer = await fill(api.visitor(), { name, email: newAddress() });
    expect(answer.status).toBe(status);
    if (status === 422) expect(answer.text).toContain('href="#name"');
  });

  it('shows a robot the page that everybody sees, and does nothing', async () => {
    const robot = api.visitor();
    const email = newAddress();
    const answer = await fill(robot, { name: 'Buy now', email, website: 'https://spam.example' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in/check-email']);
    const person = api.visitor();
    const other = newAddress();
    await fill(person, { name: 'Ada', email: other });
    expect(comparable((await robot.get('/sign-in/check-email')).text, email)).toBe(
      comparable((await person.get('/sign-in/check-email')).text, other),
    );
    await robot.submit('/sign-in/resend', {}, '/sign-in/check-email');
    expect(await emailsTo(source, email)).toEqual([]);
  });

  it('asks somebody who was very quick once more, with what they typed', async () => {
    const visitor = api.visitor();
    const email = newAddress();
    const quick = await fill(visitor, { name: 'Quick', email }, START, 1);
    expect(quick.status).toBe(422);
    expect(quick.text).toContain('That was very quick');
    expect(quick.text).toContain(`value="${email}"`);
    const opened = /name="opened" value="([^"]+)"/.exec(quick.text)?.[1] ?? '';
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(quick.text)?.[1] ?? '';
    later(3);
    expect((await visitor.post(START, { _csrf, opened, name: 'Quick', email })).status).toBe(303);
  });

  it.each([['nothing'], ['0.forged'], ['kzzzzzzz.AAAA']])('does not believe %s as time', async (opened) => {
    const answer = await fill(api.visitor(), { name: 'Ada', email: newAddress(), opened });
    expect(answer.text).toContain('That was very quick');
  });

  it('sends one network no more than 60 emails an hour, of 1,000 attempts', async () => {
    const visitor = api.visitor();
    const { text } = await visitor.get(START);
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
    const fields = { _csrf: value('_csrf'), opened: value('opened'), name: 'Robot' };
    later(5);
    const before = await count(source);
    const statuses: number[] = [];
    for (let batch = 0; batch < 20; batch++) {
      const sent = Array.from({ length: 50 }, (_, index) =>
        visitor.post(START, { ...fields, email: `flood${batch}x${index}@example.org` }),
      );
      statuses.push(...(await Promise.all(sent)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(940);
    expect((await count(source)) - before).toBe(60);
  });

  it('is not offered to somebody who is signed in', async () => {
    const member = await api.member(await aPerson(source, { name: 'Dee', email: newAddress() }));
    expect((await member.get(START)).headers.location).toBe('/apply/tasks');
    expect((await member.get('/mentor/apply/account')).headers.location).toBe('/mentor/apply/tasks');
  });
});

async function count(source: DataSource): Promise<number> {
  const [row] = await source.query<{ count: number }[]>('SELECT count(*)::integer AS count FROM outbox');
  return row?.count ?? 0;
}

function comparable(html: string, email: string): string {
  return html
    .replaceAll(/nonce="[^"]+"/g, '')
    .replaceAll(/name="(_csrf|asked)" value="[^"]+"/g, '')
    .replaceAll(email, 'EMAIL');
}
