import { type NewNotice, Notices, NoticeSweep } from '@alongside/people';
import { Clock, DAY, linkToken, londonHour } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { type TestPair, anIntroducedPair } from '../support/mentoring-sessions.js';
import { useTestApi, Visitor } from '../support/api.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
/** Of tomorrow: a day of the calendar would be over one day, and with it every session of this file. */
const NOON = londonHour(new Date(), 1, 12);
const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' };

let sql: DataSource;
let pair: TestPair;

beforeAll(async () => {
  sql = await database.dataSource();
  api.app.get(Clock).now = () => NOON;
  pair = await anIntroducedPair(sql);
});
beforeEach(() => sql.query('TRUNCATE notices, notice_settings, unsubscribe_links, outbox'));

const PLAIN = {
  digest: 'daily',
  digestHour: '8',
  quietFrom: '21',
  quietUntil: '7',
  reminderHours: '24',
};

async function formOf(visitor: Visitor): Promise<Record<string, string>> {
  const { text } = await visitor.get('/account/notices');
  const names = [...text.matchAll(/<select[^>]* name="(choice-[^"]+)"/g)].map((match) => match[1] ?? '');
  expect(names.length).toBe(12);
  return { ...PLAIN, ...Object.fromEntries(names.map((name) => [name, 'alone'])) };
}

function aNudge(number = 1): NewNotice {
  const { mentorshipId } = pair;
  return {
    kind: 'nudge',
    template: 'nudge',
    intentKey: `nudge:${mentorshipId}:${number}:mentee`,
    personId: pair.mentee.personId,
    params: { mentorshipId, kind: 'no-session', other: 'Ravi' },
    dueAt: NOON,
    uselessAt: new Date(NOON.getTime() + DAY),
  };
}

async function tell(...notices: NewNotice[]): Promise<number> {
  await sql.transaction((manager) => api.app.get(Notices, { strict: false }).announce(manager, ...notices));
  return api.app.get(NoticeSweep, { strict: false }).settleDue();
}

/** The address in the email that has just been told. */
async function unsubscribePath(): Promise<string> {
  await tell(aNudge());
  const [row] = await sql.query<{ id: string }[]>(
    'SELECT unsubscribe_id AS id FROM outbox WHERE unsubscribe_id IS NOT NULL LIMIT 1',
  );
  return `/unsubscribe/${linkToken(TEST_SECRET, 'unsubscribe', row?.id ?? '')}`;
}

async function choices(): Promise<Record<string, string>> {
  const [row] = await sql.query<{ choices: Record<string, string> }[]>(
    'SELECT choices FROM notice_settings WHERE person_id = $1',
    [pair.mentee.personId],
  );
  return row?.choices ?? {};
}

const formField = (html: string): string => /name="form" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('choosing emails', () => {
  it('keeps what somebody chooses, and goes back to what the programme suggests', async () => {
    const mentee = await api.member(pair.mentee.personId);
    const form = { ...(await formOf(mentee)), 'choice-nudge': 'off', 'choice-questionnaire': 'digest' };
    const saved = await mentee.submit('/account/notices', { ...form, digest: 'weekly', quietFrom: '0' });
    expect([saved.status, saved.headers['location']]).toEqual([303, '/account/notices']);
    expect(await choices()).toEqual({
      nudge: 'off',
      questionnaire: 'digest',
      'action-due': 'alone',
      'saved-search': 'alone',
      'resource-link-broken': 'alone',
    });
    expect((await mentee.get('/account/notices')).text).toMatch(/value="weekly" checked/);
    await mentee.submit('/account/notices/reset', {}, '/account/notices');
    expect(await choices()).toEqual({});
  });

  it('says what is wrong, and keeps the rest of the form', async () => {
    const mentee = await api.member(pair.mentee.personId);
    const form = {
      ...(await formOf(mentee)),
      'choice-nudge': 'sometimes',
      quietFrom: '24',
      digest: 'weekly',
    };
    const answer = await mentee.submit('/account/notices', form);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#choice-nudge"');
    expect(answer.text).toContain('href="#quietFrom"');
    expect(answer.text).toMatch(/value="weekly" checked/);
    expect(await choices()).toEqual({});
  });

  it('is for somebody who is signed in, and for administrators too', async () => {
    expect((await api.visitor().get('/account/notices')).status).toBe(303);
    expect((await (await api.signedIn('viewer')).get('/account/notices')).status).toBe(200);
  });
});

