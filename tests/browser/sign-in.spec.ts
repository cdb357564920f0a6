import { Clock, MINUTE } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { emailedLink, linkOf } from '../support/email-links.js';
import { describeWithBrowser } from '../support/machine.js';
import { aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('signing in, signing up and the account', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let source: DataSource;

  beforeAll(async () => {
    source = await database.dataSource();
  });
  beforeEach(() => source.query('DELETE FROM attempt_counts'));
  afterEach(() => inThe(0));

  const inThe = (ms: number): void => {
    const from = Date.now();
    api.app.get(Clock).now = () => new Date(Date.now() + ms);
    if (ms === 0) api.app.get(Clock).now = () => new Date(Math.max(Date.now(), from));
  };
  const press = (page: QuietPage, name: string) =>
    page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const ask = async (page: QuietPage, email: string): Promise<void> => {
    await page.goto(`${api.url}/sign-in`);
    await page.getByLabel('Email address').fill(email);
    await press(page, 'Email me a link');
    await page.waitForURL(`${api.url}/sign-in/check-email`);
  };
  const signedIn = async (email: string): Promise<{ page: QuietPage; personId: string }> => {
    const personId = await aPerson(source, { email });
    const page = await browser.page();
    await giveSession(page, api, personId);
    return { page, personId };
  };

  it('the start page is good to read, for visitors and for members', async () => {
    const page = await browser.page();
    await page.goto(api.url);
    await expectGoodPage(page, 'start');
    const { page: own } = await signedIn('start@example.org');
    await own.goto(api.url);
    await expectGoodPage(own, 'start-member');
  });

  it.each([[true], [false]])(
    'signs in with a link on a phone, with JavaScript: %s',
    async (javaScriptEnabled) => {
      const email = `phone.${javaScriptEnabled}@example.org`;
      await aPerson(source, { email });
      const page = await browser.page({ javaScriptEnabled, viewport: PHONE });
      await ask(page, email);
      expect(await page.getByRole('main').innerText()).toContain(email);
      await page.goto(api.url + (await emailedLink(source, email)).path);
      await press(page, 'Sign in');
      await page.goto(`${api.url}/account`);
      expect(await page.getByRole('main').innerText()).toContain(email);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`${api.url}/sign-in?signed-out`);
    },
  );

  it('signs in with the keyboard alone, and the code', async () => {
    const email = 'keyboard@example.org';
    await aPerson(source, { email });
    const page = await browser.page();
    await page.goto(`${api.url}/sign-in`);
    const tabTo = async (id: string): Promise<void> => {
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate('document.activeElement.id')) === id) return;
      }
      throw new Error(`Tab does not reach ${id}`);
    };
    await tabTo('email');
    await page.keyboard.type(email);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${api.url}/sign-in/check-email`);
    await tabTo('code');
    await page.keyboard.type((await emailedLink(source, email)).code);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${api.url}/my-mentoring`);
  });

  it.each([[true], [false]])('creates an account, with JavaScript: %s', async (javaScriptEnabled) => {
    const email = `new.${javaScriptEnabled}@example.org`;
    const page = await browser.page({ javaScriptEnabled, viewport: PHONE });
    await page.goto(`${api.url}/apply/account`);
    await page.getByLabel('Your name').fill('Zoë O’Hara');
    await page.getByLabel('Email address').fill(email);
    inThe(3000);
    await press(page, 'Continue');
    await page.waitForURL(`${api.url}/sign-in/check-email`);
    await page.goto(api.url + (await emailedLink(source, email)).path);
    await press(page, 'Confirm and continue');
    await page.waitForURL(`${api.url}/apply/tasks`);
  });

  it('every page and state of signing in is good to read', async () => {
    const email = 'states@example.org';
    await aPerson(source, { email });
    const page = await browser.page();
    await page.goto(`${api.url}/sign-in?signed-out`);
    await expectGoodPage(page, 'sign-in');
    await page.goto(`${api.url}/sign-in/check-email`);
    await expectGoodPage(page, 'sign-in-again');
    await press(page, 'Email me a link');
    await expectGoodPage(page, 'sign-in-error');
    await ask(page, email);
    await expectGoodPage(page, 'check-email');
    await page.getByLabel('Type the code').fill('1');
    await press(page, 'Continue');
    await expectGoodPage(page, 'check-email-error');
    await press(page, 'Send another email');
    await page.getByText('We have sent another email').waitFor();
    await expectGoodPage(page, 'check-email-resent');
    const { path } = await emailedLink(source, email);
    await page.goto(api.url + path);
    await expectGoodPage(page, 'link-ready');
    const other = await browser.page();
    await other.goto(api.url + path);
    await expectGoodPage(other, 'link-other-browser');
    await other.goto(`${api.url}/sign-in/link/unknown`);
    await expectGoodPage(other, 'link-unknown');
    inThe(11 * MINUTE);
    await page.goto(api.url + path);
    await expectGoodPage(page, 'link-expired');
    inThe(0);
    await page.goto(api.url + path);
    await press(page, 'Sign in');
    await page.waitForURL(`${api.url}/my-mentoring`);
    await page.goto(api.url + path);
    await expectGoodPage(page, 'link-used-signed-in');
    await other.goto(api.url + path);
    await expectGoodPage(other, 'link-used');
  });

  it('every page and state of signing up is good to read', async () => {
    const page = await browser.page();
    await page.goto(`${api.url}/apply/account`);
    await expectGoodPage(page, 'sign-up');
    await press(page, 'Continue');
    await expectGoodPage(page, 'sign-up-error');
    await page.goto(`${api.url}/mentor/apply/account`);
    await page.getByLabel('Your name').fill('Quick');
    await page.getByLabel('Email address').fill('quick@example.org');
    api.app.get(Clock).now = () => new Date(Date.now() - MINUTE);
    await press(page, 'Continue');
    await expectGoodPage(page, 'sign-up-too-quick');
    inThe(3000);
    await press(page, 'Continue');
    await page.waitForURL(`${api.url}/sign-in/check-email`);
    await expectGoodPage(page, 'check-email-new');
    await page.goto(api.url + (await emailedLink(source, 'quick@example.org')).path);
    await expectGoodPage(page, 'link-ready-new');
  });

  it('every page and state of the account is good to read', async () => {
    const { page, personId } = await signedIn('account.owner@example.org');
    await page.goto(`${api.url}/account`);
    await expectGoodPage(page, 'account');
    await page.goto(`${api.url}/account/name`);
    await expectGoodPage(page, 'account-name');
    await page.goto(`${api.url}/account/sessions`);
    await expectGoodPage(page, 'sessions-one');
    await api.sessionOf(personId, 'member');
    await api.sessionOf(personId, 'member');
    await page.reload();
    await expectGoodPage(page, 'sessions');
    await press(page, 'End all other sessions');
    await page.getByText('2 sessions ended').waitFor();
    await page.goto(`${api.url}/account/email`);
    await expectGoodPage(page, 'email');
    await press(page, 'Send the link');
    await expectGoodPage(page, 'email-error');
    await page.getByLabel('New email address').fill('a.new.and.rather.long.address@organisation.example.org');
    await press(page, 'Send the link');
    await page.getByText('Check your new email').waitFor();
    await expectGoodPage(page, 'email-open');
    const [{ id }] = await source.query<[{ id: string }]>(
      'SELECT id FROM email_changes WHERE person_id = $1',
      [personId],
    );
    const confirm = api.url + linkOf('email-change/confirm', id).path;
    const undo = api.url + linkOf('email-change/undo', id).path;
    const stranger = await browser.page();
    await stranger.goto(confirm);
    await expectGoodPage(stranger, 'email-confirm-not-signed-in');
    await page.goto(confirm);
    await expectGoodPage(page, 'email-confirm');
    await press(page, 'Use this address');
    await page.waitForURL(`${api.url}/account`);
    await expectGoodPage(page, 'account-changed');
    await page.goto(confirm);
    await expectGoodPage(page, 'email-confirmed');
    await stranger.goto(undo);
    await expectGoodPage(stranger, 'email-undo');
    await press(stranger, 'Put it back');
    await stranger.waitForURL(`${api.url}/email-change/undone`);
    await expectGoodPage(stranger, 'email-undone');
    await stranger.goto(undo);
    await expectGoodPage(stranger, 'email-undo-used');
    await stranger.goto(`${api.url}/email-change/undo/unknown`);
    await expectGoodPage(stranger, 'email-undo-unknown');
  });
});
