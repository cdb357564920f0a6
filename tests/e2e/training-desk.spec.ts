import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AdministratorTeam } from '@alongside/people';
import { FileLinks, PublicationSweep } from '@alongside/training';
import { Clock, MINUTE } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { ZipFile } from 'yazl';
import { useTestApi, type Visitor } from '../support/api.js';
import { anAdministrator } from '../support/administrators.js';
import { aPerson } from '../support/people.js';
import { aDraft, anEditor, aPublishedResource, aRetiredResource } from '../support/resources.js';
import { useTestDatabase } from '../support/test-database.js';

const FOLDER = path.join(tmpdir(), `alongside-files-${process.pid}`);
const database = useTestDatabase();
const api = useTestApi(database, { FILES_FOLDER: FOLDER, FILES_LARGEST_MB: '2' });
const DESK = '/training/desk';
let sql: DataSource;
let admin: Visitor;

beforeAll(async () => {
  sql = await database.dataSource();
  admin = await api.signedIn('administrator', 'Ada Owner');
});
afterAll(() => rm(FOLDER, { recursive: true, force: true }));

const fields = (more: Record<string, string | string[]> = {}): Record<string, string | string[]> => ({
  ...{
    title: 'Pensions for beginners',
    summary: 'What to ask.',
    type: 'guide',
    form: 'page',
    body: '## Ask\n\nWhat will it cost?',
  },
  ...{
    topics: ['pensions'],
    audience: ['leaders'],
    format: 'online',
    minutes: '5',
    licence: 'CC BY 4.0',
    reviewMonths: '12',
  },
  ...{ 'reviewOn-day': '1', 'reviewOn-month': '6', 'reviewOn-year': String(new Date().getUTCFullYear() + 1) },
  ...more,
});

async function begin(visitor: Visitor, more: Record<string, string | string[]> = {}): Promise<string> {
  const answer = await visitor.submit(`${DESK}/new`, fields(more));
  expect(answer.status).toBe(303);
  return answer.headers['location'] as string;
}

const revisionOn = async (visitor: Visitor, at: string): Promise<string> =>
  /name="revision" value="(\d+)"/.exec((await visitor.get(at)).text)?.[1] ?? '';

async function act(visitor: Visitor, at: string, what: string, more: Record<string, string> = {}) {
  return visitor.submit(`${at}/${what}`, { revision: await revisionOn(visitor, at), ...more }, at);
}

