import { Clock, Settings, SYSTEM } from '@alongside/platform';
import { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { answerAll, aMentor, MENTEE_ANSWERS, versionShown } from '../support/applications.js';
import { anOrganisation, aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;
let personId: string;
let leader: Visitor;

beforeAll(async () => {
  sql = await database.dataSource();
});
beforeEach(async () => {
  personId = await aPerson(sql);
  leader = await api.member(personId);
});

const applicationOf = async (id: string): Promise<Record<string, unknown>> =>
  (
    await sql.query<Record<string, unknown>[]>(
      'SELECT * FROM applications WHERE person_id = $1 ORDER BY id DESC',
      [id],
    )
  )[0] ?? {};
const profileOf = async (id: string): Promise<Record<string, unknown>> =>
  (
    await sql.query<Record<string, unknown>[]>('SELECT * FROM mentee_profiles WHERE person_id = $1', [id])
  )[0] ?? {};
const send = (visitor: Visitor) => visitor.submit('/apply/check', { agreed: 'yes' }, '/apply/role');

describe('the start page', () => {
  it('leads to an account, to the draft, or to what was sent', async () => {
    expect((await api.visitor().get('/apply')).text).toContain('href="/apply/account"');
    expect((await leader.get('/apply')).text).toContain('action="/apply/start"');
    await leader.get('/apply/tasks');
    expect((await leader.get('/apply')).text).toContain('href="/apply/tasks"');
    await answerAll(leader);
    await send(leader);
    expect((await leader.get('/apply')).text).toContain('href="/my-details"');
  });

  it('takes nobody to the questions who has not signed in', async () => {
    const { status, headers } = await api.visitor().get('/apply/tasks');
    expect([status, headers['location']]).toEqual([303, '/sign-in?next=%2Fapply%2Ftasks']);
  });
});

describe('the whole journey', () => {
  it('goes from question to question, to the check, to a reference and an email', async () => {
    await leader.get('/apply/tasks');
    const visited: string[] = [];
    const name = 'Quayside Housing Mutual';
    const answers = { ...MENTEE_ANSWERS, organisation: { organisation: 'new', name, q: name } };
    for (const [path, fields] of Object.entries(answers)) {
      const answer = await leader.submit(`/apply/${path}`, { version: '', ...fields }, '/apply/role');
      visited.push(String(answer.headers['location']));
    }
    expect(visited).toEqual([
      '/apply/role',
      '/apply/stage',
      '/apply/service-areas',
      '/apply/service-areas/main',
      '/apply/topics/order',
      '/apply/tracks',
      '/apply/meeting',
      '/apply/working-style',
      '/apply/conflicts',
      '/apply/avoid',
    ]);
    const tasks = await leader.get('/apply/tasks');
    expect(tasks.text).toContain('10 of 12 done');
    const check = await leader.get('/apply/check');
    for (const words of [name, 'Community interest company', '1. VAT', 'Homecare (main area)', 'Weekends'])
      expect(check.text).toContain(words);

    const sent = await send(leader);
    expect([sent.status, sent.headers['location']]).toEqual([303, '/apply/sent']);
    const application = await applicationOf(personId);
    expect(application).toMatchObject({ status: 'submitted', answers: {} });
    expect(application['reference']).toMatch(/^AL-[2-9C-Y]{6}$/);
    expect((await leader.get('/apply/sent')).text).toContain(String(application['reference']));
    expect(await profileOf(personId)).toMatchObject({
      status: 'applied',
      reference: application['reference'],
      topics: ['vat', 'pensions', 'leadership'],
      service_areas: ['homecare', 'adult-social-care'],
      working_style: [2, 3, 5, 1],
      legal_form: 'cic',
    });
    const [organisation] = await sql.query(
      'SELECT name, needs_check, added_by_person_id FROM organisations WHERE id = $1',
      [(await profileOf(personId))['organisation_id']],
    );
    expect(organisation).toEqual({ name, needs_check: true, added_by_person_id: personId });
    const mails = await sql.query('SELECT template, params FROM outbox WHERE recipient_person_id = $1', [
      personId,
    ]);
    expect(mails).toEqual([
      { template: 'application-received', params: { reference: application['reference'], kind: 'mentee' } },
    ]);
    const consents = await sql.query('SELECT document FROM consents WHERE person_id = $1 ORDER BY document', [
      personId,
    ]);
    expect(consents).toEqual([{ document: 'privacy-notice' }, { document: 'terms' }]);
  });
});

describe('what is wrong is said beside the field', () => {
  beforeEach(() => leader.get('/apply/tasks'));

  it.each([
    ['organisation', {}, '#organisation', 'Select your organisation'],
    [
      'organisation',
      { organisation: 'new', name: '', q: 'x' },
      '#name',
      'Enter the name of your organisation',
    ],
    [
      'organisation',
      { organisation: 'new', name: 'é'.repeat(300), q: 'x' },
      '#name',
      '200 characters or fewer',
    ],
    [
      'organisation',
      { organisation: '00000000-0000-4000-8000-000000000001' },
      '#organisation',
      'Select your organisation',
    ],
    ['role', {}, '#role', 'Enter your role'],
    ['role', { role: 'x'.repeat(300), region: 'london' }, '#role', '200 characters or fewer'],
    ['role', { role: 'CEO', region: 'atlantis' }, '#region', 'Select the region'],
    ['stage', { stage: 'ancient' }, '#stage', 'Select the stage'],
    ['service-areas', {}, '#serviceAreas', 'Select at least one service area'],
    ['service-areas', { serviceAreas: ['magic'] }, '#serviceAreas', 'from the list'],
    ['topics', {}, '#topics', 'Select at least one topic'],
    [
      'topics',
      { topics: ['vat', 'pensions', 'tupe', 'digital', 'contracts', 'inspection'] },
      '#topics',
      'up to 5 topics',
    ],
    ['topics', { topics: ['vat', 'vat'] }, '#topics', 'each one once'],
    ['topics', { topics: ['alchemy'] }, '#topics', 'from the list'],
    ['goals', { goals: 'g'.repeat(10_000) }, '#goals', '2,000 characters or fewer'],
    ['tracks', {}, '#tracks', 'Select at least one kind of mentor'],
    ['meeting', { formats: ['video'] }, '#availability', 'Select at least one time'],
    ['working-style', { pace: '1', direction: '6' }, '#direction', 'Select where you are'],
    ['conflicts', {}, '#conflicts', 'Select all that apply'],
    ['conflicts', { conflicts: ['live-bid'] }, '#liveBid', 'Enter who else is bidding'],
    ['conflicts', { conflicts: ['live-bid', 'none'], liveBid: 'X' }, '#conflicts', 'None of these'],
    ['avoid', { avoid: 'x'.repeat(201) }, '#avoid', 'Each line'],
  ])('%s: %j', async (path, fields, href, text) => {
    const answer = await leader.submit(`/apply/${path}`, fields, '/apply/role');
    expect([answer.status, answer.text.includes(`href="${href}"`)]).toEqual([422, true]);
    expect(answer.text).toContain(text);
    expect((await applicationOf(personId))['answers']).toEqual({});
  });

  it('keeps what was typed, and shows markup as text', async () => {
    const answer = await leader.submit('/apply/role', { role: '<b>CEO</b> Zoë O’Neil', region: '' });
    expect(answer.text).toContain('&lt;b&gt;CEO&lt;/b&gt; Zoë O’Neil');
    await leader.submit('/apply/role', { role: '<script>alert(1)</script>', region: 'london' });
    const check = await leader.get('/apply/check');
    expect(check.text).toContain('&lt;script&gt;alert(1)');
    expect(check.text).not.toContain('<script>alert(1)');
  });

  it('asks for what is missing before anything is sent, and for agreement', async () => {
    const early = await send(leader);
    expect(early.status).toBe(422);
    expect(early.text).toContain('href="/apply/organisation?from=check"');
    await answerAll(leader);
    const silent = await leader.submit('/apply/check', {}, '/apply/role');
    expect([silent.status, silent.text.includes('href="#agreed"')]).toEqual([422, true]);
    expect((await applicationOf(personId))['status']).toBe('draft');
  });
});

describe('the organisation', () => {
  let known: string;
  beforeAll(async () => {
    known = await anOrganisation(sql, 'Café Health & Care CIC', { spellings: ['CHC Leeds'] });
  });
  beforeEach(() => leader.get('/apply/tasks'));

  it.each([
    'cafe health and care',
    'Cafe Health & Care Community Interest Company',
    'Caffe Helth Care',
    'chc leeds',
    'health',
  ])('is found as “%s”', async (typed) => {
    const { text } = await leader.get(`/apply/organisation?q=${encodeURIComponent(typed)}`);
    expect(text).toContain(`value="${known}"`);
    expect(text).toContain('None of these: add it');
  });

  it('is offered before one with nearly its name is added, and can still be refused', async () => {
    const fields = { version: '', organisation: 'new', name: 'Cafe Health and Care', q: 'something else' };
    const asked = await leader.submit('/apply/organisation', fields, '/apply/role');
    expect(asked.status).toBe(422);
    expect(asked.text).toContain(`value="${known}"`);
    const insisted = await leader.submit('/apply/organisation', { ...fields, q: fields.name }, '/apply/role');
    expect(insisted.status).toBe(303);
  });

  it('is the one we have when it is spelled exactly so', async () => {
    const fields = {
      version: '',
      organisation: 'new',
      name: 'café  health & care cic',
      q: 'café  health & care cic',
    };
    await leader.submit('/apply/organisation', fields, '/apply/role');
    expect((await applicationOf(personId))['answers']).toMatchObject({
      organisation: { value: { organisation: known, name: '' } },
    });
  });

  it('says so when nothing is like it', async () => {
    const { text } = await leader.get('/apply/organisation?q=Zzyzx');
    expect(text).toContain('We do not have ‘Zzyzx’ yet');
  });
});

describe('two tabs', () => {
  beforeEach(() => leader.get('/apply/tasks'));

  it('that answer differently are both shown, and the person chooses', async () => {
    await leader.submit('/apply/stage', { version: '', stage: 'new' }, '/apply/role');
    const second = await leader.submit('/apply/stage', { version: '', stage: 'growing' }, '/apply/role');
    expect(second.status).toBe(409);
    expect(second.text).toContain('New (first three years)');
    expect(second.text).toContain('Growing');
    const version = /name="version" value="([^"]*)"/.exec(second.text)?.[1] ?? '';
    const chosen = await leader.submit('/apply/stage', { version, stage: 'growing' }, '/apply/role');
    expect(chosen.status).toBe(303);
    expect((await applicationOf(personId))['answers']).toMatchObject({
      stage: { value: { stage: 'growing' }, version: 2 },
    });
  });

  it('that answer alike, or different questions, do not disturb each other', async () => {
    await leader.submit('/apply/stage', { version: '', stage: 'new' }, '/apply/role');
    expect((await leader.submit('/apply/stage', { version: '', stage: 'new' }, '/apply/role')).status).toBe(
      303,
    );
    expect((await leader.submit('/apply/goals', { version: '', goals: 'Grow' }, '/apply/role')).status).toBe(
      303,
    );
  });
});

