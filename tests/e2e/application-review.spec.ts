import { Settings, SYSTEM } from '@alongside/platform';
import { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { anApplication, type AnApplication } from '../support/sent-applications.js';
import { idOf } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';

const api = useTestApi(useTestDatabase());
let administrator: Visitor;
let source: DataSource;

beforeAll(async () => {
  administrator = await api.signedIn('administrator', 'Priya Shah');
  source = api.app.get(DataSource);
});

const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const one = async <Row>(sql: string, ...values: unknown[]): Promise<Row> => {
  const [row] = await source.query<Row[]>(sql, values);
  if (!row) throw new Error('No row');
  return row;
};
const stateOf = ({ id }: AnApplication) =>
  one<{ status: string; version: number }>('SELECT status, version FROM applications WHERE id = $1', id);
const mailsTo = ({ personId }: AnApplication) =>
  source.query<{ template: string; params: { message: string } }[]>(
    'SELECT template, params FROM outbox WHERE recipient_person_id = $1 ORDER BY created_at',
    [personId],
  );
const decidePath = ({ id }: AnApplication, decision: string): string =>
  `/admin/applications/${id}/decide/${decision}`;

describe('the list of applications', () => {
  it('says what to do where there are none, and shows those that wait, the oldest first', async () => {
    expect(words((await administrator.get('/admin/applications')).text)).toContain('No applications yet');
    const first = await anApplication(source, { name: 'First Person' });
    const second = await anApplication(source, { name: 'Second Person', kind: 'mentor', needsCheck: true });
    await source.query(`UPDATE applications SET submitted_at = now() - interval '1 day' WHERE id = $1`, [
      second.id,
    ]);
    const text = words((await administrator.get('/admin/applications')).text);
    expect(text).toMatch(/Second Person .* Offers to mentor .* New organisation .*First Person/);
    expect(text).toContain('Waiting for a decision (2)');
    expect(words((await administrator.get('/admin/applications?kind=mentee')).text)).not.toContain(
      'Second Person',
    );
    expect(words((await administrator.get('/admin/applications?organisation=yes')).text)).not.toContain(
      'First Person',
    );
    expect(words((await administrator.get('/admin/applications?q=second')).text)).toContain('1 application');
    expect(words((await administrator.get('/admin/applications?status=approved')).text)).toContain(
      'None in this state',
    );
    expect((await administrator.get(`/admin/applications?status=x&kind=y&page=-1`)).status).toBe(200);
    expect((await administrator.get(`/admin/applications/${first.id}`)).status).toBe(200);
  });

  it('keeps drafts from everybody but their writers', async () => {
    const draft = await anApplication(source);
    const id = await idOf(
      source,
      `INSERT INTO applications (person_id, kind) VALUES ($1, 'mentor') RETURNING id`,
      [draft.personId],
    );
    expect((await administrator.get(`/admin/applications/${id}`)).status).toBe(404);
  });
});

it('shows what mentors say of themselves, and what they will not do, wherever one decides about them', async () => {
  const { id, profileId } = await anApplication(source, { kind: 'mentor' });
  await source.query('UPDATE mentor_profiles SET biography = $2, will_not_do = $3 WHERE id = $1', [
    profileId,
    'I led a trust for ten years.',
    'Read documents',
  ]);
  for (const path of [`/admin/applications/${id}`, `/admin/people/mentors/${profileId}`]) {
    const text = words((await administrator.get(path)).text);
    expect([path, text]).toEqual([
      path,
      expect.stringMatching(/In their own words I led a trust for ten years\./),
    ]);
    expect([path, text]).toEqual([path, expect.stringMatching(/Will not do Read documents/)]);
  }
});

describe('a decision', () => {
  it('shows the email, sends it as it was shown, and puts the applicant on the list', async () => {
    const application = await anApplication(source, { name: 'Approved Person' });
    const path = decidePath(application, 'approve');
    const changed = await administrator.submit(path, {
      version: '1',
      message: 'Welcome!\nSee you soon.',
      previewed: '',
    });
    expect([changed.status, words(changed.text).includes('nothing has been sent yet')]).toEqual([200, true]);
    expect(changed.text).toContain('See you soon.');
    expect(await mailsTo(application)).toEqual([]);
    const message = 'Welcome!\nSee you soon.';
    const sent = await administrator.submit(path, {
      version: '1',
      message,
      previewed: message,
      step: 'send',
    });
    expect(sent.headers['location']).toBe(`/admin/applications/${application.id}`);
    expect(await stateOf(application)).toEqual({ status: 'approved', version: 2 });
    expect(await one('SELECT status FROM mentee_profiles WHERE id = $1', application.profileId)).toEqual({
      status: 'active',
    });
    expect(await mailsTo(application)).toMatchObject([
      { template: 'application-approved', params: { message } },
    ]);
    expect(words((await administrator.get(sent.headers['location'] as string)).text)).toContain(
      'Approved by Priya Shah',
    );
  });

  it('needs a message to ask and to refuse', async () => {
    const application = await anApplication(source, { kind: 'mentor' });
    for (const [decision, text] of [
      ['ask', 'Enter what you want to know'],
      ['refuse', 'Enter the reason'],
    ] as const) {
      const answer = await administrator.submit(decidePath(application, decision), {
        version: '1',
        message: ' ',
      });
      expect([answer.status, answer.text.includes(`<a href="#message">${text}`)]).toEqual([422, true]);
    }
    const long = await administrator.submit(decidePath(application, 'ask'), {
      version: '1',
      message: 'x'.repeat(2001),
    });
    expect(long.status).toBe(422);
    const message = 'Which sector?';
    await administrator.submit(decidePath(application, 'ask'), { version: '1', message, previewed: message });
    expect(await stateOf(application)).toEqual({ status: 'more-wanted', version: 2 });
    await administrator.submit(decidePath(application, 'refuse'), {
      version: '2',
      message,
      previewed: message,
    });
    expect(await stateOf(application)).toEqual({ status: 'refused', version: 3 });
    expect(await one('SELECT status FROM mentor_profiles WHERE id = $1', application.profileId)).toEqual({
      status: 'refused',
    });
    expect((await mailsTo(application)).map(({ template }) => template)).toEqual([
      'application-more-wanted',
      'application-refused',
    ]);
  });

  it('is made once: whoever comes second sees who decided', async () => {
    const application = await anApplication(source, { name: 'Raced Person' });
    const others = await Promise.all(
      Array.from({ length: 6 }, (_, at) => api.signedIn('administrator', `Racer ${at}`)),
    );
    const tokens = await Promise.all(
      others.map((other) => other.csrfToken(decidePath(application, 'approve'))),
    );
    const answers = await Promise.all(
      others.map((other, at) =>
        other.post(decidePath(application, 'approve'), {
          _csrf: tokens[at] ?? '',
          version: '1',
          message: '',
          previewed: '',
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(words(late?.text ?? '')).toMatch(/Racer \d decided about it on .*: it is approved now/);
    expect(await mailsTo(application)).toHaveLength(1);
    const again = await administrator.get(decidePath(application, 'approve'));
    expect(again.status).toBe(409);
  });

  it('does not approve a mentor before the reference check that the programme asks for', async () => {
    const settings = api.app.get(Settings, { strict: false });
    const { version } = await settings.kept();
    await source.transaction((manager) =>
      settings.change(manager, { mentorReferenceCheck: true }, version, SYSTEM),
    );
    const application = await anApplication(source, { kind: 'mentor' });
    const refused = await administrator.submit(decidePath(application, 'approve'), { version: '1' });
    expect([refused.status, words(refused.text).includes('reference check')]).toEqual([409, true]);
    const page = `/admin/applications/${application.id}`;
    await administrator.submit(`${page}/reference-check`, {}, page);
    expect(words((await administrator.get(page)).text)).toContain('Recorded by Priya Shah');
    await administrator.submit(decidePath(application, 'approve'), { version: '1' });
    expect((await stateOf(application)).status).toBe('approved');
    await source.query('DELETE FROM settings');
  });

  it('is for administrators: viewers look, members and strangers do not', async () => {
    const application = await anApplication(source);
    const viewer = await api.signedIn('viewer');
    const page = await viewer.get(`/admin/applications/${application.id}`);
    expect([page.status, page.text.includes('/decide/')]).toEqual([200, false]);
    expect((await viewer.get(decidePath(application, 'approve'))).status).toBe(403);
    const member = await api.member(application.personId);
    expect((await member.get('/admin/applications')).status).toBe(403);
    expect((await api.visitor().get('/admin/applications')).status).toBe(303);
    expect((await administrator.get(`/admin/applications/${application.id}/decide/perhaps`)).status).toBe(
      404,
    );
    expect((await administrator.get('/admin/applications/00000000-0000-4000-8000-000000000000')).status).toBe(
      404,
    );
  });
});

describe('several at once', () => {
  it('approves those about which nothing is open, and says why the others were left out', async () => {
    const ready = await anApplication(source, { name: 'Ready One' });
    const open = await anApplication(source, { name: 'Open One', needsCheck: true });
    const declared = await anApplication(source, { name: 'Declared One' });
    await source.query(
      `INSERT INTO declarations (person_id, reason, about) VALUES ($1, 'live-bid', 'Acme')`,
      [declared.personId],
    );
    const chosen = [ready.id, open.id, declared.id];
    const page = await administrator.get(
      `/admin/applications/approve?${chosen.map((id) => `chosen=${id}`).join('&')}`,
    );
    const text = words(page.text);
    expect(text).toContain('Approve 1 application?');
    expect(text).toMatch(/Open One .* The organisation was added by the applicant/);
    expect(text).toMatch(/Declared One .* A declaration has to be settled/);
    const answer = await administrator.submit(
      '/admin/applications/approve',
      { chosen, message: '', previewed: '' },
      `/admin/applications/approve?chosen=${ready.id}`,
    );
    expect([answer.status, answer.headers['location']]).toEqual([303, '/admin/applications']);
    const list = words((await administrator.get('/admin/applications')).text);
    expect(list).toMatch(
      /1 application approved The email is on its way\. Not approved: .*Open One \(the org/,
    );
    expect([
      (await stateOf(ready)).status,
      (await stateOf(open)).status,
      (await stateOf(declared)).status,
    ]).toEqual(['approved', 'submitted', 'submitted']);
    const nothing = await administrator.get('/admin/applications/approve');
    expect([nothing.status, nothing.text.includes('Select at least one application')]).toEqual([422, true]);
  });
});

describe('a declaration', () => {
  it('becomes a conflict with those it is about, and is settled once', async () => {
    const application = await anApplication(source, { name: 'Careful Person' });
    const mentor = await anApplication(source, { kind: 'mentor', name: 'Bertha Bidder' });
    const id = await idOf(
      source,
      `INSERT INTO declarations (person_id, reason, about) VALUES ($1, 'line-management', 'Bertha Bidder') RETURNING id`,
      [application.personId],
    );
    const path = `/admin/applications/declarations/${id}`;
    const page = await administrator.get(path);
    expect(words(page.text)).toContain('Bertha Bidder (mentor)');
    const nobody = await administrator.submit(`${path}/keep-apart`, { others: '' }, path);
    expect([nobody.status, nobody.text.includes('href="#others"')]).toEqual([422, true]);
    const unknown = await administrator.submit(`${path}/keep-apart`, { others: 'MR-XX' }, path);
    expect(words(unknown.text)).toContain('Nobody on the other side has the reference MR-XX');
    const done = await administrator.submit(
      `${path}/keep-apart`,
      { chosen: mentor.reference, others: '' },
      path,
    );
    expect(done.headers['location']).toBe(`/admin/people/person/${application.personId}`);
    expect(
      await source.query(
        'SELECT mentor_profile_id, reason, status FROM conflicts WHERE mentee_profile_id = $1',
        [application.profileId],
      ),
    ).toEqual([{ mentor_profile_id: mentor.profileId, reason: 'line-management', status: 'recorded' }]);
    const again = await administrator.post(`${path}/settle`, {
      _csrf: await administrator.csrfToken('/admin/import'),
    });
    expect([again.status, words(again.text).includes('Priya Shah settled this declaration')]).toEqual([
      409,
      true,
    ]);
  });
});

describe('in JSON', () => {
  it('the same list, record and decision', async () => {
    const application = await anApplication(source, { name: 'Json Person' });
    const get = (path: string) => administrator.agent.get(path).set('Accept', 'application/json');
    expect((await get('/api/v1/applications?q=json')).body).toMatchObject({ total: 1, page: 1 });
    expect((await get(`/api/v1/applications/${application.id}`)).body).toMatchObject({
      name: 'Json Person',
      version: 1,
    });
    const token = await administrator.csrfToken('/admin/import');
    const decide = (body: object) =>
      administrator.agent
        .post(`/api/v1/applications/${application.id}/decision`)
        .set('x-csrf-token', token)
        .set('Accept', 'application/json')
        .send(body);
    expect((await decide({ decision: 'refuse', version: 1 })).status).toBe(422);
    expect((await decide({ decision: 'no', version: 1 })).status).toBe(400);
    expect((await decide({ decision: 'approve', version: 1 })).body).toMatchObject({
      status: 'approved',
      version: 2,
    });
    expect((await decide({ decision: 'approve', version: 1 })).status).toBe(409);
    expect((await get('/api/v1/people?q=json person')).body).toMatchObject({ total: 1 });
    expect((await get(`/api/v1/people/${application.personId}`)).body).toMatchObject({ name: 'Json Person' });
  });
});
