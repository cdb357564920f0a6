import { DEMO_ADMINISTRATOR, DemoSeed } from '@alongside/people';
import { Clock, MINUTE } from '@alongside/platform';
import { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const api = useTestApi(useTestDatabase());
let administrator: Visitor;
let source: DataSource;

beforeAll(async () => {
  const seeded = await api.app.get(DemoSeed, { strict: false }).apply();
  expect(seeded).toMatchObject({ kind: 'seeded', email: DEMO_ADMINISTRATOR.email });
  administrator = await api.signedIn();
  source = api.app.get(DataSource);
});

const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const pageOf = async (path: string): Promise<string> => (await administrator.get(path)).text;
const idOf = async (table: 'mentee' | 'mentor', reference: string): Promise<string> =>
  (
    await source.query<{ id: string }[]>(`SELECT id FROM ${table}_profiles WHERE reference = $1`, [reference])
  )[0]?.id ?? '';
const namesIn = (html: string): string[] =>
  [...html.matchAll(/scope="row">\s*<a[^>]*><bdi>([^<]*)/g)].map(([, name]) => name ?? '');

describe('the lists of people', () => {
  it('show mentees by name, 25 on a page', async () => {
    const html = await pageOf('/admin/people');
    const names = namesIn(html);
    expect(names).toHaveLength(25);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
    expect(words(html)).toContain('Showing 1 to 25 of 180 mentees');
    expect(words(await pageOf('/admin/people/mentors'))).toContain('Showing 1 to 25 of 120 mentors');
  });

  it.each([
    ['a name', 'James Cooper', 'James Cooper'],
    ['a reference', 'me-001', 'James Cooper'],
    ['an address', 'james.cooper@', 'James Cooper'],
    ['an organisation', 'broadwick day', 'James Cooper'],
  ])('are searched by %s', async (_, text, expected) => {
    expect(namesIn(await pageOf(`/admin/people?q=${encodeURIComponent(text)}`))).toContain(expected);
  });

  it.each(['%', '_', "' OR 1=1 --", '\\'])('take %j for text', async (text) => {
    const html = await pageOf(`/admin/people?q=${encodeURIComponent(text)}`);
    expect(html).toContain('Nobody like that');
  });

  it('find everybody of a field by its areas', async () => {
    const [{ expected }] = await source.query(
      `SELECT count(*)::text AS expected FROM mentee_profiles WHERE service_areas && ARRAY['culture-and-leisure', 'libraries', 'leisure-centres']`,
    );
    expect(words(await pageOf('/admin/people?area=culture-and-leisure'))).toContain(`${expected} mentees`);
  });

  it('combine filters, sort by the longest wait, and keep both on the next page', async () => {
    const html = await pageOf('/admin/people?track=peer&sort=-waited');
    const waits = [...html.matchAll(/data-label="Rounds waited">(\d+)/g)].map(([, number]) => Number(number));
    expect(waits).toEqual([...waits].sort((a, b) => b - a));
    expect(waits[0]).toBe(2);
    const next = /<a[^>]*href="([^"]*)" rel="next"/.exec(html)?.[1];
    expect(next).toBe('/admin/people?sort=-waited&amp;page=2&amp;track=peer');
  });

  it('ignore filters and pages that mean nothing', async () => {
    const html = await pageOf('/admin/people?area=atlantis&sort=password&page=-3&track=sideways');
    expect(words(html)).toContain('Showing 1 to 25 of 180 mentees');
    expect(words(await pageOf('/admin/people?page=999'))).toContain('Showing 176 to 180 of 180 mentees');
  });

  it('are open to viewers, in JSON too, and to nobody else', async () => {
    const viewer = await api.signedIn('viewer');
    expect((await viewer.get('/admin/people')).status).toBe(200);
    const answer = await viewer.agent
      .get('/api/v1/mentors?kind=peer&sort=-capacity')
      .set('Accept', 'application/json');
    expect(answer.body).toMatchObject({ page: 1, pageSize: 25, total: 50 });
    expect(answer.body.people[0]).toMatchObject({ kind: 'peer', capacity: 2 });
    expect((await api.visitor().get('/admin/people')).status).toBe(303);
    expect((await api.visitor().agent.get('/api/v1/mentees')).status).toBe(401);
  });
});

