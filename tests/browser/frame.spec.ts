import { anAdministrator, PASSWORD } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { useTestDatabase } from '../support/test-database.js';
import { signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('the frame of every page', (chromium) => {
  const api = useTestApi(useTestDatabase());
  const browser = useBrowser(chromium);

  it.each([
    ['/', 'start'],
    ['/admin/sign-in', 'sign-in'],
    ['/admin/sign-in?signed-out', 'signed-out'],
    ['/privacy', 'privacy'],
    ['/cookies', 'cookies'],
    ['/accessibility-statement', 'accessibility-statement'],
    ['/api/v1/docs', 'api-docs'],
    ['/no-such-page', 'not-found'],
  ])('%s is good to read', async (path, name) => {
    const page = await browser.page();
    await page.goto(api.url + path);
    await expectGoodPage(page, name);
  });

  it('signs in and out, and shows a wrong password beside its field', async () => {
    const { email } = await anAdministrator(api.app, 'Priya Shah');
    const page = await browser.page();
    await signInWithBrowser(page, api.url, email, PASSWORD);
    await expectGoodPage(page, 'desk-empty');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Email address').inputValue()).toBe(email);
    expect(await page.title()).toMatch(/^Error: /);
    await expectGoodPage(page, 'sign-in-refused');
  });

  it.each([
    ['400', {}],
    ['403', { currentUser: { name: 'Vi Ewer', role: 'viewer' } }],
    ['404', {}],
    ['409', { detail: 'Sam Lee approved this match at 10:32am.' }],
    ['413', {}],
    ['415', {}],
    ['429', { waitSeconds: 840 }],
    ['500', { requestId: '5d607fcd-10a3-44e7-aad9-ff9d5d4b2368' }],
    ['503', { requestId: '5d607fcd-10a3-44e7-aad9-ff9d5d4b2368' }],
  ])('the error page %s is good to read', async (view, model) => {
    const page = await browser.page();
    await page.route('**/planted', async (route) => {
      const frame = { csrfToken: () => 'token', programmeName: 'Alongside' };
      await route.fulfill({
        contentType: 'text/html',
        body: await drawn(`errors/${view}`, { ...frame, ...model }),
      });
    });
    await page.goto(`${api.url}/planted`);
    await expectGoodPage(page, `error-${view}`);
  });

  function drawn(view: string, model: object): Promise<string> {
    const express = api.app.getHttpAdapter().getInstance();
    return new Promise((resolve, reject) => {
      express.render(view, model, (error, html) => (error ? reject(error) : resolve(html)));
    });
  }

  it('works without JavaScript', async () => {
    const { email } = await anAdministrator(api.app, 'Noor Script');
    const page = await browser.page({ javaScriptEnabled: false });
    await signInWithBrowser(page, api.url, email, PASSWORD);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.getByRole('link', { name: 'Deliveries' }).isVisible()).toBe(true);
  });

  it('tells whoever was away too long what happened to their form', async () => {
    const page = await browser.page();
    await page.goto(`${api.url}/admin/sign-in`);
    await page.context().clearCookies();
    await page.getByLabel('Email address').fill('somebody@example.org');
    await page.getByLabel('Password', { exact: true }).fill('something');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your page was open too long' }).waitFor();
    await expectGoodPage(page, 'form-too-old');
  });
});
