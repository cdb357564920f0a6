import {
  DOCUMENTS,
  housekeepingInWords,
  Retention,
  scheduleInWords,
  SEEN_OF_A_MENTOR,
} from '@alongside/people';
import { Clock, Settings } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;

beforeAll(async () => {
  sql = await database.dataSource();
});

const settings = () => api.app.get(Settings, { strict: false });
const FORM = {
  version: '0',
  team: 'Mutuals programme team',
  email: 'mutuals@programme.example',
  phone: '020 7946 0000',
  address: '1 High Street\nLeeds',
  mentorReferenceCheck: 'yes',
  unfinishedApplicationDays: '28',
  unmatchedMonths: '24',
  endedMentorshipMonths: '24',
  auditYears: '6',
  mailBodyDays: '60',
};

describe('the settings', () => {
  afterAll(() => sql.query('DELETE FROM settings'));

  it('are for owners', async () => {
    for (const role of ['viewer', 'administrator'] as const) {
      const visitor = await api.signedIn(role);
      expect((await visitor.get('/admin/settings')).status).toBe(403);
      expect((await visitor.submit('/admin/settings', FORM, '/admin')).status).toBe(403);
    }
    expect((await api.visitor().get('/admin/settings')).status).toBe(303);
    expect(await settings().kept()).toMatchObject({ version: 0 });
  });

  it('are refused where a period or an address makes no sense, and keep what was typed', async () => {
    const owner = await api.signedIn('owner');
    const answer = await owner.submit('/admin/settings', {
      ...FORM,
      auditYears: '99',
      email: 'nobody',
      team: '',
    });
    expect(answer.status).toBe(422);
    for (const field of ['team', 'email', 'auditYears']) expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain('value="99"');
  });

  it('change what every page says, and are in the audit trail by name only', async () => {
    const owner = await api.signedIn('owner');
    for (let press = 0; press < 2; press += 1)
      expect((await owner.submit('/admin/settings', FORM)).status).toBe(303);
    expect(await settings().read()).toMatchObject({
      contact: { team: 'Mutuals programme team', address: '1 High Street\nLeeds' },
      mentorReferenceCheck: true,
      retention: { mailBodyDays: 60 },
    });
    const privacy = await api.visitor().get('/privacy');
    for (const said of ['notes for yourself alone, which we keep encrypted', 'It does not see your notes'])
      expect(privacy.text).toContain(said);
    expect(privacy.text).toContain('60 days after they were sent');
    expect(privacy.text).toContain('mutuals@programme.example');
    const entries = await sql.query<{ details: { keys: string[] } }[]>(
      `SELECT details FROM audit_entries WHERE action = 'settings.changed'`,
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]?.details.keys).toContain('retention.mailBodyDays');
    expect(JSON.stringify(entries)).not.toContain('mutuals@');
  });

  it('of two owners at once are the first one’s; the second is told who it was', async () => {
    const [ada, ben] = [await api.signedIn('owner', 'Ada Obi'), await api.signedIn('owner', 'Ben Cole')];
    const { version } = await settings().kept();
    const form = { ...FORM, version: String(version) };
    const answers = await Promise.all([
      ada.submit('/admin/settings', { ...form, phone: '1' }),
      ben.submit('/admin/settings', { ...form, phone: '2' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.text).toMatch(/(Ada Obi|Ben Cole) changed the settings on/);
    expect((await settings().kept()).version).toBe(version + 1);
  });
});

describe('the pages about the service', () => {
  it.each(['/privacy', '/cookies', '/accessibility-statement', '/terms', '/code-of-conduct', '/complaints'])(
    '%s is for anybody, and in the footer',
    async (path) => {
      const visitor = api.visitor();
      expect((await visitor.get(path)).status).toBe(200);
      expect((await visitor.get('/')).text).toContain(`href="${path}"`);
    },
  );

  it('print what the code does: the schedule, who sees what, the cookies, the versions', async () => {
    const escaped = (text: string) => text.replaceAll("'", '&#39;');
    const visitor = api.visitor();
    const privacy = (await visitor.get('/privacy')).text;
    const { retention } = await settings().read();
    for (const rule of scheduleInWords(retention)) {
      expect(privacy).toContain(escaped(rule.what));
      expect(privacy).toContain(escaped(rule.keptFor));
    }
    for (const rule of housekeepingInWords(retention)) expect(privacy).toContain(escaped(rule.what));
    const { beforeAcceptance, afterAcceptance } = SEEN_OF_A_MENTOR;
    for (const line of [...beforeAcceptance, ...afterAcceptance]) expect(privacy).toContain(escaped(line));
    expect(DOCUMENTS.terms.version).toBe('2026-11-01');
    expect((await visitor.get('/terms')).text).toContain('Version of 1 November 2026');
    const cookies = (await visitor.get('/cookies')).text;
    const set = (await api.visitor().get('/sign-in')).headers['set-cookie'] as unknown as string[];
    for (const cookie of set) expect(cookies).toContain(cookie.split('=')[0]);
  });
});

describe('a complaint', () => {
  const COMPLAINT = {
    name: 'Zoë O’Neill',
    email: 'zoe@example.org',
    body: 'My mentor never <b>came</b>.\nTwice.',
  };

  async function complain(visitor: Visitor, fields: Partial<typeof COMPLAINT & { website: string }> = {}) {
    const { text } = await visitor.get('/complaints');
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    const clock = api.app.get(Clock, { strict: false });
    const now = clock.now();
    clock.now = () => new Date(now.getTime() + 10_000);
    try {
      const form = { _csrf: value('_csrf'), opened: value('opened'), website: '', ...COMPLAINT, ...fields };
      return await visitor.post('/complaints', form);
    } finally {
      clock.now = () => new Date();
    }
  }

  it('has a reference, is acknowledged, and is dealt with to its end', async () => {
    const visitor = api.visitor();
    const sent = await complain(visitor);
    expect(sent.status).toBe(303);
    const location = String(sent.headers.location);
    const reference = /CO-[0-9A-Z]{8}$/.exec(location)?.[0] ?? '';
    expect((await complain(visitor)).headers.location).toBe(location);
    expect((await visitor.get(location)).text).toContain(reference);
    expect(await mails()).toMatchObject([{ template: 'complaint-received', params: { reference } }]);

    const admin = await api.signedIn('administrator', 'Cleo Hart');
    expect((await admin.get('/admin')).text).toContain('complaint to deal with');
    const list = (await admin.get('/admin/complaints')).text;
    const href = new RegExp(`href="(/admin/complaints/[0-9a-f-]{36})">${reference}`).exec(list)?.[1] ?? '';
    const one = (await admin.get(href)).text;
    expect(one).toContain('My mentor never &lt;b&gt;came&lt;/b&gt;.');
    const twice = async (verb: string, fields: Record<string, string>) => {
      const press = () => admin.submit(`${href}/${verb}`, fields, href);
      expect((await Promise.all([press(), press()])).map(({ status }) => status)).toEqual([303, 303]);
    };
    await twice('begin', {});
    expect((await admin.submit(`${href}/notes`, { note: '' }, href)).status).toBe(422);
    await twice('notes', { note: 'Rang the mentor' });
    expect((await admin.submit(`${href}/close`, { outcome: '' }, href)).status).toBe(422);
    const outcome = 'We are sorry. You have a new mentor.';
    await twice('close', { outcome });
    expect((await admin.submit(`${href}/close`, { outcome: 'Never mind' }, href)).status).toBe(409);
    const closed = (await admin.get(href)).text;
    for (const text of ['Rang the mentor', outcome, 'Cleo Hart', 'Open it again'])
      expect(closed).toContain(text);
    expect(await mails()).toMatchObject([
      { template: 'complaint-received' },
      { template: 'complaint-closed', params: { reference, outcome } },
    ]);
    expect((await admin.get(`${href}/close`)).headers.location).toBe(href);
    const actions = await sql.query<{ action: string; details: object }[]>(
      `SELECT action, details FROM audit_entries WHERE subject_kind = 'complaint' ORDER BY id`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'complaint.received',
      'complaint.begun',
      'complaint.noted',
      'complaint.closed',
    ]);
    expect((await admin.get('/admin/complaints?status=closed')).text).toContain(reference);
    expect((await admin.get('/admin/complaints?status=closed&page=999')).text).toContain(reference);
  });

  it('of a robot goes nowhere, and of an empty form comes back', async () => {
    await sql.query('TRUNCATE complaints CASCADE');
    const bot = await complain(api.visitor(), { website: 'https://spam.example' });
    expect(bot.status).toBe(303);
    const empty = await complain(api.visitor(), { body: '', email: 'nowhere' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('href="#body"');
    expect(await sql.query('SELECT FROM complaints')).toHaveLength(0);
  });

  it('cannot fill somebody’s inbox: after five in a day from one address it waits', async () => {
    await sql.query('TRUNCATE complaints CASCADE');
    await sql.query('TRUNCATE attempt_counts');
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1) statuses.push((await complain(api.visitor())).status);
    expect(statuses).toEqual([303, 303, 303, 303, 303, 422, 422]);
  });

  it('is seen by viewers, dealt with by administrators, and nobody else’s business', async () => {
    const [row] = await sql.query<{ id: string }[]>('SELECT id FROM complaints LIMIT 1');
    const href = `/admin/complaints/${row?.id}`;
    const viewer = await api.signedIn('viewer');
    const seen = await viewer.get(href);
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain('Close and email');
    expect((await viewer.submit(`${href}/begin`, {}, '/admin')).status).toBe(403);
    expect((await api.visitor().get(href)).status).toBe(303);
    expect((await viewer.get('/admin/complaints/01940000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  const mails = () =>
    sql.query(`SELECT template, params FROM outbox WHERE template LIKE 'complaint-%' ORDER BY id`);
});

describe('the daily clean-up', () => {
  it('is reported, also on the desk', async () => {
    const viewer = await api.signedIn('viewer');
    expect((await viewer.get('/admin/retention')).text).toContain('Nothing has been cleaned up yet');
    await sql.query(
      `INSERT INTO complaints (reference, name, email, body, status, closed_at) VALUES ('CO-OLD', 'Ada', 'ada@example.org', 'Late', 'closed', now() - interval '3 years')`,
    );
    await api.app.get(Retention, { strict: false }).runOfToday();
    const page = (await viewer.get('/admin/retention')).text;
    expect(page).toContain('Complaints: 1');
    expect((await viewer.get('/admin')).text).toContain('record removed lately');
  });
});