describe('the record of a person', () => {
  it('says everything in words', async () => {
    const text = words(await pageOf(`/admin/people/mentees/${await idOf('mentee', 'ME-001')}`));
    for (const expected of [
      'James Cooper',
      'Finance director',
      'Business mentor',
      'Growing',
      'Adult social care',
      'East of England',
      'Care integration',
      'Weekday mornings, Weekday evenings',
      '1 round',
    ]) {
      expect(text).toContain(expected);
    }
    expect(text).not.toMatch(/adult-social-care|east-of-england|undefined|null/);
  });

  it('has a note once, however often its form is sent, and again when it is so again', async () => {
    const [{ id }] = await source.query<[{ id: string }]>('SELECT id FROM people ORDER BY email LIMIT 1');
    const path = `/admin/people/person/${id}`;
    const write = () => administrator.submit(`${path}/notes`, { note: 'Rang: no answer' }, path);
    const notes = async () => (await pageOf(path)).split('Rang: no answer').length - 1;
    const answers = await Promise.all([write(), write(), write()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await notes()).toBe(1);
    await source.query(`UPDATE person_notes SET written_at = written_at - interval '1 hour'`);
    await write();
    expect(await notes()).toBe(2);
  });

  it('leads from a person in one role to the other role', async () => {
    const [{ mentee, mentor }] = await source.query(
      `SELECT mentee.id AS mentee, mentor.id AS mentor FROM mentee_profiles mentee JOIN mentor_profiles mentor USING (person_id) LIMIT 1`,
    );
    expect(await pageOf(`/admin/people/mentees/${mentee}`)).toContain(
      `href="/admin/people/mentors/${mentor}"`,
    );
    expect(await pageOf(`/admin/people/mentors/${mentor}`)).toContain(
      `href="/admin/people/mentees/${mentee}"`,
    );
  });

  it('is not there for an id of nobody', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const path of [
      `mentees/${nobody}`,
      `mentors/${nobody}`,
      `organisations/${nobody}`,
      'mentees/x',
      `mentees/${nobody}/conflicts/new`,
      `others/${nobody}/conflicts/new`,
    ]) {
      expect([path, (await administrator.get(`/admin/people/${path}`)).status]).toEqual([path, 404]);
    }
  });
});

describe('a mentor', () => {
  const statusOf = async (id: string): Promise<string> =>
    (await source.query<{ status: string }[]>('SELECT status FROM mentor_profiles WHERE id = $1', [id]))[0]
      ?.status ?? '';

  it('is paused and resumed, each with a trace', async () => {
    const id = await idOf('mentor', 'MR-010');
    const path = `/admin/people/mentors/${id}`;
    expect((await administrator.submit(`${path}/pause`, {}, path)).headers['location']).toBe(path);
    expect([await statusOf(id), words(await pageOf(path)).includes('Mentor paused')]).toEqual([
      'paused',
      true,
    ]);
    await administrator.submit(`${path}/resume`, {}, path);
    expect(await statusOf(id)).toBe('approved');
    const trace = await source.query<{ action: string }[]>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY id',
      [id],
    );
    expect(trace.map(({ action }) => action)).toEqual(['mentor.paused', 'mentor.resumed']);
  });

  it('who applied is approved once, however often somebody presses', async () => {
    const id = await idOf('mentor', 'MR-011');
    await source.query(`UPDATE mentor_profiles SET status = 'applied' WHERE id = $1`, [id]);
    const path = `/admin/people/mentors/${id}`;
    const token = await administrator.csrfToken(path);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => administrator.post(`${path}/approve`, { _csrf: token })),
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    const [{ count }] = await source.query(
      `SELECT count(*)::integer FROM audit_entries WHERE subject_id = $1`,
      [id],
    );
    expect([await statusOf(id), count]).toEqual(['approved', 1]);
  });

  it('who retired cannot be resumed: the page says why', async () => {
    const id = await idOf('mentor', 'MR-012');
    const path = `/admin/people/mentors/${id}`;
    await source.query(`UPDATE mentor_profiles SET status = 'retired' WHERE id = $1`, [id]);
    const answer = await administrator.submit(`${path}/resume`, {}, '/admin/import');
    expect([answer.status, words(answer.text).includes('This mentor is retired now')]).toEqual([409, true]);
  });

  it('is not changed by a viewer', async () => {
    const id = await idOf('mentor', 'MR-013');
    const viewer = await api.signedIn('viewer');
    const path = `/admin/people/mentors/${id}`;
    expect((await viewer.get(path)).text).not.toContain('/pause"');
    expect((await viewer.submit(`${path}/pause`, {}, path)).status).toBe(403);
    expect(await statusOf(id)).toBe('approved');
  });
});