describe('the way out in an email', () => {
  it('shows before it acts, acts once, and can be undone there', async () => {
    const path = await unsubscribePath();
    const visitor = api.visitor();
    const shown = await visitor.get(path);
    await visitor.agent.head(path);
    expect([shown.status, shown.headers['set-cookie']]).toEqual([200, undefined]);
    expect(shown.text).toContain('Stop these emails');
    expect(await choices()).toEqual({});
    const form = formField(shown.text);
    for (let press = 0; press < 2; press += 1) {
      expect((await visitor.post(path, { form })).headers['location']).toBe(path);
      expect(await choices()).toEqual({ nudge: 'off' });
    }
    expect(await tell(aNudge(2))).toBe(0);
    expect((await visitor.get(path)).text).toContain('Undo');
    await visitor.post(`${path}/undo`, { form });
    expect(await choices()).toEqual({});
    expect(await tell(aNudge(3))).toBe(1);
  });

  it('stops everything that is not essential, and brings back what was on', async () => {
    const path = await unsubscribePath();
    const form = formField((await api.visitor().get(path)).text);
    await api.visitor().post(path, { form, scope: 'everything' });
    expect(Object.values(await choices())).toEqual(Array.from({ length: 12 }, () => 'off'));
    await api.visitor().post(`${path}/undo`, { form });
    expect(await choices()).toEqual({});
  });

  it('stops them by one click of a mail program, that sends neither cookie nor origin nor our form', async () => {
    const path = await unsubscribePath();
    const answer = await api.visitor().post(path, ONE_CLICK);
    expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined]);
    expect(await choices()).toEqual({ nudge: 'off' });
  });

  it('stops them by the kind of body that RFC 8058 prefers', async () => {
    const path = await unsubscribePath();
    const answer = await api
      .visitor()
      .agent.post(path)
      .type('multipart/form-data; boundary=one')
      .send(
        '--one\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--one--\r\n',
      );
    expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined]);
    expect(await choices()).toEqual({ nudge: 'off' });
  });

  it('says that a form is missing where the body is of no kind that we read', async () => {
    const path = await unsubscribePath();
    const answer = await api.visitor().agent.post(path).type('text/plain').send('List-Unsubscribe=One-Click');
    expect(answer.status).toBe(403);
    expect(await choices()).toEqual({});
  });

  it.each([{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://mail.example' }])(
    'stops them by one click of a mail program in a browser: %j',
    async (headers) => {
      const answer = await api
        .visitor()
        .post(await unsubscribePath(), ONE_CLICK)
        .set(headers);
      expect(answer.status).toBe(200);
      expect(await choices()).toEqual({ nudge: 'off' });
    },
  );

  it('is refused from another site by our form, without our form, and where nobody was given such a link', async () => {
    const path = await unsubscribePath();
    const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      api.visitor().post(path, fields).set(headers);
    expect((await post({ scope: 'everything' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post({ form: 'x' }, { Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
    expect((await post({ 'List-Unsubscribe': 'Yes' })).status).toBe(403);
    expect((await api.visitor().post(`${path}/undo`, ONE_CLICK)).status).toBe(403);
    const foreign = `/unsubscribe/${linkToken(TEST_SECRET, 'respond', pair.mentee.personId)}`;
    expect((await api.visitor().get(foreign)).status).toBe(404);
    expect((await api.visitor().post(foreign, ONE_CLICK)).status).toBe(404);
    expect(await choices()).toEqual({});
  });

  it('from a digest stops what comes in it', async () => {
    const personId = pair.mentee.personId;
    await sql.query(
      `INSERT INTO notice_settings (person_id, choices, digest_hour) VALUES ($1, '{"nudge": "digest"}', 12)`,
      [personId],
    );
    const path = await unsubscribePath();
    const shown = await api.visitor().get(path);
    expect(shown.text).toContain('Your mentoring has gone quiet');
    await api.visitor().post(path, ONE_CLICK);
    expect(await choices()).toMatchObject({ nudge: 'off', 'action-due': 'off' });
    expect(await choices()).not.toHaveProperty('session-7-days');
  });
});
