import { demoProgramme } from '@alongside/people';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aFinishedRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';
import { PHONE, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('the desk', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let ada: TestAdministrator;

  beforeAll(async () => {
    ada = await anAdministrator(api.app, 'Ada Obi');
  });

  it('is good to read with much to do, and on a phone its menu opens and closes', async () => {
    const sql = await database.dataSource();
    await arrangePeople(sql, demoProgramme());
    await aFinishedRound(api.app, ada);
    await sql.query(
      `UPDATE mentor_profiles SET status = 'applied' WHERE id IN (SELECT id FROM mentor_profiles LIMIT 4)`,
    );
    await sql.query(
      `INSERT INTO outbox (intent_key, template, recipient_name, recipient_email, message_id, status)
       VALUES ('a', 'invitation', 'A', 'a@example.org', 'a', 'failed')`,
    );
    await sql.query(
      `UPDATE proposals SET decision = 'approved', decided_by = $1, decided_at = now()
       WHERE id IN (SELECT id FROM proposals ORDER BY score DESC LIMIT 12)`,
      [ada.id],
    );
    const page = await browser.page();
    await signInWithBrowser(page, api.url, ada.email, PASSWORD);
    await expectGoodPage(page, 'desk');

    await page.setViewportSize(PHONE);
    await page.reload();
    const audit = page.getByRole('link', { name: 'Audit' });
    expect(await audit.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await audit.isVisible()).toBe(true);
    await expectGoodPage(page, 'desk-menu');
  });

  it('is good to read when nothing waits', async () => {
    const sql = await database.dataSource();
    await sql.query('TRUNCATE outbox, unfilled_places, proposals, runs, rounds CASCADE');
    await sql.query(`UPDATE mentor_profiles SET status = 'approved'`);
    const page = await browser.page();
    await signInWithBrowser(page, api.url, ada.email, PASSWORD);
    await expectGoodPage(page, 'desk-nothing-waits');
  });

  it('is good to read when it fails', async () => {
    const sql = await database.dataSource();
    const page = await browser.page();
    await signInWithBrowser(page, api.url, ada.email, PASSWORD);
    await sql.query('ALTER TABLE outbox RENAME TO outbox_gone');
    await page.reload();
    await sql.query('ALTER TABLE outbox_gone RENAME TO outbox');
    await page.getByRole('heading', { name: 'Sorry, there is a problem with Alongside' }).waitFor();
    await expectGoodPage(page, 'fault');
  });
});
