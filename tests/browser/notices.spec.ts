import { Notices, NoticeSweep } from '@alongside/people';
import { Clock, linkToken, londonHour } from '@alongside/platform';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { anIntroducedPair } from '../support/mentoring-sessions.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';
import { giveSession, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('emails that people choose', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);

  it('are chosen on a page, and stopped and brought back on another, also without scripts', async () => {
    const sql = await database.dataSource();
    const { mentorshipId, mentee } = await anIntroducedPair(sql);
    const page = await browser.page({ javaScriptEnabled: false });
    // The rules of axe are scripts themselves, so a second page looks at what the first one shows.
    const looking = await browser.page();
    const looksGood = async (name: string) => {
      await looking.goto(page.url());
      await expectGoodPage(looking, name);
    };
    await giveSession(page, api, mentee.personId);
    await giveSession(looking, api, mentee.personId);

    await page.goto(`${api.url}/account/notices`);
    await looksGood('notices');
    await page.getByLabel('Your mentoring has gone quiet').selectOption('In the digest');
    await page.getByLabel('On Mondays').check();
    await page.getByRole('button', { name: 'Save my choices' }).click();
    await page.getByText('Your choices are saved').waitFor();
    expect(await page.getByLabel('Your mentoring has gone quiet').inputValue()).toBe('digest');
    await page.getByRole('button', { name: 'Go back to what the programme suggests' }).click();
    expect(await page.getByLabel('Your mentoring has gone quiet').inputValue()).toBe('alone');

    const now = londonHour(new Date(), 1, 12);
    api.app.get(Clock).now = () => now;
    await sql.transaction((manager) =>
      api.app.get(Notices, { strict: false }).announce(manager, {
        ...{ kind: 'nudge', template: 'nudge', intentKey: 'nudge:1', personId: mentee.personId, dueAt: now },
        params: { mentorshipId, kind: 'no-session', other: 'Ravi Shah' },
        uselessAt: new Date(now.getTime() + 1000),
      }),
    );
    await api.app.get(NoticeSweep, { strict: false }).settleDue();
    const [link] = await sql.query<{ id: string }[]>('SELECT id FROM unsubscribe_links');
    await page.goto(`${api.url}/unsubscribe/${linkToken(TEST_SECRET, 'unsubscribe', link?.id ?? '')}`);
    await looksGood('unsubscribe');
    await page.getByRole('button', { name: 'Stop these emails' }).click();
    await page.getByRole('heading', { level: 1 }).getByText('You no longer get these emails').waitFor();
    await looksGood('unsubscribed');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Stop these emails' }).waitFor();
  });
});