describe('somebody whose part ends', () => {
  const statusOf = async (role: string, id: string): Promise<string> =>
    (await source.query<{ status: string }[]>(`SELECT status FROM ${role}_profiles WHERE id = $1`, [id]))[0]
      ?.status ?? '';

  it.each([
    ['mentee', 'ME-030', 'active', 'withdrawn', 'mentee.withdrawn', 'mentee-taken-out'],
    ['mentor', 'MR-030', 'approved', 'retired', 'mentor.retired', 'mentor-retired'],
  ] as const)('as a %s is taken out once, told, and with a trace', async (...expected) => {
    const [role, reference, from, to, action, template] = expected;
    const id = await idOf(role, reference);
    const path = `/admin/people/${role}s/${id}`;
    expect([await statusOf(role, id), (await pageOf(path)).includes(`${path}/take-out`)]).toEqual([
      from,
      true,
    ]);
    const viewer = await api.signedIn('viewer');
    expect((await viewer.get(path)).text).not.toContain('take-out');
    expect((await viewer.get(`${path}/take-out`)).status).toBe(403);
    const done = await administrator.submit(`${path}/take-out`);
    expect([done.status, done.headers['location'], await statusOf(role, id)]).toEqual([303, path, to]);
    const again = await administrator.submit(`${path}/take-out`, {}, '/admin/import');
    expect([again.status, words(again.text).includes('takes no part in matching any more')]).toEqual([
      409,
      true,
    ]);
    expect(words(await pageOf(`${path}/take-out`))).toContain('takes no part in matching: their state is');
    const trace = await source.query<{ action: string }[]>(
      'SELECT action FROM audit_entries WHERE subject_id = $1',
      [id],
    );
    expect(trace).toEqual([{ action }]);
    const told = await source.query<object[]>(
      `SELECT template, params FROM outbox WHERE recipient_person_id = (SELECT person_id FROM ${role}_profiles WHERE id = $1)`,
      [id],
    );
    expect(told).toEqual([{ template, params: { mentoring: false } }]);
  });
});

describe('a conflict', () => {
  const complete = {
    other: 'MR-020',
    reason: 'other',
    certainty: 'suspected',
    note: 'They shared an office',
  };

  it('is recorded, confirmed and cleared from a person’s page', async () => {
    const path = `/admin/people/mentees/${await idOf('mentee', 'ME-002')}`;
    const sent = await administrator.submit(`${path}/conflicts/new`, {
      ...complete,
      'until-day': '31',
      'until-month': '3',
      'until-year': '2030',
    });
    expect(sent.headers['location']).toBe(path);
    const text = words(await pageOf(path));
    expect(text).toContain('Conflict recorded');
    expect(text).toMatch(/MR-020 Another conflict They shared an office Until 31 March 2030 Needs a check/);

    const conflictPath =
      /action="(\/admin\/people\/conflicts\/[^"]+)\/confirm"/.exec(await pageOf(path))?.[1] ?? '';
    await administrator.submit(`${conflictPath}/confirm`, { from: 'mentees' }, path);
    expect(words(await pageOf(path))).toContain('Conflict confirmed');
    await administrator.submit(`${conflictPath}/clear`, { from: 'mentees' }, path);
    expect(words(await pageOf(path))).toContain('Conflict cleared');
    const again = await administrator.submit(`${conflictPath}/clear`, { from: 'mentees' }, path);
    expect(again.headers['location']).toBe(path);
    expect(words(await pageOf(path))).toContain('Nothing had to be changed');
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['nobody', { other: '' }, 'other', 'Enter the reference of the other person'],
    ['an unknown reference', { other: 'MR-999' }, 'other', 'There is no mentor with the reference MR-999'],
    ['no reason', { reason: '' }, 'reason', 'Choose what kind of conflict it is'],
    ['no certainty', { certainty: '' }, 'certainty', 'Choose whether you are certain'],
    [
      'a day that is none',
      { 'until-day': '30', 'until-month': '2', 'until-year': '2027' },
      'until-day',
      '30 February 2027 is not a real date. Check the day and month',
    ],
    ['half a date', { 'until-day': '30' }, 'until-day', 'Enter a date, such as 31 3 2027'],
    ['a note that is too long', { note: 'x'.repeat(1001) }, 'note', 'Use 1000 characters or fewer'],
  ])('with %s is asked for again, with all that was typed', async (_, changes, field, expected) => {
    const path = `/admin/people/mentees/${await idOf('mentee', 'ME-003')}/conflicts/new`;
    const answer = await administrator.submit(path, { ...complete, ...changes });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(new RegExp(`<a href="#${field}">${expected}`));
    expect(answer.text).toContain(`id="${field}"`);
    if (!('note' in changes)) expect(answer.text).toContain('They shared an office');
  });
});

