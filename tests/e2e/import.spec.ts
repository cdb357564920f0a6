import { demoProgramme, type ImportView, LARGEST_FILE_BYTES } from '@alongside/people';
import type supertest from 'supertest';
import { useTestApi, type Visitor } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const api = useTestApi(useTestDatabase());
const { csv } = demoProgramme();

let administrator: Visitor;
beforeAll(async () => {
  administrator = await api.signedIn();
});

const TOO_LARGE = Buffer.alloc(LARGEST_FILE_BYTES + 1, 'x');

type Files = Partial<Record<'mentees' | 'mentors' | 'conflicts', string | Buffer>>;

async function upload(visitor: Visitor, files: Files): Promise<supertest.Response> {
  const token = await visitor.csrfToken('/admin/import');
  let request = visitor.agent.post('/admin/import').set('Accept', 'text/html').field('_csrf', token);
  for (const [kind, text] of Object.entries(files)) {
    request = request.attach(kind, Buffer.from(text), `${kind}.csv`);
  }
  return request;
}

async function resultOf(visitor: Visitor, files: Files): Promise<{ path: string; text: string }> {
  const sent = await upload(visitor, files);
  expect(sent.status).toBe(303);
  const path = String(sent.headers['location']);
  return { path, text: (await visitor.get(path)).text };
}

const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const numbersOf = (html: string): string[] =>
  [...html.matchAll(/<td class="govuk-table__cell govuk-table__cell--numeric">(\d+)<\/td>/g)].map(
    ([, number]) => number ?? '',
  );

