import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { anAdministrator } from '../support/administrators.js';
import { aPerson } from '../support/people.js';
import { describeWithBrowser } from '../support/machine.js';
import { SmallClamd } from '../support/clamd.js';
import { anEditor, aPublishedResource } from '../support/resources.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

const FOLDER = path.join(tmpdir(), `alongside-desk-${process.pid}`);
const MEGABYTE = 1_000_000;
const TEXT = `## Before you ask

Three things decide the price:

| Thing | What to find out |
|---|---|
| Members | How many, and how old |
| Guarantee | Who stands behind it |

- [ ] Ask the fund for its last valuation
- [ ] Read [the checklist](https://example.org/pensions)
`;

describeWithBrowser('an editor', (chromium) => {
  const database = useTestDatabase();
  const settings = { FILES_FOLDER: FOLDER, FILES_LARGEST_MB: '1', VIRUS_SCANNER: '' };
  let scanner: SmallClamd;
  beforeAll(async () => {
    scanner = await SmallClamd.start(MEGABYTE);
    settings.VIRUS_SCANNER = scanner.url.href;
  });
  afterAll(() => scanner.stop());
  const api = useTestApi(database, settings);
  const browser = useBrowser(chromium);
  let page: QuietPage;
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
    page = await browser.page();
    const administrator = await anAdministrator(api.app, 'Ada Editor', 'administrator');
    await giveSession(page, api, administrator.id, 'administrator');
  });
  afterAll(() => rm(FOLDER, { recursive: true, force: true }));

  async function upload(content: string): Promise<void> {
    await page.goto(page.url().replace(/\/files$/, ''));
    await page.getByText('Upload a file').click();
    await page.getByLabel('Something that goes with it').check();
    const file = { name: 'prices.pdf', mimeType: 'application/pdf', buffer: Buffer.from(content) };
    await page.getByLabel('File', { exact: true }).setInputFiles(file);
    await page.getByRole('button', { name: 'Upload' }).click();
  }

  it('writes, looks, publishes, changes, compares and retires a resource', async () => {
    await page.goto(`${api.url}/training/desk`);
    await expectGoodPage(page, 'training-desk-empty');
    await page.getByRole('button', { name: 'New resource' }).click();
    await expectGoodPage(page, 'training-new');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('link', { name: 'Enter a title' }).click();
    await expectGoodPage(page, 'training-new-errors');

    await page.getByLabel('Title').fill('Pensions: what to ask first');
    await page
      .getByLabel('Summary')
      .fill('For leaders who must price the risk before they talk to the fund.');
    await page.getByLabel('Text', { exact: true }).fill(TEXT);
    await page.getByLabel('Pensions').check();
    await page.getByRole('button', { name: 'Save and preview' }).click();
    await page.getByRole('heading', { name: 'Before you ask' }).waitFor();
    await expectGoodPage(page, 'training-preview');

    await page.getByRole('link', { name: 'Publish or schedule it' }).click();
    await expectGoodPage(page, 'training-resource-draft');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByText('Version 1 is published').waitFor();

    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByLabel('Title').fill('Pensions: what to ask before you go');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByLabel('What is new, and why').fill('The old title promised too much');
    await expectGoodPage(page, 'training-resource-change');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByRole('link', { name: 'What changed in version 2' }).click();
    await page.locator('del', { hasText: 'first' }).waitFor();
    await expectGoodPage(page, 'training-changes');
    await page.getByRole('link', { name: 'Back to the resource' }).click();

    await page.getByRole('heading', { name: 'Files', exact: true }).waitFor();
    for (const [content, words, name] of [
      ['no such thing', 'The file is of a kind that we do not take', 'training-file-refused'],
      [`%PDF-1.7 ${'x'.repeat(2 * MEGABYTE)}`, 'The file is larger than 1 MB', ''],
      ['%PDF-1.7 EICAR', 'The file has a virus, so we have deleted it', 'training-file-infected'],
      ['%PDF-1.7 a small one', 'File uploaded', 'training-resource-published'],
    ] as const) {
      await upload(content);
      await page.getByText(words).first().waitFor();
      if (name !== '') await expectGoodPage(page, name);
    }

    await aPublishedResource(sql, { slug: 'pensions-anew', title: 'Pensions anew' });
    await page.getByLabel('What takes its place (optional)').fill('/training/pensions-anew');
    await page.getByRole('button', { name: 'Retire' }).click();
    await page.getByText('Its address stays').waitFor();
    await expectGoodPage(page, 'training-resource-retired');
    const [row] = await sql.query<{ status: string }[]>(
      `SELECT status FROM resources WHERE title = 'Pensions: what to ask before you go'`,
    );
    expect(row).toEqual({ status: 'retired' });
  });

  it('sees what waits, who else writes, and what somebody else saved meanwhile', async () => {
    await aPublishedResource(sql, { title: 'Last looked at long ago', reviewOn: '2026-02-01' });
    await page.goto(`${api.url}/training/desk`);
    await expectGoodPage(page, 'training-desk');
    await page.goto(`${api.url}/training/desk/editors`);
    await expectGoodPage(page, 'training-editors');

    await page.goto(`${api.url}/training/desk?q=anew`);
    await page.getByRole('link', { name: 'Pensions anew' }).click();
    await page.getByRole('button', { name: 'Change it' }).click();
    await sql.query(`UPDATE resources SET revision = revision + 1 WHERE slug = 'pensions-anew'`);
    await page.getByLabel('Title').fill('Pensions afresh');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('heading', { name: 'Somebody else saved this resource' }).waitFor();
    await expectGoodPage(page, 'training-conflict');
    await page.getByRole('button', { name: 'Save mine in its place' }).click();
    await page.getByRole('heading', { name: 'Pensions anew' }).waitFor();
  });

  it('finds another owner for all that somebody leaves behind', async () => {
    await anEditor(sql, await aPerson(sql, { name: 'Nell Next' }));
    const { id: ownerId } = await anAdministrator(api.app, 'Lee Leaver', 'administrator');
    for (let at = 1; at <= 12; at += 1) await aPublishedResource(sql, { title: `Guide ${at}`, ownerId });
    await sql.query('UPDATE administrators SET removed_at = now() WHERE person_id = $1', [ownerId]);
    await page.goto(`${api.url}/training/desk?show=owner-left`);
    await expectGoodPage(page, 'training-desk-owner-left');
    await page.getByRole('link', { name: 'Hand them over to somebody' }).click();
    await page.getByText('Has left').waitFor();
    await expectGoodPage(page, 'training-owners');
    await page.getByRole('link', { name: 'Hand over what Lee Leaver owns' }).click();
    await expectGoodPage(page, 'training-hand-over');
    await page.getByRole('button', { name: 'Hand over 12 resources' }).click();
    await page.getByRole('link', { name: 'Choose the new owner' }).click();
    await expectGoodPage(page, 'training-hand-over-error');
    await page.getByLabel('New owner').selectOption('Nell Next');
    await page.getByRole('button', { name: 'Hand over 12 resources' }).click();
    await page.getByText('12 resources handed over to Nell Next').waitFor();
    await page.goto(`${api.url}/training/desk/owners/${ownerId}`);
    await expectGoodPage(page, 'training-hand-over-empty');
  });
});
