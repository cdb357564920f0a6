import type { BrowserContext } from 'playwright-core';
import type { MailPlatform } from '../../libs/mail/src/testing/mail-platform.js';
import { anAdministrator, PASSWORD } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { someMails } from '../support/some-mails.js';
import { useTestDatabase } from '../support/test-database.js';
import { type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('deliveries, the local mailbox and the audit trail', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let platform: MailPlatform;
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    const page = await browser.page();
    const { email } = await anAdministrator(api.app, 'Priya Shah');
    await signInWithBrowser(page, api.url, email, PASSWORD);
    signedIn = await page.context().storageState();
  });
  afterAll(() => platform.dataSource.destroy());

  const open = async (path: string): Promise<QuietPage> => {
    const page = await browser.page({ storageState: signedIn });
    await page.goto(api.url + path);
    return page;
  };

  it('are good to read while they are empty', async () => {
    for (const [path, name] of [
      ['/admin/deliveries', 'deliveries-empty'],
      ['/mailbox', 'mailbox-empty'],
    ] as const) {
      await expectGoodPage(await open(path), name);
    }
    platform = await someMails(database.config({ BASE_URL: api.url }));
  });

  it.each([
    ['/admin/deliveries', 'deliveries'],
    ['/admin/deliveries?status=failed', 'deliveries-failed'],
    ['/admin/deliveries?q=nobody', 'deliveries-none-found'],
    ['/mailbox', 'mailbox'],
    ['/admin/audit', 'audit'],
    ['/admin/audit?to=2020-01-01', 'audit-none-found'],
    ['/admin/audit?to=2020-31-01', 'audit-wrong-date'],
  ])('%s is good to read', async (path, name) => {
    await expectGoodPage(await open(path), name);
  });

  it('show one email with its facts, and try a failed one again', async () => {
    const page = await open('/admin/deliveries?status=failed');
    await page.getByRole('link', { name: 'Invitation to Mentor 3' }).click();
    await page.frameLocator('iframe').getByRole('heading', { name: 'Who you would mentor' }).waitFor();
    await expectGoodPage(page, 'delivery-failed');
    page.complaints.length = 0;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The email to Mentor 3 will be tried again').waitFor();
    await expectGoodPage(page, 'delivery-retried');
  });

  it('show what was sent and did not arrive, and where the content has been removed', async () => {
    await platform.dataSource.query(`
      UPDATE outbox SET receipt = 'permanent-failure', receipt_at = now() WHERE recipient_email = 'reader1@example.org'`);
    await platform.dataSource.query(`
      UPDATE outbox SET receipt = 'delivered', receipt_at = now() WHERE recipient_email = 'reader2@example.org'`);
    await platform.dataSource.query(`
      UPDATE outbox SET params = '{}', recipient_name = 'Removed', recipient_email = 'removed@removed.invalid',
        body_removed_at = now() WHERE recipient_email = 'reader4@example.org'`);
    await expectGoodPage(await open('/admin/deliveries'), 'deliveries-receipts');
    const page = await open('/admin/deliveries?status=not-delivered');
    await expectGoodPage(page, 'deliveries-not-delivered');
    await page.getByRole('link', { name: /^Reminder of an invitation/ }).click();
    await expectGoodPage(page, 'delivery-not-delivered');
    await page.goto(`${api.url}/admin/deliveries?q=removed`);
    await page
      .getByRole('row', { name: /Removed/ })
      .getByRole('link')
      .click();
    await expectGoodPage(page, 'delivery-removed');
  });

  it('show each email in a frame that runs nothing, with links that lead out of it', async () => {
    const { messages } = await platform.mailbox.list({ limit: 10, offset: 0 });
    for (const [index, { id }] of messages.entries()) {
      const page = await open(`/mailbox/${id}`);
      await page.frameLocator('iframe').getByRole('main').waitFor();
      await expectGoodPage(page, `mailbox-message-${index}`);
    }
    const page = await open('/mailbox');
    await page.getByRole('link', { name: /^Could you mentor Asha Verma/ }).click();
    await page.frameLocator('iframe').getByRole('link', { name: 'Read more and answer' }).click();
    await page.waitForURL(/\/respond\/[\w-]{43}$/);
  });

  it('show the text and the headers of an email', async () => {
    const { messages } = await platform.mailbox.list({ search: 'reader0@', limit: 1, offset: 0 });
    for (const part of ['Plain text', 'Headers']) {
      const page = await open(`/mailbox/${messages[0]?.id}`);
      await page.getByRole('link', { name: part }).click();
      await expectGoodPage(page, `mailbox-${part === 'Headers' ? 'headers' : 'text'}`);
    }
  });

  it('are emails that are good to read by themselves', async () => {
    const { messages } = await platform.mailbox.list({ limit: 10, offset: 0 });
    for (const [index, { id }] of messages.entries()) {
      const reader = await browser.page();
      const mail = await platform.mailbox.byId(id);
      await reader.setContent(mail?.html ?? '');
      await expectGoodPage(reader, `email-${index}`);
    }
  });
});