describe('the import pages', () => {
  it('show the way from files to people, and change nothing on the way', async () => {
    const { path, text } = await resultOf(administrator, csv);
    expect(numbersOf(text)).toEqual(['180', '0', '0', '120', '0', '0', '8', '0', '0']);
    expect(words(text)).toContain('By importing them you vouch for them');
    expect((await administrator.get('/admin/people')).text).toContain('No mentees yet');

    const applied = await administrator.submit(`${path}/apply`, {}, path);
    expect([applied.status, applied.headers['location']]).toEqual([303, path]);
    expect(words((await administrator.get(path)).text)).toContain('Import applied');
    expect(words((await administrator.get('/admin/people')).text)).toContain('180 mentees');
  });

  it('say so when the same files change nothing, and offer no button', async () => {
    const { text } = await resultOf(administrator, csv);
    expect(words(text)).toContain('Nothing would change');
    expect(text).not.toContain('/apply"');
  });

  it('show what changes, from what to what', async () => {
    const { text } = await resultOf(administrator, { mentors: csv.mentors.replace(',Founder,', ',Chair,') });
    expect(numbersOf(text)).toEqual(['0', '1', '119']);
    expect(words(text)).toMatch(/Role from Founder to Chair/);
  });

  it('list every error with its row, and import nothing', async () => {
    const broken = csv.mentors.replace(/(MR-001,.*?),1,(.*)\n/, '$1,99,$2\n').replace('MR-003,', '=MR-003,');
    const { path, text } = await resultOf(administrator, { mentors: broken });
    expect(text).toContain('<title>Error: The files have errors');
    expect(text).toContain('href="#problems"');
    expect(words(text)).toContain('There are 2 errors in your files. Nothing was imported');
    expect(words(text)).toContain('mentors.csv Row 2 capacity 99 Must be a whole number from 1 to 10');
    expect(words(text)).toMatch(/Row 4 reference =MR-003 Looks like a formula/);
    const list = await administrator.get(`${path}/problems.csv`);
    expect(list.headers['content-type']).toContain('text/csv');
    expect(list.text).toContain("error,mentors.csv,4,reference,'=MR-003");
    const applied = await administrator.submit(`${path}/apply`, {}, '/admin/import');
    expect([applied.status, (await administrator.get(path)).text.includes('The files have errors')]).toEqual([
      303,
      true,
    ]);
  });

  it.each<[string, Files, string]>([
    ['an empty file', { mentees: '' }, 'The file is empty'],
    [
      'a file that is not UTF-8',
      { mentees: Buffer.from('reference,naïve\n', 'latin1') },
      'The file is not UTF-8',
    ],
    ['a UTF-16 file', { mentees: Buffer.from('\ufeffreference\n', 'utf16le') }, 'The file is UTF-16'],
    ['a spreadsheet', { mentees: Buffer.from('PK\u0003\u0004', 'latin1') }, 'The file is a spreadsheet'],
    ['the wrong file', { mentees: csv.conflicts }, 'This column is missing'],
  ])('explain %s', async (_, files, expected) => {
    const { text } = await resultOf(administrator, files);
    expect(words(text)).toContain(expected);
  });

  it('escape what a file says', async () => {
    const { text } = await resultOf(administrator, {
      mentees: csv.mentees.replace(/ME-001,[^,]*,/, 'ME-001,<script>alert(1)</script>,'),
    });
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text).not.toContain('<script>alert(1)');
  });

  it('ask for a file where none was chosen', async () => {
    const answer = await upload(administrator, {});
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/<a href="#mentees">Choose at least one file<\/a>/);
    expect(answer.text).toMatch(/id="mentees-error"/);
  });

  it('throw an import away, with its files', async () => {
    const { path } = await resultOf(administrator, { mentees: csv.mentees });
    const answer = await administrator.submit(`${path}/discard`, {}, path);
    expect(answer.headers['location']).toBe('/admin/import');
    expect((await administrator.get(path)).text).toContain('Import thrown away');
    expect((await administrator.get(`${path}/problems.csv`)).status).toBe(404);
  });

  it('offer templates and examples that can be imported', async () => {
    const template = await administrator.get('/admin/import/templates/mentors.csv');
    expect(template.text).toMatch(/^\uFEFF?reference,name,email,/);
    const example = await administrator.get('/admin/import/examples/mentees.csv');
    expect(example.headers['content-disposition']).toContain('mentees-example.csv');
    const { text } = await resultOf(administrator, { mentees: Buffer.from(example.text) });
    expect(words(text)).toContain('Nothing would change');
    expect((await administrator.get('/admin/import/examples/secrets.csv')).status).toBe(404);
  });

  it('are for administrators: a viewer may not, and a visitor signs in first', async () => {
    const viewer = await api.signedIn('viewer');
    expect((await viewer.get('/admin/import')).status).toBe(403);
    expect((await api.visitor().get('/admin/import')).status).toBe(303);
  });

  it('do not know an import that is not there', async () => {
    expect((await administrator.get('/admin/import/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await administrator.get('/admin/import/nonsense')).status).toBe(404);
  });
});

describe('the import API', () => {
  it('checks and applies, once', async () => {
    const token = await administrator.csrfToken('/admin/import');
    const sent = await administrator.agent
      .post('/api/v1/imports')
      .set('x-csrf-token', token)
      .attach('mentees', Buffer.from(csv.mentees.replace('James Cooper', 'James Cooper-Lee')), 'mentees.csv');
    const checked = sent.body as ImportView;
    expect([sent.status, checked.status, checked.report.counts.mentees]).toEqual([
      201,
      'checked',
      { added: 0, changed: 1, unchanged: 179 },
    ]);
    const apply = () =>
      administrator.agent.post(`/api/v1/imports/${checked.id}/apply`).set('x-csrf-token', token);
    expect([(await apply()).body.again, (await apply()).body.again]).toEqual([false, true]);
  });

  it.each<[string, (request: supertest.Test) => supertest.Test, number, string[] | undefined]>([
    ['JSON', (request) => request.send({}), 415, undefined],
    ['another kind of body', (request) => request.type('text/csv').send('reference'), 415, undefined],
    ['a form without a file', (request) => request.field('a', 'b'), 422, ['Choose at least one file']],
    [
      'a file in a field that it does not know',
      (request) => request.attach('people', Buffer.from('x'), 'people.csv'),
      422,
      ['Choose only files of mentees, mentors and conflicts, one of each'],
    ],
    [
      'a file that is too large',
      (request) => request.attach('mentors', TOO_LARGE, 'mentors.csv'),
      413,
      ['The file of mentors must be 64 MB or smaller'],
    ],
  ])('answers problem+json to %s', async (_, send, status, errors) => {
    const token = await administrator.csrfToken('/admin/import');
    const answer = await send(administrator.agent.post('/api/v1/imports').set('x-csrf-token', token));
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
    expect(JSON.parse(answer.text)).toMatchObject({ status, ...(errors && { errors }) });
  });
});

describe('an upload that cannot be taken', () => {
  type Part = readonly [field: string, content: Buffer, name: string];
  const csvFile = Buffer.from(csv.mentors);

  async function send(visitor: Visitor, ...parts: Part[]): Promise<supertest.Response> {
    const token = await visitor.csrfToken('/admin/import');
    let request = visitor.agent.post('/admin/import').set('Accept', 'text/html').field('_csrf', token);
    for (const [field, content, name] of parts) request = request.attach(field, content, name);
    return request;
  }

  it.each<[string, Part[], number, string, string]>([
    [
      'is too large',
      [['mentors', TOO_LARGE, 'mentors.csv']],
      413,
      'mentors',
      'The file of mentors must be 64 MB or smaller',
    ],
    [
      'has two files in one field',
      [
        ['mentors', csvFile, 'a.csv'],
        ['mentors', csvFile, 'b.csv'],
      ],
      422,
      'mentors',
      'Choose only one file of mentors',
    ],
    [
      'has a field that the form does not have',
      [['__proto__', csvFile, 'a.csv']],
      422,
      'mentees',
      'Choose only files of mentees, mentors and conflicts, one of each',
    ],
  ])(
    'because it %s comes back to the form, with the problem at its field',
    async (_, parts, status, field, text) => {
      const answer = await send(administrator, ...parts);
      expect(answer.status).toBe(status);
      expect(answer.text).toContain('<title>Error: Import people');
      expect(answer.text).toContain(`<a href="#${field}">${text}</a>`);
      expect(answer.text).toContain(`id="${field}-error"`);
    },
  );

  it('because it breaks off or is no form at all is refused, and never a fault of ours', async () => {
    const token = await administrator.csrfToken('/admin/import');
    const begin = `--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n`;
    const bodies: [string, string, number][] = [
      [
        'multipart/form-data; boundary=b',
        `${begin}--b\r\nContent-Disposition: form-data; name="mentees"; file`,
        400,
      ],
      [
        'multipart/form-data; boundary=b',
        `${begin}--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--`,
        400,
      ],
      ['multipart/form-data; boundary=b', `${begin}--b--`, 422],
      ['multipart/form-data', begin, 403],
      ['multipart/form-data; boundary=b', 'x', 403],
    ];
    for (const [type, body, status] of bodies) {
      const answer = await administrator.agent
        .post('/admin/import')
        .set('Accept', 'text/html')
        .type(type)
        .send(body);
      expect({ type, body, status: answer.status }).toEqual({ type, body, status });
    }
  });

  it('for its name alone is taken, under what of the name can be kept', async () => {
    const token = await administrator.csrfToken('/admin/import');
    const part = `Content-Disposition: form-data; name="mentors"; filename*=UTF-8''..%2Fa%00b%0A${'%F0%9F%98%80'.repeat(60)}`;
    const body = `--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--b\r\n${part}\r\n\r\n${csv.mentors}\r\n--b--`;
    const answer = await administrator.agent
      .post('/admin/import')
      .set('Accept', 'text/html')
      .type('multipart/form-data; boundary=b')
      .send(body);
    expect(answer.status).toBe(303);
    expect((await administrator.get(String(answer.headers['location']))).text).toContain('ab😀');
  });

  it('because of who sends it is not read', async () => {
    const viewer = await api.signedIn('viewer');
    const forViewer = viewer.agent.post('/admin/import').set('Accept', 'text/html');
    expect((await forViewer.attach('mentors', csvFile, 'a.csv')).status).toBe(403);
    const forNobody = api.visitor().agent.post('/admin/import').set('Accept', 'text/html');
    const answer = await forNobody.attach('mentors', csvFile, 'a.csv');
    expect([answer.status, answer.headers['location']]).toEqual([303, '/admin/sign-in']);
  });
});
