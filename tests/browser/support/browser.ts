import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { codeOf } from '../../support/administrators.js';
import type { TestApi } from '../../support/api.js';
import { ensureBuiltAssets } from './built-assets.js';

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 320, height: 640 };

export interface TestBrowser {
  /** A new page with cookies of its own. What its console complains about fails the test that `expectQuiet` it. */
  page(options?: BrowserContextOptions): Promise<QuietPage>;
}

export interface QuietPage extends Page {
  /** Errors that the browser reported: refused styles and scripts among them. */
  readonly complaints: string[];
}

/** Starts Chromium for the file that calls this inside `describeWithBrowser`. */
export function useBrowser(chromiumPath: string): TestBrowser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    ensureBuiltAssets();
    browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());
  return {
    page: async (options = {}) => {
      if (!browser) throw new Error('The browser is only there after beforeAll');
      const context = await browser.newContext({ viewport: DESKTOP, ...options });
      // A bound for what hangs, not a measure of speed.
      context.setDefaultTimeout(90_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        // A page that is meant to be 404 or 422 is no complaint about the page.
        const expected = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !expected) complaints.push(message.text());
      });
      page.on('response', (response) => {
        const isPage = response.request().resourceType() === 'document';
        if (!isPage && response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return Object.assign(page, { complaints });
    },
  };
}

/** As `api.signedIn` does it: signing in by the form is tried in specs of its own. */
export async function giveSession(
  page: Page,
  api: TestApi,
  personId: string,
  as: 'administrator' | 'member' = 'member',
): Promise<void> {
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(await api.sessionOf(personId, as)) ?? [];
  await page.context().addCookies([{ name, value, url: api.url }]);
}

/** By the form: the password, and the code of the app that every administrator of a test has. */
export async function signInWithBrowser(
  page: Page,
  url: string,
  email: string,
  password: string,
): Promise<void> {
  await page.goto(`${url}/admin/sign-in`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Code', { exact: true }).fill(await codeOf(email));
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${url}/admin`);
}

/** Pictures of the page as it is, at a desktop's width and at 320 pixels, into `.local/pictures` (not in git). */
export async function takePictures(page: Page, name: string): Promise<void> {
  // Nobody looks at those of an unattended run, and drawing them takes a third of its time.
  if (process.env['CI']) return;
  const folder = join(process.cwd(), '.local/pictures');
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize() ?? DESKTOP;
  for (const [size, suffix] of [
    [DESKTOP, 'desktop'],
    [PHONE, 'phone'],
  ] as const) {
    await page.setViewportSize(size);
    // Hiding the caret would add a style of its own, which the page's policy refuses and the browser reports.
    const path = join(folder, `${name}-${suffix}.png`);
    await page.screenshot({ path, fullPage: true, caret: 'initial' });
  }
  await page.setViewportSize(before);
}