describe('what is chosen first and ordered next', () => {
  beforeEach(() => leader.get('/apply/tasks'));

  it('keeps the order of topics that stay', async () => {
    await leader.submit('/apply/topics', { version: '', topics: ['vat', 'pensions', 'tupe'] }, '/apply/role');
    const twice = { 'rank-vat': '1', 'rank-pensions': '1', 'rank-tupe': '3' };
    const wrong = await leader.submit('/apply/topics/order', { version: '1', ...twice });
    expect([wrong.status, wrong.text.includes('href="#rank-pensions"')]).toEqual([422, true]);
    const ranks = { 'rank-vat': '3', 'rank-pensions': '1', 'rank-tupe': '2' };
    await leader.submit('/apply/topics/order', { version: '1', ...ranks });
    await leader.submit('/apply/topics', { version: '2', topics: ['business-planning', 'vat', 'tupe'] });
    expect((await applicationOf(personId))['answers']).toMatchObject({
      topics: { value: { topics: ['tupe', 'vat', 'business-planning'] } },
    });
  });

  it('puts the main service area first', async () => {
    await leader.submit(
      '/apply/service-areas',
      { version: '', serviceAreas: ['homecare', 'libraries'] },
      '/apply/role',
    );
    expect((await leader.submit('/apply/service-areas/main', { version: '1', main: 'housing' })).status).toBe(
      422,
    );
    await leader.submit('/apply/service-areas/main', { version: '1', main: 'libraries' });
    expect((await applicationOf(personId))['answers']).toMatchObject({
      'service-areas': { value: { serviceAreas: ['libraries', 'homecare'] } },
    });
  });
});