describe('an organisation', () => {
  it('shows its people, its group and its spellings, and takes another spelling', async () => {
    const [{ id, name }] = await source.query(
      `SELECT organisation.id, organisation.name FROM organisations organisation
       JOIN mentee_profiles ON organisation_id = organisation.id WHERE group_id IS NOT NULL LIMIT 1`,
    );
    const path = `/admin/people/organisations/${id}`;
    expect(words(await pageOf(path))).toContain('Belongs to Larkwell Community Group');
    const sent = await administrator.submit(`${path}/spellings`, { spelling: `${name} CIC` }, path);
    expect(sent.headers['location']).toBe(path);
    expect(words(await pageOf(path))).toContain(`${name} CIC`);

    const others = await source.query<{ name: string }[]>(
      'SELECT name FROM organisations WHERE id <> $1 LIMIT 1',
      [id],
    );
    const other = others[0]?.name ?? '';
    const taken = await administrator.submit(`${path}/spellings`, { spelling: other.toUpperCase() }, path);
    expect([taken.status, words(taken.text).includes(`${other} is already known by this spelling`)]).toEqual([
      422,
      true,
    ]);
    expect(taken.text).toContain(`value="${other.toUpperCase()}"`);
    expect((await administrator.submit(`${path}/spellings`, { spelling: ' ' }, path)).text).toContain(
      'Enter the other spelling',
    );
  });
});

describe('people as files', () => {
  const file = (visitor: Visitor, name: string) => visitor.get(`/admin/people/export/${name}.csv`);

  it('hold everybody, leave a trace without names, and cannot be run by a spreadsheet', async () => {
    const id = await idOf('mentee', 'ME-001');
    const nameOf = (name: string) =>
      source.query(
        `UPDATE people SET name = $2 WHERE id = (SELECT person_id FROM mentee_profiles WHERE id = $1)`,
        [id, name],
      );
    await nameOf('=HYPERLINK("https://evil.example")');
    const answers = await Promise.all(
      ['mentees', 'mentors', 'people'].map((name) => file(administrator, name)),
    );
    await nameOf('James Cooper');
    expect(await pageOf('/admin/people/export')).not.toContain(' download');
    for (const { status, headers, text } of answers) {
      expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
      expect(text).not.toMatch(/(^|[,\n])"?[=+@]/m);
    }
    const [mentees = '', , people = ''] = answers.map(({ text }) => text);
    for (const text of [mentees, people]) expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    const traces = await source.query<{ details: { file: string; count: number } }[]>(
      `SELECT details FROM audit_entries WHERE action = 'people.exported' ORDER BY details->>'file'`,
    );
    expect(traces.map(({ details }) => details.file)).toEqual(['mentees', 'mentors', 'people']);
    expect(JSON.stringify(traces)).not.toContain('HYPERLINK');
  });

  it('are for administrators who have just shown who they are', async () => {
    expect((await file(await api.signedIn('viewer'), 'people')).status).toBe(403);
    const later = new Date(Date.now() + 16 * MINUTE);
    api.app.get(Clock).now = () => later;
    try {
      // A link that says "download" would save the page that asks as if it were the file.
      for (const path of ['/admin/people/export', '/admin/people/export/people.csv']) {
        const { status, headers } = await administrator.get(path);
        expect([path, status, headers['location']]).toEqual([
          path,
          303,
          `/admin/confirm?next=${encodeURIComponent('/admin/people/export')}`,
        ]);
      }
    } finally {
      api.app.get(Clock).now = () => new Date();
    }
  });
});

describe('the demo programme', () => {
  it('is put into an empty platform only', async () => {
    expect(await api.app.get(DemoSeed, { strict: false }).apply()).toEqual({ kind: 'not-empty' });
  });

  it('has one conflict that needs a check', async () => {
    const [{ count }] = await source.query(
      `SELECT count(*)::integer FROM conflicts WHERE status = 'needs-check' AND reason = 'live-bid'`,
    );
    expect(count).toBe(1);
  });
});