describe('writing for the repository', () => {
  it('goes from a draft to versions with reasons, their differences and a successor', async () => {
    const at = await begin(admin);
    const address = '/training/pensions-for-beginners';
    expect((await admin.get(at)).text).toContain(address);
    expect((await act(admin, at, 'publish')).status).toBe(303);
    const revision = await revisionOn(admin, `${at}/edit`);
    const saved = await admin.submit(`${at}/edit`, {
      ...fields({ title: 'Pensions, step by step', body: '## Ask\n\nWhat will it save?' }),
      revision,
    });
    expect(saved.status).toBe(303);
    // Readers keep what they had, and a change must say why.
    const [kept] = await sql.query<{ title: string }[]>('SELECT title FROM resources WHERE slug = $1', [
      'pensions-for-beginners',
    ]);
    expect(kept?.title).toBe('Pensions for beginners');
    expect((await act(admin, at, 'publish')).status).toBe(422);
    expect((await act(admin, at, 'publish', { why: 'Plainer words.' })).status).toBe(303);
    expect((await admin.get(at)).text).toContain('Plainer words. Ada Owner');
    const changes = await admin.get(`${at}/changes?from=1&to=2`);
    expect(changes.text).toContain('Plainer words');
    expect(changes.text).toMatch(/<del>.*cost.*<\/del>/s);
    expect(changes.text).toMatch(/<ins>.*save.*<\/ins>/s);
    const successor = await aPublishedResource(sql, { slug: 'pensions-now', title: 'Pensions now' });
    expect((await act(admin, at, 'retire', { successor: '/training/nothing' })).status).toBe(422);
    expect((await act(admin, at, 'retire', { successor: `/training/${successor.slug}` })).status).toBe(303);
    const [row] = await sql.query<{ status: string; successor_id: string; slug: string }[]>(
      'SELECT status, successor_id, slug FROM resources WHERE slug = $1',
      ['pensions-for-beginners'],
    );
    expect(row).toEqual({ status: 'retired', successor_id: successor.id, slug: 'pensions-for-beginners' });
  });

  it('shows both where two write at once, and loses neither', async () => {
    const other = await api.signedIn('administrator', 'Ben Second');
    const at = await begin(admin, { title: 'Two at once' });
    const revision = await revisionOn(admin, `${at}/edit`);
    await other.submit(`${at}/edit`, { ...fields({ title: 'Two at once', summary: 'Theirs' }), revision });
    const mine = await admin.submit(`${at}/edit`, {
      ...fields({ title: 'Two at once', summary: 'Mine' }),
      revision,
    });
    expect(mine.status).toBe(409);
    expect(mine.text).toContain('Ben Second');
    expect(mine.text).toMatch(/<del>.*Theirs.*<ins>.*Mine/s);
    const newer = /name="revision" value="(\d+)"/.exec(mine.text)?.[1] ?? '';
    const forced = await admin.submit(`${at}/edit`, {
      ...fields({ title: 'Two at once', summary: 'Mine' }),
      revision: newer,
    });
    expect(forced.status).toBe(303);
    expect((await admin.get(at)).text).toContain('Mine');
    // What was read on an older page does not publish it either.
    expect((await admin.submit(`${at}/publish`, { revision }, at)).status).toBe(409);
  });

  it('takes one of two saves that come at the same moment, and tells the other', async () => {
    const other = await api.signedIn('administrator', 'Bea Third');
    const at = await begin(admin, { title: 'A race' });
    const revision = await revisionOn(admin, `${at}/edit`);
    const saves = await Promise.all(
      [admin, other, admin, other].map((visitor, turn) =>
        visitor.submit(`${at}/edit`, { ...fields({ title: 'A race', summary: `Turn ${turn}` }), revision }),
      ),
    );
    expect(saves.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409]);
    const won = saves.findIndex(({ status }) => status === 303);
    expect((await admin.get(`${at}/preview`)).text).toContain(`Turn ${won}`);
    for (const { status, text } of saves)
      if (status === 409) expect(text).toContain('while you were writing');
  });

  it.each([
    ['no title', { title: '' }, '#title'],
    ['a review date in the past', { 'reviewOn-year': '2020' }, '#reviewOn'],
    ['30 February', { 'reviewOn-day': '30', 'reviewOn-month': '2' }, '#reviewOn'],
    ['no audience', { audience: [] }, '#audience'],
    ['a link that is not https', { form: 'link', url: 'http://example.org' }, '#url'],
    ['a video of an unknown host', { form: 'video', url: 'https://videos.example.org/1' }, '#url'],
    ['a topic that is none', { topics: ['cats'] }, '#topics'],
    ['more minutes than anybody has', { minutes: '100000' }, '#minutes'],
  ])('%s is refused with words', async (_, wrong, anchor) => {
    const answer = await admin.submit(`${DESK}/new`, fields(wrong));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="${anchor}"`);
  });

  it('begins one resource, however often the form is sent', async () => {
    const twice = { title: 'Sent twice' };
    const [first, second] = await Promise.all([begin(admin, twice), begin(admin, twice)]);
    expect(second).toBe(first);
    expect(await begin(admin, { ...twice, body: '## Another' })).not.toBe(first);
    await admin.submit(`${first}/edit`, {
      ...fields({ ...twice, summary: 'Worked on.' }),
      revision: await revisionOn(admin, `${first}/edit`),
    });
    expect(await begin(admin, twice)).not.toBe(first);
  });

  it('publishes no video without a transcript', async () => {
    const at = await begin(admin, {
      form: 'video',
      url: 'https://youtu.be/dQw4w9WgXcQ',
      body: '',
      title: 'A video',
    });
    const answer = await act(admin, at, 'publish');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('transcript');
  });

  it('publishes at the time that was chosen, once', async () => {
    const at = await begin(admin, { title: 'Next spring' });
    const year = new Date().getUTCFullYear() + 1;
    const when = {
      'publishOn-day': '2',
      'publishOn-month': '2',
      'publishOn-year': String(year),
      publishAt: '9:00',
    };
    expect((await act(admin, at, 'schedule', { ...when, 'publishOn-year': '2020' })).status).toBe(422);
    const never = await act(admin, at, 'schedule', { ...when, 'publishOn-day': '30' });
    expect([never.status, never.text]).toEqual([
      422,
      expect.stringContaining(`30 February ${year} is not a real date`),
    ]);
    expect((await act(admin, at, 'schedule', when)).status).toBe(303);
    const sweep = api.app.get(PublicationSweep, { strict: false });
    expect(await sweep.publishDue(new Date(`${year}-02-02T08:59:00Z`))).toBe(0);
    expect(await sweep.publishDue(new Date(`${year}-02-02T09:00:00Z`))).toBe(1);
    expect(await sweep.publishDue(new Date(`${year}-02-02T09:01:00Z`))).toBe(0);
    expect((await admin.get(at)).text).toContain('Version 1');
  });

  it('lets nothing appear by itself that could not be published: what is saved meanwhile, a file not yet checked', async () => {
    const year = new Date().getUTCFullYear() + 1;
    const day = { 'publishOn-day': '3', 'publishOn-month': '2', 'publishOn-year': String(year) };
    const at = await begin(admin, { title: 'On its way' });
    expect((await act(admin, at, 'schedule', { ...day, publishAt: '9:00' })).status).toBe(303);
    const save = async (more: Record<string, string | string[]>) =>
      admin.submit(`${at}/edit`, {
        ...fields({ title: 'On its way', ...more }),
        revision: await revisionOn(admin, `${at}/edit`),
      });
    const early = { 'reviewOn-month': '1', 'reviewOn-year': String(year) };
    for (const [wrong, anchor] of [
      [{ body: '' }, '#body'],
      [{ topics: [] }, '#topics'],
      [early, '#reviewOn'],
      [{ form: 'file' }, '#form'],
    ] as const) {
      const answer = await save(wrong as Record<string, string | string[]>);
      expect([answer.status, answer.text.includes(`href="${anchor}"`)]).toEqual([422, true]);
    }
    expect((await save({ summary: 'Better.' })).status).toBe(303);

    const id = at.slice(at.lastIndexOf('/') + 1);
    const [file] = await sql.query<[{ id: string }]>(
      `INSERT INTO resource_files (resource_id, name, media_type, bytes, sha256, storage_key, scan)
       VALUES ($1, 'a.pdf', 'application/pdf', 1, decode(repeat('00', 32), 'hex'), 'waits', 'waiting') RETURNING id`,
      [id],
    );
    await sql.query(`UPDATE resources SET form = 'file', file_id = $2 WHERE id = $1`, [id, file.id]);
    const sweep = api.app.get(PublicationSweep, { strict: false });
    const due = new Date(`${year}-02-03T09:00:00Z`);
    expect(await sweep.publishDue(due)).toBe(0);
    await sql.query(`UPDATE resource_files SET scan = 'clean' WHERE id = $1`, [file.id]);
    expect(await sweep.publishDue(due)).toBe(1);
  });

  it('names the links that lead nowhere where they can be mended', async () => {
    const { id } = await aPublishedResource(sql, { title: 'With a dead link' });
    await sql.query(
      `INSERT INTO resource_links (resource_id, url, state, detail, checked_at) VALUES
         ($1, 'https://gone.example/a', 'broken', '404', '2026-11-02T09:00:00Z'),
         ($1, 'https://there.example/', 'works', '200', '2026-11-02T09:00:00Z')`,
      [id],
    );
    const { text } = await admin.get(`${DESK}/resources/${id}`);
    expect(text).toContain('https://gone.example/a');
    expect(text).toContain('The site answered 404 on three days. Last tried on 2 November 2026');
    expect(text).not.toContain('there.example');
  });

  it('lists what needs attention, and filters', async () => {
    await aPublishedResource(sql, { title: 'Forgotten', reviewOn: '2026-01-01', ownerId: null });
    const desk = await admin.get(DESK);
    expect(desk.text).toContain('Past their review date');
    expect(desk.text).toContain('Without an owner');
    const overdue = await admin.get(`${DESK}?show=overdue&q=forgot`);
    expect(overdue.text).toContain('Forgotten');
    expect((await admin.get(`${DESK}?q=no-such-words`)).text).toContain('No resource fits');
    expect((await admin.get(`${DESK}?show=x&type=y&topic=z&page=-1`)).status).toBe(200);
  });
});

describe('who may write', () => {
  let owner: Visitor;
  let editor: Visitor;
  let ownersOwn: string;
  let others: string;

  beforeAll(async () => {
    const ownerId = await aPerson(sql, { name: 'Olu Owner' });
    owner = await api.member(ownerId);
    editor = await api.member(await anEditor(sql, await aPerson(sql, { name: 'Eve Editor' })));
    ownersOwn = `${DESK}/resources/${(await aDraft(sql, { ownerId, title: 'Own' })).id}`;
    others = `${DESK}/resources/${(await aDraft(sql, { title: 'Of others' })).id}`;
  });

  it('an editor writes all of it, an owner what they own, a viewer looks, others stay out', async () => {
    const viewer = await api.signedIn('viewer');
    const nobody = await api.member(await aPerson(sql));
    expect((await api.visitor().get(DESK)).headers['location']).toContain('/sign-in');
    expect((await nobody.get(DESK)).status).toBe(403);
    expect((await nobody.get(`${others}/edit`)).status).toBe(403);
    expect((await editor.get(`${others}/edit`)).status).toBe(200);
    expect((await owner.get(`${ownersOwn}/edit`)).status).toBe(200);
    expect((await owner.get(`${others}/edit`)).status).toBe(403);
    expect((await owner.submit(`${others}/edit`, fields(), `${ownersOwn}/edit`)).status).toBe(403);
    expect((await owner.get(`${DESK}/new`)).status).toBe(403);
    expect((await viewer.get(others)).status).toBe(200);
    expect((await viewer.get(`${others}/edit`)).status).toBe(403);
    expect((await owner.get(DESK)).text).not.toContain('Of others');
  });

  it('an owner sees no draft of others, by any address, nor who writes them', async () => {
    for (const page of ['', '/preview', '/changes', '/changes?from=1&to=1'])
      expect([page, (await owner.get(`${others}${page}`)).status]).toEqual([page, 403]);
    expect((await owner.get(`${ownersOwn}/preview`)).status).toBe(200);
    const wrong = fields({ title: '' });
    const answer = await owner.submit(`${others}/edit`, wrong, `${ownersOwn}/edit`);
    expect([answer.status, answer.text.includes('Of others')]).toEqual([403, false]);
    expect((await owner.get(`${DESK}/editors`)).status).toBe(403);
    expect((await owner.get(DESK)).text).not.toContain(`${DESK}/editors`);
  });

  it('only those who choose editors see their addresses', async () => {
    const email = 'eva.address@example.org';
    await anEditor(sql, await aPerson(sql, { name: 'Eva Address', email }));
    expect((await admin.get(`${DESK}/editors`)).text).toContain(email);
    const seen = (await editor.get(`${DESK}/editors`)).text;
    expect([seen.includes('Eva Address'), seen.includes(email)]).toEqual([true, false]);
  });

  it('only administrators choose editors', async () => {
    const email = 'new.editor@example.org';
    const id = await aPerson(sql, { name: 'Nia New', email });
    expect((await editor.get(`${DESK}/editors`)).text).not.toContain('name="email"');
    const form = `${DESK}/editors`;
    expect((await editor.submit(form, { email }, `${DESK}/new`)).status).toBe(403);
    expect((await admin.submit(form, { email: 'nobody@example.org' })).status).toBe(422);
    expect((await admin.submit(form, { email })).status).toBe(303);
    const visitor = await api.member(id);
    expect((await visitor.get(`${DESK}/new`)).status).toBe(200);
    expect((await admin.submit(`${form}/${id}/remove`, {}, form)).status).toBe(303);
    expect((await visitor.get(DESK)).status).toBe(403);
  });
});

describe('owners', () => {
  const OWNERS = `${DESK}/owners`;
  const ownerOf = async (id: string): Promise<string | null> => {
    const [row] = await sql.query<[{ owner: string | null }]>(
      'SELECT owner_id AS owner FROM resources WHERE id = $1',
      [id],
    );
    return row.owner;
  };

  it('hands over all that a leaver owns at once, however often it is pressed, with one email', async () => {
    const head = await anAdministrator(api.app, 'Hal Head', 'owner');
    const { id: leaver } = await anAdministrator(api.app, 'Lee Leaver');
    const next = await anEditor(sql, await aPerson(sql, { name: 'Nell Next' }));
    const theirs = [
      await aDraft(sql, { ownerId: leaver, title: 'A draft of Lee' }),
      await aPublishedResource(sql, { ownerId: leaver, title: 'Read by all' }),
      await aRetiredResource(sql, { ownerId: leaver, title: 'Gone by now' }),
    ].map(({ id }) => id);
    const { id: others } = await aPublishedResource(sql, { ownerId: head.id, title: 'Of the head' });
    await api.app.get(AdministratorTeam, { strict: false }).remove(leaver, {
      kind: 'administrator',
      id: head.id,
    });

    const at = `${OWNERS}/${leaver}`;
    for (const [page, link] of [
      [`${DESK}?show=owner-left`, OWNERS],
      [`${DESK}/reviews`, OWNERS],
      [`${DESK}/resources/${theirs[1]}`, at],
      [OWNERS, at],
    ] as const)
      expect([page, (await admin.get(page)).text.includes(`href="${link}"`)]).toEqual([page, true]);
    const shown = (await admin.get(at)).text;
    for (const words of ['has left the team', '3 resources', 'A draft of Lee', 'Read by all', 'Gone by now'])
      expect(shown).toContain(words);
    expect(shown).not.toContain('Of the head');

    expect((await admin.submit(at, {})).text).toContain('href="#owner"');
    const never = await aPerson(sql, { name: 'Mia Mentee' });
    expect((await admin.submit(at, { owner: never })).status).toBe(422);
    expect((await admin.submit(at, { owner: leaver })).status).toBe(422);
    expect(await ownerOf(theirs[0] ?? '')).toBe(leaver);
    const owner = await api.member(head.id);
    expect((await owner.submit(at, { owner: next }, DESK)).status).toBe(403);

    const pressed = await Promise.all([1, 2].map(() => admin.submit(at, { owner: next })));
    expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
    for (const id of theirs) expect(await ownerOf(id)).toBe(next);
    expect(await ownerOf(others)).toBe(head.id);
    const rows = await sql.query<object[]>(
      `SELECT details FROM audit_entries WHERE action = 'resource.owner-changed' AND subject_id = ANY ($1)`,
      [theirs],
    );
    expect(rows).toEqual(theirs.map(() => ({ details: { from: leaver, to: next } })));
    const mails = await sql.query<object[]>(
      `SELECT params FROM outbox WHERE template = 'resource-owner' AND recipient_person_id = $1`,
      [next],
    );
    const resources = expect.arrayContaining(['A draft of Lee', 'Read by all', 'Gone by now']) as string[];
    expect(mails).toEqual([{ params: { total: 3, resources } }]);
    expect((await admin.get(at)).text).toContain('There is nothing to hand over');
  });

  it('finds an owner for what nobody owns, and for what an editor owns who is one no longer', async () => {
    const { id: nobodys } = await aPublishedResource(sql, { ownerId: null, title: 'Of an erased person' });
    expect((await admin.get(`${DESK}?show=no-owner`)).text).toContain(`href="${OWNERS}/nobody"`);
    const former = await anEditor(sql, await aPerson(sql, { name: 'Flo Former' }));
    const { id: theirs } = await aPublishedResource(sql, { ownerId: former, title: 'Of Flo' });
    const revoked = await admin.submit(`${DESK}/editors/${former}/remove`, {}, `${DESK}/editors`);
    expect(revoked.headers['location']).toBe(`${OWNERS}/${former}`);
    expect((await admin.get(`${OWNERS}/${former}`)).text).toContain('Flo Former is no longer an editor');

    const next = await anEditor(sql, await aPerson(sql));
    for (const from of ['nobody', former])
      expect((await admin.submit(`${OWNERS}/${from}`, { owner: next })).status).toBe(303);
    expect([await ownerOf(nobodys), await ownerOf(theirs)]).toEqual([next, next]);
    expect((await admin.get(OWNERS)).text).not.toContain('Flo Former');
  });
});

describe('files', () => {
  const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2000, 'x')]);
  let at: string;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'uploads-'));
    at = await begin(admin, { title: 'With a file' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function upload(name: string, content: Buffer | string, role = 'attachment', visitor = admin) {
    const file = path.join(folder, 'upload');
    await writeFile(file, content);
    return visitor.agent
      .post(`${at}/files`)
      .set('Accept', 'text/html')
      .field('_csrf', await visitor.csrfToken(at))
      .field('role', role)
      .attach('file', file, { filename: name });
  }

  const fileNamed = async (name: string): Promise<string> => {
    const [row] = await sql.query<{ id: string }[]>('SELECT id FROM resource_files WHERE name = $1', [name]);
    return `/training/files/${row?.id ?? 'none'}`;
  };

  it('are asked for where the resource is one, before anything else', async () => {
    const draft = await begin(admin, { title: 'Still without its file', form: 'file' });
    const { text } = await admin.get(draft);
    expect(text).toContain('Upload the one that readers download');
    expect(text).toMatch(/<details[^>]* open>\s*<summary[^>]*>\s*<span[^>]*>\s*Upload a file/);
    expect((await admin.get(at)).text).toContain('No files.');
  });

  it.each([
    [
      'an SVG with a script',
      'a.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'may hold scripts',
    ],
    ['an SVG called PNG', 'a.png', '<svg><script>alert(1)</script></svg>', 'may hold scripts'],
    ['a page called PDF', 'a.pdf', '<html><script>alert(1)</script>', 'of a kind that we do not take'],
    ['a PDF called Word', 'a.docx', PDF, 'is in fact a PDF'],
    ['a program', 'setup.exe', 'MZ\x90', 'of a kind that we do not take'],
    ['nothing', 'a.pdf', '', 'is empty'],
    ['a broken zip', 'a.docx', 'PK\x03\x04 nothing more', 'damaged'],
    ['more than there may be', 'big.pdf', Buffer.concat([PDF, Buffer.alloc(2_050_000)]), 'too large'],
  ])('%s is refused with words', async (_, name, content, words) => {
    const answer = await upload(name, content);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
  });

  it('refuses macros, a zip of other files, and one that unpacks too far', async () => {
    const word =
      '<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>';
    const whole = await zipOf({ '[Content_Types].xml': word, 'word/document.xml': '<w/>' });
    for (let press = 0; press < 2; press += 1) expect((await upload('good.docx', whole)).status).toBe(303);
    expect(await sql.query(`SELECT FROM resource_files WHERE name = 'good.docx'`)).toHaveLength(1);
    const macros = await zipOf({ '[Content_Types].xml': word, 'word/vbaProject.bin': 'x' });
    expect((await upload('macros.docx', macros)).text).toContain('macros');
    const renamed = await zipOf({
      '[Content_Types].xml': `${word}<Override PartName="/word/media.bin" ContentType="application/vnd.ms-office.vbaProject"/>`,
      'word/media.bin': 'x',
    });
    expect((await upload('renamed.docx', renamed)).text).toContain('macros');
    const odt = { mimetype: 'application/vnd.oasis.opendocument.text', 'Scripts/python/run.py': 'x' };
    expect((await upload('script.odt', await zipOf(odt))).text).toContain('macros');
    // A zip within is a few bytes of its document: nobody unpacks it.
    const inner = await zipOf({ 'zeros.bin': Buffer.alloc(20_000_000) });
    const nested = await zipOf({ '[Content_Types].xml': word, 'word/embeddings/a.zip': inner });
    expect((await upload('nested.docx', nested)).status).toBe(303);
    expect((await upload('zip.docx', await zipOf({ 'a.txt': 'x' }))).text).toContain('zip of other files');
    const bomb = await zipOf({ '[Content_Types].xml': word, 'word/document.xml': Buffer.alloc(40_000_000) });
    expect(bomb.length).toBeLessThan(2_000_000);
    expect((await upload('bomb.docx', bomb)).text).toContain('unpacks to far more');
  });

  it('does not even read what says that it has 2 GB', async () => {
    const cookie = await api.sessionOf(
      (await sql.query<[{ id: string }]>('SELECT person_id AS id FROM administrators LIMIT 1'))[0].id,
      'administrator',
    );
    // Of what is promised nothing is sent: who waited for it would wait for ever.
    expect(await statusOfPromised(`${api.url}${at}/files`, cookie, 2_000_000_000)).toBe(413);
  });

  it('leaves nothing behind where the sender breaks off', async () => {
    const cookie = await api.sessionOf(
      (await sql.query<[{ id: string }]>('SELECT person_id AS id FROM administrators LIMIT 1'))[0].id,
      'administrator',
    );
    const left = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith('alongside-upload-')).length;
    const before = await left();
    await breakOff(`${api.url}${at}/files`, cookie, left, before);
    await expectSoon(async () => expect(await left()).toBe(before));
  });

  it('lets only those upload who may write', async () => {
    const nobody = await api.member(await aPerson(sql));
    const token = await nobody.csrfToken('/account');
    const answer = await nobody.agent
      .post(`${at}/files`)
      .field('_csrf', token)
      .field('role', 'main')
      .attach('file', PDF, 'a.pdf');
    expect(answer.status).toBe(403);
  });

  it('gives readers the published file, whole or in part, and nobody else', async () => {
    const name = 'Prüfliste “2027”.pdf';
    expect((await upload(name, PDF, 'main')).status).toBe(303);
    const href = await fileNamed(name);
    const reader = await api.member(await aPerson(sql));
    expect((await reader.get(href)).status).toBe(404);
    expect((await act(admin, at, 'publish')).status).toBe(303);
    const whole = await reader.get(href);
    expect(whole.status).toBe(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '2009',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    expect(whole.headers['content-disposition']).toBe(
      `attachment; filename="Pr_fliste _2027_.pdf"; filename*=UTF-8''Pr%C3%BCfliste%20%E2%80%9C2027%E2%80%9D.pdf`,
    );
    const part = await reader.get(href).set('Range', 'bytes=0-4');
    expect([part.status, part.headers['content-range'], (part.body as Buffer).toString()]).toEqual([
      206,
      'bytes 0-4/2009',
      '%PDF-',
    ]);
    expect((await reader.get(href).set('Range', 'bytes=5000-')).status).toBe(416);
    const etag = whole.headers['etag'] as string;
    expect((await reader.get(href).set('If-None-Match', etag)).status).toBe(304);
    expect((await reader.get(href).set('Range', 'bytes=0-4').set('If-Range', '"older"')).status).toBe(200);
    expect((await api.visitor().get(href)).headers['location']).toContain('/sign-in');
  });

  it('shows readers the file and what goes with it, captions too, and no picture of the text twice', async () => {
    expect((await upload('talk.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome', 'captions')).status).toBe(
      303,
    );
    expect((await upload('talk.vtt', 'WEBVTT\n', 'main')).text).toContain('cannot be used for this');
    expect((await upload('notes.pdf', PDF)).status).toBe(303);
    const reader = await api.member(await aPerson(sql));
    const { text } = await reader.get('/training/with-a-file');
    const main = await fileNamed('Prüfliste “2027”.pdf');
    expect(text).toMatch(new RegExp(`href="${main}"[^>]* download=""[^>]*>\\s*Download it \\(PDF, 2 kB\\)`));
    expect(text).toContain(`href="${await fileNamed('notes.pdf')}" download>notes.pdf</a> (PDF, 2 kB)`);
    const captions = await fileNamed('talk.vtt');
    expect(text).toMatch(
      new RegExp(`href="${captions}" download>talk.vtt</a> \\(Captions \\(WebVTT\\), \\d+ bytes`),
    );
    expect((await reader.get(captions)).headers['content-type']).toContain('text/vtt');
  });

  it('opens by a link for ten minutes, and by no other', async () => {
    const [row] = await sql.query<[{ id: string }]>(
      `SELECT file_id AS id FROM resources WHERE title = 'With a file'`,
    );
    const link = api.app.get(FileLinks, { strict: false }).linkTo(row.id);
    expect((await api.visitor().get(link)).status).toBe(200);
    expect(
      (await api.visitor().get(link.replace(/key=./, link.includes('key=A') ? 'key=B' : 'key=A'))).status,
    ).toBe(303);
    const clock = api.app.get(Clock);
    const now = clock.now.bind(clock);
    clock.now = () => new Date(Date.now() + 11 * MINUTE);
    expect((await api.visitor().get(link)).status).toBe(303);
    clock.now = now;
  });

  it('does not take away what readers get', async () => {
    const [row] = await sql.query<[{ id: string }]>(
      `SELECT file_id AS id FROM resources WHERE title = 'With a file'`,
    );
    expect((await admin.submit(`${at}/files/${row.id}/remove`, {}, at)).status).toBe(409);
    const extra = (await fileNamed('good.docx')).replace('/training/files/', '');
    expect((await admin.submit(`${at}/files/${extra}/remove`, {}, at)).status).toBe(303);
    expect((await admin.get(`/training/files/${extra}`)).status).toBe(404);
  });

  it('takes the file away with its resource when that is retired', async () => {
    const href = await fileNamed('Prüfliste “2027”.pdf');
    const reader = await api.member(await aPerson(sql));
    expect((await reader.get(href)).status).toBe(200);
    expect((await act(admin, at, 'retire')).status).toBe(303);
    expect((await reader.get(href)).status).toBe(404);
    const link = api.app.get(FileLinks, { strict: false }).linkTo(href.replace('/training/files/', ''));
    expect((await api.visitor().get(link)).status).toBe(404);
    expect((await admin.get(href)).status).toBe(200);
  });

  it('retired resources keep their page at the desk', async () => {
    const { id } = await aRetiredResource(sql, { title: 'Gone' });
    const { text } = await admin.get(`${DESK}/resources/${id}`);
    expect(text).toContain('Bring it back');
    expect(text).not.toContain('which readers see');
    const form = await admin.get(`${DESK}/resources/${id}/edit`);
    expect(form.status).toBe(409);
    expect(form.text).toContain('Bring it back before you change it');
  });
});

async function zipOf(entries: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Sends the beginning of a file, waits until it is being written down, and hangs up. */
async function breakOff(url: string, cookie: string, left: () => Promise<number>, before: number) {
  const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 1_000_000 };
  const request = http.request(url, { method: 'POST', headers });
  request.on('error', () => undefined);
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n';
  request.write(head + 'x'.repeat(200_000));
  await expectSoon(async () => expect(await left()).toBe(before + 1));
  request.destroy();
}

async function expectSoon(check: () => Promise<void>): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      return await check();
    } catch (fault) {
      if (Date.now() > until) throw fault;
      await setTimeout(20);
    }
  }
}

/** Promises so many bytes, and sends none of them. */
function statusOfPromised(url: string, cookie: string, bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      'content-length': bytes,
      'content-type': 'multipart/form-data; boundary=x',
      accept: 'text/html',
    };
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      request.destroy();
    });
    request.on('error', reject);
    request.flushHeaders();
  });
}
