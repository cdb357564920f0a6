import { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { anApplication, type AnApplication } from '../support/sent-applications.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('what administrators do with people', (chromium) => {
  const api = useTestApi(useTestDatabase());
  const browser = useBrowser(chromium);
  let page: QuietPage;
  let source: DataSource;
  let application: AnApplication;
  let twin: AnApplication;

  const see = async (path: string, picture: string): Promise<void> => {
    await page.goto(`${api.url}${path}`);
    await expectGoodPage(page, picture);
  };

  beforeAll(async () => {
    const { id } = await anAdministrator(api.app, 'Priya Shah');
    page = await browser.page();
    await giveSession(page, api, id, 'administrator');
    source = api.app.get(DataSource);
  });

  it('applications: none yet, and one with everything to look at', async () => {
    await see('/admin/applications', 'applications-empty');
    await see('/admin/organisations', 'organisations-empty');
    const known = await anApplication(source, {
      name: 'Dara Quinn',
      organisation: 'Riverside Care CIC',
      kind: 'mentor',
    });
    application = await anApplication(source, {
      name: 'Ada Okafor',
      email: 'ada.okafor@riverside.example',
      organisation: 'River Side Care C.I.C.',
      needsCheck: true,
    });
    twin = await anApplication(source, {
      name: 'Ada Okafor',
      email: 'ada.okafor@home.example',
      kind: 'mentee',
    });
    await source.query(
      `INSERT INTO declarations (person_id, reason, about, until) VALUES ($1, 'line-management', 'Dara Quinn, my manager until 2025', '2027-03-31')`,
      [application.personId],
    );
    expect(known.name).toBe('Dara Quinn');
    await see('/admin/applications', 'applications-list');
    await see('/admin/applications?q=nobody', 'applications-nobody');
    await see('/admin/applications?status=refused', 'applications-none-in-state');
    await see(`/admin/applications/${application.id}`, 'application');
  });

  it('a note, a declaration, and the decision with its email', async () => {
    await page.getByRole('button', { name: 'Add note' }).click();
    await expectGoodPage(page, 'application-note-error');
    await page.getByLabel('Add a note').fill('Spoke on the phone. Very clear about what they want.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByText('Note added').first().waitFor();
    await see('/admin/applications/declarations', 'declarations-to-settle');
    await page.goBack();
    await page
      .getByRole('link', { name: /^Settle/ })
      .first()
      .click();
    await expectGoodPage(page, 'declaration');
    await page.getByRole('button', { name: 'Keep them apart' }).click();
    await expectGoodPage(page, 'declaration-error');
    await page.getByLabel('Dara Quinn (mentor)').check();
    await page.getByRole('button', { name: 'Keep them apart' }).click();
    await page.getByText('Declaration settled').first().waitFor();
    await see(`/admin/applications/${application.id}/decide/approve`, 'decide-approve');
    await see(`/admin/applications/${twin.id}/decide/refuse`, 'decide-refuse');
    await page.getByRole('button', { name: 'Do not take on, and send this email' }).click();
    await expectGoodPage(page, 'decide-error');
    await page
      .getByLabel('Why can you not take it on?')
      .fill('You have applied twice. We go on with the other one.');
    await page.getByRole('button', { name: 'Do not take on, and send this email' }).click();
    await expectGoodPage(page, 'decide-changed');
  });

  it('several at once', async () => {
    const address = `/admin/applications/approve?chosen=${twin.id}&chosen=${application.id}`;
    await see(address, 'bulk-approve');
    await page.getByRole('button', { name: 'Approve and send 1 email' }).click();
    await page.getByText('1 application approved').waitFor();
    await expectGoodPage(page, 'bulk-approved');
    await see(`/admin/applications/${twin.id}`, 'application-decided');
  });

  it('people, one person, organisations and the export', async () => {
    await see('/admin/people/all', 'people-everybody');
    await see('/admin/people/all?q=zzz', 'people-everybody-nobody');
    await see(`/admin/people/person/${application.personId}`, 'person');
    await see('/admin/people/export', 'people-export');
    await see('/admin/organisations', 'organisations');
    await see(`/admin/people/organisations/${application.organisationId}`, 'organisation-to-check');
    await see('/admin', 'desk-with-applications');
  });

  it('merges, with the undo', async () => {
    await see(`/admin/merges/people/choose?from=${application.personId}&q=ada`, 'merge-choose');
    await page.getByRole('link', { name: 'Ada Okafor' }).last().click();
    await expectGoodPage(page, 'merge-people');
    await page.getByRole('button', { name: 'Make them one person' }).click();
    await page.getByText('The two are one person now').waitFor();
    await expectGoodPage(page, 'merge-done');
    await page.getByRole('button', { name: 'Undo the merge' }).click();
    await page.getByText('The merge is undone').waitFor();
    await expectGoodPage(page, 'merge-undone');
    await page.goto(`${api.url}/admin/organisations?check=yes`);
    await page.getByRole('link', { name: /Riverside Care CIC/ }).click();
    await expectGoodPage(page, 'merge-organisations');
    await source.query(`INSERT INTO rounds (name, tracks, weights, floor, policy, participation)
      VALUES ('Spring', '{business}', '{}', 0, 'most-places', '{}')`);
    await source.query(`INSERT INTO runs (round_id) SELECT id FROM rounds`);
    await page.getByRole('button', { name: 'Make them one organisation' }).click();
    await page.getByText('A run is on its way').waitFor();
    await expectGoodPage(page, 'merge-refused');
  });
});