describe('the kind of mentor', () => {
  beforeEach(() => leader.get('/apply/tasks'));
  const answer = (path: string, fields: Record<string, string | string[]>) =>
    leader.submit(`/apply/${path}`, { version: '', ...fields }, '/apply/role');

  it('says when there is no peer for them today', async () => {
    await answer('stage', { stage: 'new' });
    await answer('service-areas', { serviceAreas: ['probation'] });
    expect((await leader.get('/apply/tracks')).text).toContain('Right now there is no such mentor');
    const organisationId = await anOrganisation(sql, 'Second Chance');
    await aMentor(sql, {
      name: 'Pat Peer',
      reference: 'PEER-1',
      organisationId,
      kind: 'peer',
      stage: 'growing',
      serviceAreas: ['housing'],
    });
    expect((await leader.get('/apply/tracks')).text).not.toContain('Right now there is no such mentor');
  });

  it('refuses a peer to whom nobody can be further along', async () => {
    await answer('stage', { stage: 'growing' });
    await answer('service-areas', { serviceAreas: ['probation'] });
    const wanted = await answer('tracks', { tracks: ['peer'] });
    expect([wanted.status, wanted.text.includes('select a business mentor')]).toEqual([422, true]);
    expect((await answer('tracks', { tracks: ['business'] })).status).toBe(303);
  });
});

