import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { someMentors } from '../support/invitations.js';
import { describeWithBrowser } from '../support/machine.js';
import { personOf } from '../support/mentorships.js';
import { aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';
import { MENTOR_ANSWERS } from './support/mentor-answers.js';

/** The others are the mentee's, too, and looked at there. */
const OWN_PAGES = ['kind', 'topics', 'whom', 'about'];

describeWithBrowser('offering to be a mentor', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
  });

  const somebody = (): Promise<string> => aPerson(sql, { name: 'Marisol Keane' });

  async function signedIn(personId: string, options: { javaScriptEnabled?: boolean } = {}) {
    const page = await browser.page(options);
    await giveSession(page, api, personId);
    return page;
  }

  const main = (page: QuietPage) => page.getByRole('main');
  const next = (page: QuietPage) => main(page).getByRole('button', { name: /^Save/ }).click();

  it('begins with a page that says for whom it is, how long it takes and what happens', async () => {
    const page = await browser.page();
    await page.goto(`${api.url}/mentor/apply`);
    await main(page).getByText('five minutes').waitFor();
    await expectGoodPage(page, 'mentor-apply-start');
  });

  it('leads from the start to the confirmation, and each page is good to read', async () => {
    const personId = await somebody();
    const page = await signedIn(personId);
    await page.goto(`${api.url}/mentor/apply`);
    await main(page).getByRole('button', { name: 'Start now' }).click();
    await page.waitForURL(`${api.url}/mentor/apply/tasks`);
    await expectGoodPage(page, 'mentor-apply-tasks');
    await page.goto(`${api.url}/mentor/apply/kind`);
    for (const { path, answer } of MENTOR_ANSWERS) {
      await page.waitForURL(`${api.url}/mentor/apply/${path}`);
      if (OWN_PAGES.includes(path)) await expectGoodPage(page, `mentor-apply-${path}`);
      await answer(page);
      if (['kind', 'topics'].includes(path)) await expectGoodPage(page, `mentor-apply-${path}-answered`);
      await next(page);
    }
    await page.waitForURL(`${api.url}/mentor/apply/check`);
    await expectGoodPage(page, 'mentor-apply-check');
    await main(page).getByRole('button', { name: 'Send application' }).click();
    await main(page).getByRole('alert').waitFor();
    await expectGoodPage(page, 'mentor-apply-check-not-agreed');
    await main(page).getByRole('checkbox').check();
    await main(page).getByRole('button', { name: 'Send application' }).click();
    await page.getByRole('heading', { name: 'Application sent' }).waitFor();
    await expectGoodPage(page, 'mentor-apply-sent');

    const [mentor] = await sql.query<Record<string, unknown>[]>(
      `SELECT status, kind, stage, topics, capacity, preferred_stages, preferred_topics, biography, avoid,
         (SELECT array_agg(document ORDER BY document) FROM consents WHERE person_id = $1 AND version <> '') AS agreed
       FROM mentor_profiles WHERE person_id = $1`,
      [personId],
    );
    expect(mentor).toEqual({
      status: 'applied',
      kind: 'peer',
      stage: 'established',
      topics: ['vat', 'pensions:some'],
      capacity: 2,
      preferred_stages: ['planning'],
      preferred_topics: ['vat'],
      biography: 'I led a homecare team out of a council.',
      avoid: ['Acme Care Ltd'],
      agreed: ['code-of-conduct', 'privacy-notice', 'terms'],
    });
  });

  it('says beside each question what is missing', async () => {
    const page = await signedIn(await somebody());
    await page.goto(`${api.url}/mentor/apply/tasks`);
    for (const path of OWN_PAGES) {
      await page.goto(`${api.url}/mentor/apply/${path}`);
      await next(page);
      await main(page).getByRole('alert').waitFor();
      await expectGoodPage(page, `mentor-apply-${path}-error`);
      await main(page).getByRole('alert').getByRole('link').first().click();
      expect(await page.evaluate('document.activeElement?.matches("input, textarea")')).toBe(true);
    }
    await page.goto(`${api.url}/mentor/apply/topics`);
    await page.getByRole('checkbox', { name: 'VAT' }).check();
    await next(page);
    await main(page).getByRole('alert').getByText('Select how well you know ‘VAT’').waitFor();
    await expectGoodPage(page, 'mentor-apply-topics-level-error');
  });

  it('works on a phone, by keyboard and without JavaScript', async () => {
    const page = await signedIn(await somebody(), { javaScriptEnabled: false });
    await page.setViewportSize(PHONE);
    const press = async (role: 'link' | 'button', name: string | RegExp) => {
      await main(page).getByRole(role, { name }).first().focus();
      await page.keyboard.press('Enter');
    };
    await page.goto(`${api.url}/mentor/apply`);
    await press('button', 'Start now');
    await press('link', 'Kind of mentor');
    for (const { answer } of MENTOR_ANSWERS) {
      await answer(page);
      await press('button', /^Save/);
    }
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await main(page).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await press('button', 'Send application');
    await page.getByRole('heading', { name: 'Application sent' }).waitFor();
  });

  it('takes somebody back who had stopped, with what they said before and the same reference', async () => {
    const [id = ''] = await someMentors(sql, 1);
    await sql.query(`UPDATE mentor_profiles SET status = 'retired', biography = 'As before.' WHERE id = $1`, [
      id,
    ]);
    const page = await signedIn(await personOf(sql, 'mentor', id));
    await page.goto(`${api.url}/my-mentoring`);
    await main(page).getByRole('link', { name: 'apply again' }).click();
    await main(page).getByRole('button', { name: 'Start now' }).click();
    await page.goto(`${api.url}/mentor/apply/about`);
    expect(await page.getByLabel('What should we know about you?').inputValue()).toBe('As before.');
  });
});
