import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoProgramme } from '@alongside/people';
import { DataSource } from 'typeorm';
import { anAdministrator, PASSWORD } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { useTestDatabase } from '../support/test-database.js';
import { type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('people and import', (chromium) => {
  const api = useTestApi(useTestDatabase());
  const browser = useBrowser(chromium);
  const demo = demoProgramme();
  const folder = mkdtempSync(join(tmpdir(), 'alongside-files-'));
  let page: QuietPage;

  const fileWith = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const idOf = async (role: 'mentee' | 'mentor', condition: string): Promise<string> =>
    (
      await api.app
        .get(DataSource)
        .query<{ id: string }[]>(`SELECT id FROM ${role}_profiles WHERE ${condition} LIMIT 1`)
    )[0]?.id ?? '';
  const upload = async (files: Record<string, string>): Promise<void> => {
    await page.goto(`${api.url}/admin/import`);
    for (const [label, path] of Object.entries(files))
      await page.getByLabel(label, { exact: true }).setInputFiles(path);
    await page.getByRole('button', { name: 'Check the files' }).click();
  };

  beforeAll(async () => {
    const { email } = await anAdministrator(api.app, 'Priya Shah');
    page = await browser.page();
    await signInWithBrowser(page, api.url, email, PASSWORD);
  });

  it('says what to do where there is nobody yet', async () => {
    await page.goto(`${api.url}/admin/people`);
    await page.getByRole('link', { name: 'Import people' }).waitFor();
    await expectGoodPage(page, 'people-empty');
  });

  it('explains the files, and what is wrong with them', async () => {
    await page.goto(`${api.url}/admin/import`);
    await expectGoodPage(page, 'import-upload');
    await page.getByRole('button', { name: 'Check the files' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Choose at least one file' }).waitFor();
    await expectGoodPage(page, 'import-no-file');

    const broken = demo.csv.mentors
      .replace(/(MR-001,.*?),1,(.*)\n/, '$1,99,$2\n')
      .replace('east-of-england', 'east-englnd');
    await upload({ Mentors: fileWith('mentors.csv', broken) });
    await page.getByRole('alert').getByRole('link').click();
    expect(page.url()).toContain('#problems');
    await expectGoodPage(page, 'import-refused');
  });

  it('imports the demo programme, and then shows what changes', async () => {
    const files = {
      Mentees: fileWith('mentees.csv', demo.csv.mentees),
      Mentors: fileWith('mentors.csv', demo.csv.mentors),
      Conflicts: fileWith('conflicts.csv', demo.csv.conflicts),
    };
    await upload(files);
    await expectGoodPage(page, 'import-checked');
    await page.getByRole('button', { name: 'Apply this import' }).click();
    await page.getByText('Import applied').first().waitFor();
    await expectGoodPage(page, 'import-applied');

    const changed = demo.csv.mentees
      .replace('Finance director', 'Chief executive')
      .replace(/working_style/, 'style')
      .replace('weekday-morning;weekday-evening', 'weekend');
    await upload({ Mentees: fileWith('changed.csv', changed) });
    await expectGoodPage(page, 'import-changes');
    await upload(files);
    await page.getByRole('heading', { name: 'Nothing would change' }).waitFor();
    await expectGoodPage(page, 'import-nothing-new');
    await page.goto(`${api.url}/admin/import`);
    await expectGoodPage(page, 'import-upload-again');
  });

  it('lists people, and finds nobody gracefully', async () => {
    await page.goto(`${api.url}/admin/people?area=health-and-social-care&track=peer&sort=-waited`);
    await expectGoodPage(page, 'people-mentees');
    await page.goto(`${api.url}/admin/people/mentors`);
    await expectGoodPage(page, 'people-mentors');
    await page.getByLabel('Search').fill('zzz');
    await page.getByRole('button', { name: 'Apply filters' }).click();
    await page.getByText('Nobody like that').waitFor();
    await expectGoodPage(page, 'people-nobody');
  });

  it('shows records', async () => {
    const mentee = await idOf('mentee', 'cardinality(preferred_mentors) > 1 AND cardinality(topics) > 3');
    await page.goto(`${api.url}/admin/people/mentees/${mentee}`);
    await expectGoodPage(page, 'people-mentee');
    const mentor = await idOf(
      'mentor',
      `cardinality(preferred_stages) > 1 AND cardinality(preferred_topics) > 0`,
    );
    await page.goto(`${api.url}/admin/people/mentors/${mentor}`);
    await expectGoodPage(page, 'people-mentor');
    await page.getByRole('link', { name: 'Take out of the programme' }).click();
    await expectGoodPage(page, 'people-take-out');
    const [organisation] = await api.app
      .get(DataSource)
      .query('SELECT id FROM organisations WHERE group_id IS NOT NULL LIMIT 1');
    await page.goto(`${api.url}/admin/people/organisations/${organisation.id}`);
    await expectGoodPage(page, 'people-organisation');
  });

  it('records a conflict, with its errors first', async () => {
    const mentee = await idOf('mentee', `reference = 'ME-020'`);
    await page.goto(`${api.url}/admin/people/mentees/${mentee}`);
    await page.getByRole('link', { name: 'Record a conflict' }).click();
    await expectGoodPage(page, 'people-conflict');
    await page.getByLabel('Reference of the mentor').fill('MR-999');
    await page.getByRole('button', { name: 'Record the conflict' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'people-conflict-errors');
    await page.getByLabel('Reference of the mentor').fill('MR-030');
    await page.getByLabel('Another conflict').check();
    await page.getByLabel('No, it needs a check').check();
    await page.getByRole('button', { name: 'Record the conflict' }).click();
    await page.getByText('Conflict recorded').first().waitFor();
    await expectGoodPage(page, 'people-conflict-recorded');
    await page.getByRole('button', { name: 'Clear the conflict with' }).last().click();
    await page.getByText('Conflict cleared').first().waitFor();
  });

  it('pauses and resumes a mentor without JavaScript', async () => {
    const { email } = await anAdministrator(api.app, 'Noor Script');
    const plain = await browser.page({ javaScriptEnabled: false });
    await signInWithBrowser(plain, api.url, email, PASSWORD);
    await plain.goto(`${api.url}/admin/people/mentors/${await idOf('mentor', `reference = 'MR-002'`)}`);
    await plain.getByRole('button', { name: 'Pause' }).click();
    await plain.getByText('Mentor paused').waitFor();
    await plain.waitForLoadState();
    await plain.getByRole('button', { name: 'Resume' }).click();
    await plain.getByText('Mentor can be proposed again').waitFor();
  });
});
