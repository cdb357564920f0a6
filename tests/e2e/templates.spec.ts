import { MailWordings } from '@alongside/mail';
import { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
const PATH = '/admin/templates/invitation-withdrawn';
const GOOD = {
  subject: 'No answer needed about ((mentee))',
  body: 'Dear ((name))\n\nIt is off.',
  do: 'save',
};

let sam: Visitor;
let kim: Visitor;

beforeAll(async () => {
  sam = await api.signedIn('administrator', 'Sam Okafor');
  kim = await api.signedIn('administrator', 'Kim Reyes');
});
beforeEach(() => api.app.get(DataSource).query('TRUNCATE mail_wordings'));

const save = (who: Visitor, fields: Record<string, string>) =>
  who.submit(`${PATH}/edit`, fields, `${PATH}/edit`);
const wordings = () => api.app.get(MailWordings, { strict: false });

describe('the list', () => {
  it('names every email, when it is sent, and who changed it', async () => {
    expect((await save(sam, { ...GOOD, version: '0' })).status).toBe(303);
    const viewer = await api.signedIn('viewer');
    const { status, text } = await viewer.get('/admin/templates');
    expect(status).toBe(200);
    for (const { title } of await wordings().list()) expect(text).toContain(title.replace(/'/g, '&#39;'));
    expect(text).toContain('Sam Okafor');
    expect(text).toContain('When it is sent');
  });
});

describe('one email', () => {
  it('shows a viewer how it looks, and nothing to change it with', async () => {
    const viewer = await api.signedIn('viewer');
    const { status, text } = await viewer.get(PATH);
    expect(status).toBe(200);
    expect(text).toContain('You no longer need to answer about mentoring Asha Verma');
    expect(text).not.toContain('Change the words');
    expect((await viewer.get(`${PATH}/edit`)).status).toBe(403);
    const frame = await viewer.get(`${PATH}/html`);
    expect(frame.headers['content-security-policy']).toContain('sandbox');
    expect(frame.text).toContain('Riverside Care');
  });

  it.each(['/admin/templates/none', '/admin/templates/toString', `${PATH}/versions/1`, `${PATH}/versions/x`])(
    'is not found at %s',
    async (path) => {
      expect((await sam.get(path)).status).toBe(404);
    },
  );
});

describe('a preview', () => {
  it('shows the words before they are saved, and saves nothing', async () => {
    const answer = await save(sam, { ...GOOD, version: '0', do: 'preview' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Preview: not saved yet');
    expect(answer.text).toContain('No answer needed about Asha Verma');
    expect((await sam.get(`${PATH}/draft/html`)).text).toContain('It is off.');
    expect((await kim.get(`${PATH}/draft/html`)).status).toBe(404);
    expect((await wordings().byName('invitation-withdrawn'))?.changed).toBeNull();
  });

  it('escapes what is typed', async () => {
    const body = '((mentee)) <script>alert(1)</script>';
    const answer = await save(sam, { ...GOOD, body, version: '0', do: 'preview' });
    expect(answer.text).not.toContain('<script>alert(1)');
    expect((await sam.get(`${PATH}/draft/html`)).text).toContain('&lt;script&gt;');
  });
});

describe('words that cannot be sent', () => {
  it.each([
    ['an unknown placeholder', { body: 'Dear ((mente))' }, 'Did you mean ((mentee))?', '#body'],
    ['a missing one', { subject: 'Hello', body: 'Hello' }, 'The email must say ((mentee))', '#body'],
    ['no subject', { subject: ' ' }, 'Enter a subject', '#subject'],
    ['no text', { body: '' }, 'Enter the text of the email', '#body'],
  ])('are refused with the reason: %s', async (_, changes, reason, href) => {
    const answer = await save(sam, { ...GOOD, ...changes, version: '0' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(reason);
    expect(answer.text).toContain(`href="${href}"`);
    expect((await wordings().byName('invitation-withdrawn'))?.version).toBe(0);
  });
});

describe('two people with the same email open', () => {
  it('are told of each other, and see both texts', async () => {
    expect((await save(sam, { ...GOOD, version: '0' })).status).toBe(303);
    const mine = { ...GOOD, body: 'Dear ((name))\n\nKim says it is off.', version: '0' };
    const answer = await save(kim, mine);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Sam Okafor');
    expect(answer.text).toContain('<del>It is off.</del>');
    expect(answer.text).toContain('<ins>Kim says it is off.</ins>');
    expect(answer.text).toContain('name="version" value="1"');
    expect((await save(kim, { ...mine, version: '1' })).status).toBe(303);
    expect((await wordings().byName('invitation-withdrawn'))?.inUse.body).toContain('Kim says');
  });

  it('at once: one saves, the other is told', async () => {
    const [{ id }] = await api.app
      .get(DataSource)
      .query(`SELECT person_id AS id FROM administrators LIMIT 1`);
    const outcomes = await Promise.all(
      [0, 1, 2, 3].map((index) =>
        wordings().save('invitation-withdrawn', { ...GOOD, body: `${GOOD.body} ${index}` }, 0, {
          kind: 'administrator',
          id,
        }),
      ),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      'changed-meanwhile',
      'changed-meanwhile',
      'changed-meanwhile',
      'saved',
    ]);
  });
});

describe('versions', () => {
  it('are kept, can be looked at and used again, and there is a way back to ours', async () => {
    await save(sam, { ...GOOD, version: '0' });
    await save(kim, { ...GOOD, body: 'Dear ((name))\n\nSecond.', version: '1' });
    const second = await sam.get(`${PATH}/versions/2`);
    expect(second.text).toContain('<del>It is off.</del>');
    expect(second.text).toContain('<ins>Second.</ins>');
    expect(second.text).toContain('Kim Reyes');

    const restored = await sam.submit(`${PATH}/versions/1/restore`, { version: '2' }, `${PATH}/versions/1`);
    expect(restored.status).toBe(303);
    expect((await sam.get(`${PATH}/html`)).text).toContain('It is off.');

    const reset = await sam.submit(`${PATH}/reset`, { version: '3' }, PATH);
    expect(reset.status).toBe(303);
    const page = await sam.get(PATH);
    expect(page.text).toContain('Version 4: back to the standard words');
    expect(page.text).toContain('These are the standard words');
    expect((await sam.get(`${PATH}/versions/4`)).text).toContain('goes back to the standard words');
  });

  it('take back nothing that came after', async () => {
    await save(sam, { ...GOOD, version: '0' });
    const late = await kim.submit(`${PATH}/reset`, { version: '0' }, PATH);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Sam Okafor');
    expect((await wordings().byName('invitation-withdrawn'))?.changed).not.toBeNull();
  });

  it('are not made by saving what is there', async () => {
    await save(sam, { ...GOOD, version: '0' });
    for (const version of ['0', '1']) expect((await save(sam, { ...GOOD, version })).status).toBe(303);
    expect((await wordings().byName('invitation-withdrawn'))?.version).toBe(1);
  });

  it('stand in the audit trail without their words', async () => {
    await save(sam, { ...GOOD, version: '0' });
    await sam.submit(`${PATH}/reset`, { version: '1' }, PATH);
    const rows = await api.app
      .get(DataSource)
      .query(
        `SELECT action, details FROM audit_entries WHERE action LIKE 'wording.%' ORDER BY at DESC, id DESC LIMIT 2`,
      );
    expect(rows).toEqual([
      { action: 'wording.reset', details: { template: 'invitation-withdrawn', version: 2 } },
      { action: 'wording.changed', details: { template: 'invitation-withdrawn', version: 1 } },
    ]);
    expect((await sam.get('/admin/audit')).status).toBe(200);
  });
});

describe('words that a release has left behind', () => {
  it('are said on the pages, and ours are shown', async () => {
    await api.app
      .get(DataSource)
      .query(
        `INSERT INTO mail_wordings (template, version, subject, body) VALUES ('invitation-withdrawn', 1, 'Old ((gone))', 'x')`,
      );
    const page = await sam.get(PATH);
    expect(page.text).toContain('do not fit this email any more');
    expect(page.text).toContain('((gone)) is not a placeholder');
    expect((await sam.get(`${PATH}/html`)).text).toContain('You no longer need to answer');
    expect((await sam.get('/admin/templates')).text).toContain('Needs a change');
  });
});
