import { codeAt } from '@alongside/people';
import { Clock, linkToken, MINUTE } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import {
  anAdministrator,
  anAdministratorWithoutApp,
  codeOf,
  PASSWORD,
  type TestAdministrator,
} from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';
import { PHONE, type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('the accounts of administrators', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let owner: TestAdministrator;

  beforeAll(async () => {
    sql = await database.dataSource();
    owner = await anAdministrator(api.app, 'Olu Adeyemi', 'owner');
  });
  afterEach(() => (api.app.get(Clock).now = () => new Date()));

  async function givePassword(page: QuietPage, email: string): Promise<void> {
    await page.goto(`${api.url}/admin/sign-in`);
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  }

  const secretOn = async (page: QuietPage): Promise<string> =>
    ((await page.locator('.app-secret').textContent()) ?? '').replace(/\s/g, '');

  it('are entered with a password and a code, and with a recovery code where the phone is lost', async () => {
    const { email } = await anAdministrator(api.app, 'Priya Shah');
    const page = await browser.page();
    await givePassword(page, email);
    await page.getByRole('heading', { name: 'Enter the code from your app' }).waitFor();
    await expectGoodPage(page, 'sign-in-code');
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'sign-in-code-wrong');
    await page.getByRole('link', { name: 'I cannot use my app' }).click();
    await expectGoodPage(page, 'sign-in-recovery-code');
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByLabel('Code', { exact: true }).fill(await codeOf(email));
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${api.url}/admin`);
    await page.goto(`${api.url}/admin/sign-in/code`);
    await page.waitForURL('**/admin');
  });

  it('begin with an app, on a phone and without JavaScript', async () => {
    const { email } = await anAdministratorWithoutApp(api.app, 'Noor Newcomer');
    const page = await browser.page({ javaScriptEnabled: false, viewport: PHONE });
    await givePassword(page, email);
    await page.getByRole('heading', { name: 'Connect an app for codes' }).waitFor();
    const code = codeAt(await secretOn(page), new Date());
    await page.getByLabel('Code from the app').fill(code);
    await page.getByRole('button', { name: 'Connect and sign in' }).click();
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    expect(await page.locator('.app-codes code').count()).toBe(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.waitForURL(`${api.url}/admin`);
  });

  it('show every step of connecting an app', async () => {
    const { email } = await anAdministratorWithoutApp(api.app, 'Sam Steps');
    const page = await browser.page();
    await givePassword(page, email);
    await page.getByText('Type the secret instead', { exact: true }).click();
    await expectGoodPage(page, 'connect-app');
    await page.getByLabel('Code from the app').fill('12');
    await page.getByRole('button', { name: 'Connect and sign in' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'connect-app-wrong');
    await page.getByLabel('Code from the app').fill(codeAt(await secretOn(page), new Date()));
    await page.getByRole('button', { name: 'Connect and sign in' }).click();
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    await expectGoodPage(page, 'recovery-codes-fresh');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('link', { name: 'Security' }).click();
    await expectGoodPage(page, 'security');
    await sql.query(
      `UPDATE recovery_codes SET used_at = now() WHERE id IN (SELECT c.id FROM recovery_codes c
         JOIN people p ON p.id = c.person_id AND p.email = $1 LIMIT 8)`,
      [email],
    );
    await page.reload();
    await expectGoodPage(page, 'security-few-codes');
    await page.getByRole('link', { name: 'Make new ones' }).click();
    await expectGoodPage(page, 'recovery-codes');
    await page.goto(`${api.url}/admin/security/second-factor`);
    await expectGoodPage(page, 'replace-app');
    await page.goto(`${api.url}/admin/security/password`);
    await expectGoodPage(page, 'change-password');
    await page.getByLabel('Your password now').fill('wrong');
    await page.getByLabel('New password').fill('password1234');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'change-password-wrong');
  });

  it('are looked after by owners, who confirm that it is them', async () => {
    const ben = await anAdministrator(api.app, 'Ben Okafor');
    const page = await browser.page();
    await signInWithBrowser(page, api.url, owner.email, PASSWORD);
    await page.getByRole('link', { name: 'Administrators', exact: true }).click();
    await expectGoodPage(page, 'team-nobody-invited');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await expectGoodPage(page, 'team-invite');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'team-invite-wrong');
    await page.getByLabel('Full name').fill('Nia Williams');
    await page.getByLabel('Email address').fill('nia.williams@programme.example');
    await page.getByLabel('Viewer').check();
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByText('Nia Williams is invited').waitFor();
    await expectGoodPage(page, 'team');
    await page.getByRole('link', { name: 'Change role of Ben Okafor' }).click();
    await expectGoodPage(page, 'team-role');
    await page.goto(`${api.url}/admin/administrators/${ben.id}/remove`);
    await expectGoodPage(page, 'team-remove');
    await page.goto(`${api.url}/admin/administrators/${owner.id}/remove`);
    await page.getByRole('button', { name: 'Remove myself' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'team-last-owner');
    const later = Date.now() + 16 * MINUTE;
    api.app.get(Clock).now = () => new Date(later);
    await page.goto(`${api.url}/admin/administrators`);
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await expectGoodPage(page, 'confirm');
    await page.getByRole('link', { name: 'I cannot use my app' }).click();
    await expectGoodPage(page, 'confirm-recovery-code');
  });

  it('are joined by a link, by keyboard alone', async () => {
    const page = await browser.page();
    const [row] = await sql.query<{ id: string }[]>(
      `INSERT INTO administrator_invitations (id, name, email, role, token_hash, invited_by, expires_at)
       SELECT i.id, 'Joy Bell', 'joy@programme.example', 'administrator', $2, $1, now() + interval '1 day'
       FROM (SELECT gen_random_uuid() AS id) i RETURNING id`,
      [owner.id, Buffer.alloc(32)],
    );
    const token = linkToken(TEST_SECRET, 'join', row?.id ?? '');
    await sql.query(
      `UPDATE administrator_invitations SET token_hash = sha256($2::text::bytea) WHERE id = $1`,
      [row?.id, token],
    );
    await page.goto(`${api.url}/join/${token}`);
    await expectGoodPage(page, 'join');
    await page.getByLabel('Choose a password').focus();
    await page.keyboard.type('joy bell joy bell');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'join-weak-password');
    await page.getByLabel('Choose a password').focus();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Connect an app for codes' }).waitFor();
    await page.goto(`${api.url}/join/${token}`);
    await expectGoodPage(page, 'join-accepted');
    await page.goto(`${api.url}/join/nothing`);
    await expectGoodPage(page, 'join-unknown');
    await page.goto(`${api.url}/admin/sign-in?timed-out`);
    await expectGoodPage(page, 'sign-in-timed-out');
  });
});