describe('mentors to choose from', () => {
  beforeAll(async () => {
    const organisationId = await anOrganisation(sql, 'Secret Holdings');
    for (const number of [1, 2, 3, 4, 5, 6])
      await aMentor(sql, { name: `Mentor${number} Surname`, reference: `DIR-${number}`, organisationId });
    await aMentor(sql, { name: 'Hidden Person', reference: 'DIR-9', organisationId, status: 'paused' });
  });
  beforeEach(() => leader.get('/apply/tasks'));
  const press = async (button: Record<string, string>) =>
    leader.submit('/apply/preferred-mentors', {
      version: await versionShown(leader, '/apply/preferred-mentors'),
      ...button,
    });

  it('shows first names and nothing that leads to a person', async () => {
    const { text } = await leader.get('/apply/preferred-mentors');
    expect(text).toContain('Mentor1');
    for (const hidden of ['Surname', 'Secret Holdings', '@example.org', 'Hidden'])
      expect(text).not.toContain(hidden);
  });

  it('keeps a list in order, of five at most', async () => {
    for (const number of [1, 2, 3, 4, 5]) expect((await press({ add: `DIR-${number}` })).status).toBe(303);
    const sixth = await press({ add: 'DIR-6' });
    expect([sixth.status, sixth.text.includes('up to 5 mentors')]).toEqual([422, true]);
    await press({ up: 'DIR-3' });
    await press({ remove: 'DIR-1' });
    expect((await applicationOf(personId))['answers']).toMatchObject({
      'preferred-mentors': { value: { mentors: ['DIR-3', 'DIR-2', 'DIR-4', 'DIR-5'] } },
    });
    expect((await leader.get('/apply/check')).text).toContain('1. Mentor3, Chief executive');
  });

  it('stays with the filter', async () => {
    const added = await press({ add: 'DIR-1', area: 'homecare', kind: 'business', page: '1' });
    expect(added.headers['location']).toBe('/apply/preferred-mentors?area=homecare&kind=business');
  });
});

describe('what is declared', () => {
  it('keeps people apart whom it names, until somebody has looked', async () => {
    const rival = await anOrganisation(sql, 'Rival Services Ltd');
    const atRival = await aMentor(sql, { name: 'Rita Rival', reference: 'RIV-1', organisationId: rival });
    const boss = await aMentor(sql, {
      name: 'Bill Boss',
      reference: 'BOSS-1',
      organisationId: await anOrganisation(sql, 'Elsewhere'),
    });
    await answerAll(leader, {
      ...MENTEE_ANSWERS,
      conflicts: {
        conflicts: ['line-management', 'live-bid'],
        lineManagement: 'bill boss, at Elsewhere\nSomebody Unknown',
        liveBid: 'Rival services LTD',
      },
    });
    await send(leader);
    const conflicts = await sql.query<object[]>(
      `SELECT mentor_profile_id, reason, status FROM conflicts WHERE mentee_profile_id = $1 ORDER BY reason`,
      [(await profileOf(personId))['id']],
    );
    expect(conflicts).toEqual([
      { mentor_profile_id: boss, reason: 'line-management', status: 'needs-check' },
      { mentor_profile_id: atRival, reason: 'live-bid', status: 'needs-check' },
    ]);
    const declared = await sql.query(
      'SELECT reason, about, organisation_id FROM declarations WHERE person_id = $1 ORDER BY id',
      [personId],
    );
    expect(declared).toHaveLength(3);
    expect(declared).toContainEqual({
      reason: 'live-bid',
      about: 'Rival services LTD',
      organisation_id: rival,
    });
  });
});

