import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { describeOnEachQueueBackend, describeWithBrowser } from '../support/machine.js';
import { openPlatform } from '../support/platform-context.js';
import { AppProcess } from '../support/processes/app-process.js';
import { freePort } from '../support/processes/free-port.js';
import { useTestDatabase } from '../support/test-database.js';
import { DESKTOP, PHONE, type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

const demo = (file: string) => path.join(process.cwd(), 'tests/support/demo', file);

describeWithBrowser('the whole journey', (chromium) => {
  describeOnEachQueueBackend('from two lists of people to accepted matches', (backend) => {
    const database = useTestDatabase();
    const browser = useBrowser(chromium);
    let url: string;
    let processes: AppProcess[] = [];
    let ada: TestAdministrator;
    let page: QuietPage;
    /** The first is accepted, the second declined. */
    const proposals: string[] = [];

    beforeAll(async () => {
      const port = await freePort();
      url = `http://localhost:${port}`;
      const settings = { ...backend.settings, BASE_URL: url, PORT: String(port), SWEEP_SECONDS: '1' };
      const platform = await openPlatform(database.config(settings));
      ada = await anAdministrator(platform, 'Ada Obi');
      await platform.close();
      const environment = database.environment(settings);
      processes = [await AppProcess.start('api', environment), await AppProcess.start('worker', environment)];
      page = await browser.page();
      await signInWithBrowser(page, url, ada.email, PASSWORD);
    });
    afterAll(() => Promise.all(processes.map((running) => running.stop())));

    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
    const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();

    it('imports people: a dry run first, then all of them', async () => {
      await page.goto(`${url}/admin/import`);
      for (const kind of ['mentees', 'mentors', 'conflicts']) {
        await page.locator(`input[type=file][name=${kind}]`).setInputFiles(demo(`${kind}.csv`));
      }
      await press('Check the files');
      await press('Apply this import');
      await page.getByText(/^Applied on/).waitFor();
      await press('See the people');
      await page.getByText('180', { exact: false }).first().waitFor();
    });

    it('makes a round, runs it in the worker, and says that no other plan does better', async () => {
      await page.goto(`${url}/admin/rounds/new`);
      await page.getByLabel('Name of the round').fill('Spring');
      for (const box of await page.locator('input[name=tracks]').all()) await box.check();
      await press('Make the round');
      await press('Start the round');
      await page
        .getByText(/^Checked: no other plan/)
        .first()
        .waitFor();
      await expectGoodPage(page, `journey-run-${backend.name}`);
    });

    it('reviews proposals one after the other; approving sends nothing', async () => {
      await page.goto(`${url}/admin/matches?track=business`);
      await follow('Review one by one');
      proposals.push(page.url().match(/matches\/([0-9a-f-]{36})/)?.[1] ?? '');
      await press('Approve and go to the next');
      await page
        .getByText(/approved/i)
        .first()
        .waitFor();
      // For a mentor who declines somebody else must have room, or there is nobody to propose.
      proposals.push(await proposalWithAnotherMentor());
      await page.goto(`${url}/admin/matches/${proposals[1]}`);
      await press('Approve and go to the next');
      await page
        .getByText(/approved/i)
        .first()
        .waitFor();
      expect(await subjects()).toEqual([]);
    });

    it('releases the approved ones after a preview, and the mentors get an email each', async () => {
      await page.goto(`${url}/admin/release`);
      await page
        .getByRole('link', { name: /^Preview/ })
        .first()
        .click();
      await page.getByText('Preview: nothing has been sent').waitFor();
      await page.goto(`${url}/admin/release`);
      await press('Release the ticked ones');
      await press('Release 2 invitations');
      await page.getByText('2 invitations released').waitFor();
      await untilMailbox(2);
    });

    it('lets a mentor accept on a phone, and introduces both by email', async () => {
      const mentor = await browser.page({ viewport: PHONE });
      await mentor.goto(await linkInEmailTo(await mentorOf(proposals[0])));
      await mentor.getByRole('heading', { level: 1, name: /^Could you mentor/ }).waitFor();
      await mentor.getByRole('radio', { name: 'Accept' }).check();
      await mentor.getByRole('button', { name: 'Send my answer' }).click();
      await mentor.getByRole('heading', { level: 1, name: /^You are now mentoring/ }).waitFor();
      await expectGoodPage(mentor, `journey-accepted-${backend.name}`);
      await untilMailbox(4);
      await page.goto(`${url}/admin/mentorships`);
      expect(await page.locator('tbody tr').count()).toBe(1);
    });

    it('lets a mentor decline with a reason, and finds a replacement for the administrator to review', async () => {
      const mentor = await browser.page({ viewport: PHONE });
      await mentor.goto(await linkInEmailTo(await mentorOf(proposals[1])));
      await mentor.getByRole('radio', { name: 'Decline' }).check();
      await mentor.getByRole('button', { name: 'Send my answer' }).click();
      await mentor.getByRole('radio', { name: /time/i }).check();
      await mentor.getByRole('button', { name: 'Decline the invitation' }).click();
      await mentor.getByRole('heading', { level: 1, name: 'You have declined this invitation' }).waitFor();
      const sql = await database.dataSource();
      await until(async () => {
        const found: { count: number }[] = await sql.query(
          `SELECT count(*)::int AS count FROM proposals WHERE origin = 'replacement' AND decision = 'pending'`,
        );
        return found[0]?.count === 1;
      });
      await page.goto(`${url}/admin`);
      await page
        .getByText(/replacement/i)
        .first()
        .waitFor();
    });

    it('sends the replacement once it is approved and released', async () => {
      const sql = await database.dataSource();
      const found: { id: string }[] = await sql.query(
        `SELECT id FROM proposals WHERE origin = 'replacement'`,
      );
      await page.goto(`${url}/admin/matches/${found[0]?.id}`);
      await expectGoodPage(page, `journey-replacement-${backend.name}`);
      await press('Approve and go to the next');
      await page
        .getByText(/approved/i)
        .first()
        .waitFor();
      await page.goto(`${url}/admin/release`);
      await press('Release the ticked ones');
      await press('Release 1 invitation');
      await page.getByText('1 invitation released').waitFor();
      await untilMailbox(5);
    });

    async function proposalWithAnotherMentor(): Promise<string> {
      const sql = await database.dataSource();
      const found: { id: string }[] = await sql.query(
        `SELECT id FROM proposals WHERE decision = 'pending' AND alternatives @> '[{"hasRoom": true}]'
         ORDER BY score DESC, id LIMIT 1`,
      );
      if (!found[0]) throw new Error('Every mentor of every place is full');
      return found[0].id;
    }

    async function mentorOf(proposalId = ''): Promise<string> {
      const sql = await database.dataSource();
      const found: { email: string }[] = await sql.query(
        `SELECT email FROM proposals JOIN mentor_profiles mentor ON mentor.id = mentor_profile_id
         JOIN people ON people.id = mentor.person_id WHERE proposals.id = $1`,
        [proposalId],
      );
      return found[0]?.email ?? '';
    }

    async function subjects(): Promise<string[]> {
      const reader = await browser.page({ viewport: DESKTOP });
      await reader.goto(`${url}/mailbox`);
      const found = await reader.locator('.app-mail-row a').allTextContents();
      await reader.context().close();
      return found;
    }

    async function untilMailbox(count: number): Promise<void> {
      await until(async () => (await subjects()).length === count);
    }

    /** The link in the newest email to somebody, as its reader finds it. */
    async function linkInEmailTo(address: string): Promise<string> {
      const reader = await browser.page();
      await reader.goto(`${url}/mailbox?q=${encodeURIComponent(address)}`);
      await reader.locator('.app-mail-row a').first().click();
      const link = reader.frameLocator('iframe').locator('a[href*="/respond/"]').first();
      const found = await link.getAttribute('href');
      await reader.context().close();
      if (!found) throw new Error(`The email to ${address} has no link`);
      return found;
    }
  });
});

async function until(holds: () => Promise<boolean>, milliseconds = 90_000): Promise<void> {
  for (const limit = Date.now() + milliseconds; Date.now() < limit; await pause(200)) {
    if (await holds()) return;
  }
  throw new Error('It did not come true in time');
}
