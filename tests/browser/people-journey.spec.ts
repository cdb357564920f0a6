import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContextOptions } from 'playwright-core';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { describeWithBrowser } from '../support/machine.js';
import { openPlatform } from '../support/platform-context.js';
import { AppProcess } from '../support/processes/app-process.js';
import { freePort } from '../support/processes/free-port.js';
import { useTestDatabase } from '../support/test-database.js';
import { PHONE, type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { byKeyboard, type Keys } from './support/keyboard.js';
import { MENTEE_ANSWERS } from './support/mentee-answers.js';
import { MENTOR_ANSWERS } from './support/mentor-answers.js';

/** People do not fill in a form faster than this; what does is taken for a program. */
const HUMAN_MS = 2100;

describeWithBrowser('two people from nothing to each other', (chromium) => {
  const browser = useBrowser(chromium);

  describe.each([
    ['with JavaScript', { viewport: PHONE }],
    ['without JavaScript', { viewport: PHONE, javaScriptEnabled: false }],
  ])('on a phone of 320 pixels %s', (_, options) => {
    const platform = usePlatform();
    let mentee: QuietPage;
    let mentor: QuietPage;
    let ada: QuietPage;

    it('a mentee signs up by email and applies', async () => {
      mentee = await signUp(options, '/apply', { name: 'Niamh O’Connor', email: 'niamh@example.org' });
      await mentee.getByRole('link', { name: 'Organisation' }).click();
      for (const { path, answer } of MENTEE_ANSWERS) {
        await mentee.waitForURL(`${platform.url}/apply/${path}`);
        await answer(mentee);
        await press(mentee, 'Save and continue');
      }
      await press(mentee, 'Continue without choosing');
      await send(mentee);
    });

    it('a mentor signs up by email and applies', async () => {
      mentor = await signUp(options, '/mentor/apply', {
        name: 'Marisol Keane',
        email: 'marisol@example.org',
      });
      await mentor.getByRole('link', { name: 'Kind of mentor' }).click();
      for (const { path, answer } of MENTOR_ANSWERS) {
        await mentor.waitForURL(`${platform.url}/mentor/apply/${path}`);
        await answer(mentor);
        await press(mentor, 'Save and continue');
      }
      await send(mentor);
    });

    it('an administrator approves both', async () => {
      ada = await browser.page();
      await signInWithBrowser(ada, platform.url, platform.ada.email, PASSWORD);
      for (const name of ['Niamh O’Connor', 'Marisol Keane']) {
        await ada.goto(`${platform.url}/admin/applications`);
        await ada.getByRole('link', { name, exact: true }).click();
        await ada.getByRole('button', { name: 'Approve', exact: true }).click();
        await press(ada, 'Approve and send this email');
        await ada.getByText('Application approved').waitFor();
      }
      await linkTo('niamh@example.org', 'Your application to have a mentor is approved', '/sign-in');
      await linkTo('marisol@example.org', 'Your application to be a mentor is approved', '/sign-in');
    });

    it('neither sees the other before the mentor is asked', async () => {
      expect(await textOf(mentee, '/my-mentoring')).not.toContain('Marisol');
      expect(await textOf(mentor, '/my-mentoring')).not.toContain('Niamh');
    });

    it('a round proposes the mentor, and the administrator invites them', async () => {
      await ada.goto(`${platform.url}/admin/rounds/new`);
      await ada.getByLabel('Name of the round').fill('Spring');
      for (const box of await ada.locator('input[name=tracks]').all()) await box.check();
      await press(ada, 'Make the round');
      await press(ada, 'Start the round');
      await ada
        .getByText(/^Checked: no other plan/)
        .first()
        .waitFor();
      await ada.goto(`${platform.url}/admin/matches`);
      await ada.getByRole('link', { name: 'Review one by one' }).first().click();
      await press(ada, 'Approve and go to the next');
      await ada.goto(`${platform.url}/admin/release`);
      await press(ada, 'Release the ticked ones');
      await press(ada, 'Release 1 invitation');
      await ada.getByText('1 invitation released').waitFor();
    });

    it('the mentor accepts, and each sees how to reach the other', async () => {
      await mentor.goto(await linkTo('marisol@example.org', 'Could you mentor Niamh', '/respond/'));
      expect(await textOf(mentee, '/my-mentoring')).not.toContain('Marisol');
      await mentor.getByRole('radio', { name: 'Accept' }).check();
      await press(mentor, 'Send my answer');
      await mentor.getByRole('heading', { level: 1, name: /^You are now mentoring Niamh/ }).waitFor();
      expect(await textOf(mentor, '/my-mentoring')).toContain('niamh@example.org');
      expect(await textOf(mentee, '/my-mentoring')).toContain('marisol@example.org');
      await linkTo('niamh@example.org', 'Marisol Keane has agreed to mentor you', 'marisol@example.org');
      await linkTo('marisol@example.org', 'You are now mentoring Niamh', 'niamh@example.org');
    });

    /** From the start page by the link in the email to the list of tasks. */
    async function signUp(
      how: BrowserContextOptions,
      start: string,
      who: { name: string; email: string },
    ): Promise<QuietPage> {
      const page = await browser.page(how);
      await page.goto(platform.url + start);
      await press(page, 'Start now');
      await page.getByLabel('Your name').fill(who.name);
      await page.getByLabel('Email address').fill(who.email);
      await pause(HUMAN_MS);
      await press(page, 'Continue');
      await page.getByRole('heading', { level: 1, name: 'Check your email' }).waitFor();
      await page.goto(await linkTo(who.email, 'Confirm your email address', '/sign-in/link/'));
      await press(page, 'Confirm and continue');
      await page.waitForURL(`${platform.url}${start}/tasks`);
      return page;
    }

    const linkTo = (email: string, subject: string, link: string): Promise<string> =>
      linkInEmail(platform.url, { email, subject, link });

    async function textOf(page: QuietPage, path: string): Promise<string> {
      await page.goto(platform.url + path);
      return page.getByRole('main').innerText();
    }
  });

  describe('by keyboard alone', () => {
    const platform = usePlatform();

    it('signs up with the code of the email, and answers the first three questions', async () => {
      const page = await browser.page({ viewport: PHONE });
      await page.goto(`${platform.url}/apply`);
      await byKeyboard(page, SIGN_UP);
      await pause(HUMAN_MS);
      await byKeyboard(page, [['Continue', 'Enter']]);
      const code = await codeInEmail(platform.url, 'keys@example.org');
      await byKeyboard(page, [['code', code], ['Continue', 'Enter'], ...FIRST_THREE]);
      await page.getByRole('heading', { level: 1, name: 'Which services do you work in?' }).waitFor();
      await page.goto(`${platform.url}/apply/tasks`);
      await page.getByText('3 of 12 done').waitFor();
    });
  });

  async function press(page: QuietPage, name: string): Promise<void> {
    await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  }

  async function send(page: QuietPage): Promise<void> {
    await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor();
    await page.getByLabel('I agree').check();
    await press(page, 'Send application');
    await page.getByRole('heading', { level: 1, name: 'Application sent' }).waitFor();
  }

  /** In the newest email to somebody with that subject, as its reader finds it. */
  async function linkInEmail(
    url: string,
    { email, subject, link }: { email: string; subject: string; link: string },
  ): Promise<string> {
    return reading(url, { email, subject }, async (reader) => {
      const found = reader.frameLocator('iframe').locator(`a[href*="${link}"]`).first();
      return (await found.getAttribute('href')) ?? '';
    });
  }

  async function codeInEmail(url: string, email: string): Promise<string> {
    return reading(url, { email, subject: 'Confirm your email address' }, async (reader) => {
      const text = await reader.frameLocator('iframe').locator('body').innerText();
      return /\b\d{6}\b/.exec(text)?.[0] ?? '';
    });
  }

  /** Opens the newest email to that address as soon as it has come. */
  async function reading(
    url: string,
    { email, subject }: { email: string; subject: string },
    read: (reader: QuietPage) => Promise<string>,
  ): Promise<string> {
    const reader = await browser.page();
    const mail = reader.locator('.app-mail-row a').filter({ hasText: subject }).first();
    for (const limit = Date.now() + 60_000; Date.now() < limit; await pause(200)) {
      await reader.goto(`${url}/mailbox?q=${encodeURIComponent(email)}`);
      if (await mail.count()) break;
    }
    await mail.click();
    const found = await read(reader);
    await reader.context().close();
    return found;
  }
});

const SIGN_UP: Keys = [
  ['Start now', 'Enter'],
  ['name', 'Kit Keys'],
  ['email', 'keys@example.org'],
];

const SAVE = 'Save and continue';

const FIRST_THREE: Keys = [
  ['Organisation', 'Enter'],
  ['q', 'Riverside Wellbeing Mutual'],
  ['Find', 'Enter'],
  [SAVE, 'Enter'],
  ['role', 'Head of service'],
  ['region', ' '],
  [SAVE, 'Enter'],
  ['stage', ' '],
  [SAVE, 'Enter'],
];

interface RunningPlatform {
  readonly url: string;
  readonly ada: TestAdministrator;
}

/** An api and a worker of their own on an empty database, and an administrator: as somebody would start them. */
function usePlatform(): RunningPlatform {
  const database = useTestDatabase();
  const running = { url: '', ada: undefined as unknown as TestAdministrator };
  let processes: AppProcess[] = [];
  beforeAll(async () => {
    const port = await freePort();
    running.url = `http://localhost:${port}`;
    const settings = { BASE_URL: running.url, PORT: String(port), SWEEP_SECONDS: '1' };
    const platform = await openPlatform(database.config(settings));
    running.ada = await anAdministrator(platform, 'Ada Obi');
    await platform.close();
    const environment = database.environment(settings);
    processes = [await AppProcess.start('api', environment), await AppProcess.start('worker', environment)];
  });
  afterAll(() => Promise.all(processes.map((process) => process.stop())));
  return running;
}