describe('an application left alone', () => {
  afterEach(() => {
    api.app.get(Clock).now = () => new Date();
  });

  it('can be taken up for 28 days, and is gone after that', async () => {
    await leader.get('/apply/tasks');
    await leader.submit('/apply/stage', { version: '', stage: 'new' }, '/apply/role');
    await sql.query(
      `UPDATE applications SET touched_at = touched_at - interval '27 days 23 hours' WHERE person_id = $1`,
      [personId],
    );
    expect((await leader.get('/apply/tasks')).status).toBe(200);
    const csrf = await leader.csrfToken('/apply/role');
    await sql.query(
      `UPDATE applications SET touched_at = touched_at - interval '2 hours' WHERE person_id = $1`,
      [personId],
    );
    for (const path of ['/apply/tasks', '/apply/stage', '/apply/check']) {
      const { status, text } = await leader.get(path);
      expect([status, text.includes('Start again')]).toEqual([410, true]);
    }
    const saved = await leader.post('/apply/stage', { _csrf: csrf, version: '1', stage: 'growing' });
    const sent = await leader.post('/apply/check', { _csrf: csrf, agreed: 'yes' });
    expect([saved.status, sent.status]).toEqual([410, 410]);
    expect((await leader.submit('/apply/start', {}, '/apply/tasks')).headers['location']).toBe(
      '/apply/tasks',
    );
    expect((await leader.get('/apply/tasks')).text).toContain('0 of 12 done');
  });
});

describe('in a programme that keeps drafts for longer', () => {
  const keepDraftsFor = async (days: number): Promise<void> => {
    const settings = api.app.get(Settings, { strict: false });
    const { version } = await settings.kept();
    await api.app
      .get(DataSource)
      .transaction((manager) =>
        settings.change(manager, { retention: { unfinishedApplicationDays: days } }, version, SYSTEM),
      );
  };
  const leaveFor = (days: number) =>
    sql.query(`UPDATE applications SET touched_at = now() - $2 * interval '1 day' WHERE person_id = $1`, [
      personId,
      days,
    ]);

  beforeEach(() => keepDraftsFor(60));
  afterEach(() => keepDraftsFor(28));

  it('one can be taken up for as long as the settings say', async () => {
    await leader.get('/apply/tasks');
    await leader.submit('/apply/stage', { version: '', stage: 'new' }, '/apply/role');
    await leaveFor(59);
    expect((await leader.get('/apply/tasks')).status).toBe(200);
    await leaveFor(61);
    expect((await leader.get('/apply/tasks')).status).toBe(410);
  });
});

describe('once it is sent', () => {
  beforeEach(async () => {
    await answerAll(leader);
    await send(leader);
  });

  it('sends nothing twice', async () => {
    const csrf = await leader.csrfToken('/apply/role');
    const again = await leader.post('/apply/check', { _csrf: csrf, agreed: 'yes' });
    expect(again.headers['location']).toBe('/apply/sent');
    expect(await sql.query('SELECT FROM outbox WHERE recipient_person_id = $1', [personId])).toHaveLength(1);
  });

  it('lets answers be corrected, in the profile', async () => {
    const version = await versionShown(leader, '/apply/stage');
    const { headers } = await leader.submit('/apply/stage', { version, stage: 'established' });
    expect(headers['location']).toBe('/my-details');
    expect((await profileOf(personId))['stage']).toBe('established');
    const late = await leader.submit('/apply/stage', { version, stage: 'growing' });
    expect(late.status).toBe(409);
    const [entry] = await sql.query<object[]>(
      `SELECT action, details FROM audit_entries WHERE subject_kind = 'mentee' AND subject_id = $1`,
      [(await profileOf(personId))['id']],
    );
    expect(entry).toEqual({ action: 'mentee.corrected', details: { question: 'stage' } });
  });

  it('a conflict that is declared later, in words that we do not know, waits on the desk until it is settled', async () => {
    await sql.query(`UPDATE mentee_profiles SET status = 'active' WHERE person_id = $1`, [personId]);
    await sql.query(`UPDATE applications SET status = 'approved', decided_at = now() WHERE person_id = $1`, [
      personId,
    ]);
    const administrator = await api.signedIn('administrator');
    const list = async (): Promise<string> =>
      (await administrator.get('/admin/applications/declarations')).text;
    expect(await list()).not.toContain('Nobody Known Ltd');
    const version = await versionShown(leader, '/apply/conflicts');
    const fields = { conflicts: 'live-bid', liveBid: 'Nobody Known Ltd' };
    await leader.submit('/apply/conflicts', { version, ...fields });
    const desk = await administrator.get('/admin');
    expect(desk.text).toMatch(/href="\/admin\/applications\/declarations"/);
    expect(await list()).toContain('Nobody Known Ltd');
    expect((await (await api.signedIn('viewer')).get('/admin/applications/declarations')).status).toBe(200);
    const [declared] = await sql.query<{ id: string }[]>(`SELECT id FROM declarations WHERE person_id = $1`, [
      personId,
    ]);
    const settle = `/admin/applications/declarations/${declared?.id ?? ''}`;
    await administrator.submit(`${settle}/settle`, {}, settle);
    expect(await list()).not.toContain('Nobody Known Ltd');
  });

  it('says what more is wanted, and is sent again under the same reference', async () => {
    const admin = await api.signedIn('administrator');
    expect(admin).toBeDefined();
    const [administrator] = await sql.query<{ person_id: string }[]>(
      'SELECT person_id FROM administrators LIMIT 1',
    );
    const { reference } = await applicationOf(personId);
    await sql.query(
      `UPDATE applications SET status = 'more-wanted', decided_at = now(), decided_by = $2, message = 'Which county?', version = version + 1
       WHERE person_id = $1`,
      [personId, administrator?.person_id],
    );
    expect((await leader.get('/apply/check')).text).toContain('Which county?');
    expect((await leader.get('/my-details')).text).toContain('Which county?');
    expect((await send(leader)).headers['location']).toBe('/apply/sent');
    expect(await applicationOf(personId)).toMatchObject({ status: 'submitted', reference });
    expect(await sql.query('SELECT FROM outbox WHERE recipient_person_id = $1', [personId])).toHaveLength(2);
  });

  it('asks before it is withdrawn', async () => {
    expect((await leader.get('/apply/withdraw')).text).toContain('Withdraw your application?');
    const draft = await api.member(await aPerson(sql));
    await draft.get('/apply/tasks');
    expect((await draft.get('/apply/withdraw')).text).toContain('Delete this application?');
    await sql.query(`UPDATE mentee_profiles SET status = 'active' WHERE person_id = $1`, [personId]);
    await sql.query(
      `UPDATE applications SET status = 'approved', decided_at = now() WHERE person_id = $1 AND status = 'submitted'`,
      [personId],
    );
    expect((await leader.get('/apply/withdraw')).text).toContain('Leave the programme as a mentee?');
    expect((await leader.get('/my-details')).text).toContain('Taking part');
  });

  it('can be withdrawn, and begun again with the answers there', async () => {
    await leader.submit('/apply/withdraw');
    expect(await applicationOf(personId)).toMatchObject({ status: 'withdrawn' });
    expect(await profileOf(personId)).toMatchObject({ status: 'withdrawn' });
    expect((await leader.get('/apply/tasks')).headers['location']).toBe('/apply');
    await leader.submit('/apply/start', {}, '/apply');
    expect((await leader.get('/apply/tasks')).text).toContain('12 of 12 done');
    await send(leader);
    expect(await profileOf(personId)).toMatchObject({ status: 'applied' });
  });
});

it('is nobody else’s', async () => {
  await answerAll(leader);
  const other = await api.member(await aPerson(sql));
  await other.get('/apply/tasks');
  expect((await other.get('/apply/check')).text).not.toContain('first contract outside the county');
});
