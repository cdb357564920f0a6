import { demoProgramme } from '@alongside/people';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aFinishedRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';
import { type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('reviewing matches', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let ada: TestAdministrator;

  beforeAll(async () => {
    ada = await anAdministrator(api.app, 'Ada Obi');
  });

  const signedIn = async (options = {}): Promise<QuietPage> => {
    const page = await browser.page(options);
    await signInWithBrowser(page, api.url, ada.email, PASSWORD);
    return page;
  };

  it('says what to do while there is nothing to review', async () => {
    const page = await signedIn();
    await page.goto(`${api.url}/admin/matches`);
    await page.getByRole('heading', { name: 'There is nothing to review yet' }).waitFor();
    await expectGoodPage(page, 'review-empty');
    const sql = await database.dataSource();
    await arrangePeople(sql, demoProgramme());
    await aFinishedRound(api.app, ada);
  });

  it('goes through the queue one by one', async () => {
    const page = await signedIn();
    await page.goto(`${api.url}/admin/matches?track=peer`);
    await expectGoodPage(page, 'review-queue');
    await page.getByRole('link', { name: 'Review one by one' }).click();
    await page.getByRole('heading', { name: 'Why this match' }).waitFor();
    await expectGoodPage(page, 'review-proposal');

    const heading = page.getByRole('heading', { level: 1 });
    const first = await heading.innerText();
    await page.getByRole('button', { name: 'Approve and go to the next' }).click();
    await page.getByText(`Approved: ${first}`).waitFor();
    await expectGoodPage(page, 'review-next');
    expect(await heading.innerText()).not.toBe(first);
  });

  it('rejects only with a reason, and puts on hold with a note', async () => {
    const page = await signedIn();
    await page.goto(`${api.url}/admin/matches?track=peer`);
    await page.getByRole('link', { name: 'Review one by one' }).click();
    await page.getByText('Reject this match').click();
    const second = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('button', { name: 'Reject and go to the next' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('Enter why you reject this match');
    await expectGoodPage(page, 'review-reason-missing');
    await page.getByLabel('Why do you reject it?').fill('They have worked together before');
    await page.getByRole('button', { name: 'Reject and go to the next' }).click();
    await page.getByText(`Rejected: ${second}`).waitFor();

    await page.getByText('Put it on hold').click();
    await page.getByLabel('What has to be found out?').fill('Ask her employer');
    await page.getByRole('button', { name: 'Hold and go to the next' }).click();
    await page.getByText('Put on hold: ').waitFor();

    await page.goto(`${api.url}/admin/matches?track=peer&decision=all&sort=-decided`);
    await expectGoodPage(page, 'review-queue-all');
    await page.goto(`${api.url}/admin/matches?decision=approved`);
    await expectGoodPage(page, 'review-approved');
    await page.goto(`${api.url}/admin/matches?decision=rejected`);
    await page.getByRole('link', { name: new RegExp(second.split(' with ')[0] ?? '') }).click();
    await page.getByText('They have worked together before').waitFor();
    await expectGoodPage(page, 'review-rejected');
  });

  it('swaps to another mentor after asking once more', async () => {
    const page = await signedIn();
    await page.goto(`${api.url}/admin/matches?track=business`);
    await page.getByRole('rowheader').getByRole('link').first().click();
    const id = /matches\/([0-9a-f-]+)/.exec(page.url())?.[1];
    const sql = await database.dataSource();
    await sql.query(
      `UPDATE mentor_profiles SET capacity = 10 WHERE id = (SELECT (alternatives -> 0 ->> 'mentorProfileId')::uuid
       FROM proposals WHERE id = $1)`,
      [id],
    );
    await page.reload();
    await page
      .getByRole('link', { name: /^Swap to / })
      .first()
      .click();
    await page.getByRole('heading', { name: /^Swap / }).waitFor();
    await expectGoodPage(page, 'review-swap');
    await page.getByRole('button', { name: 'Swap the mentor' }).click();
    await page.getByText('Swapped the mentor of ').waitFor();
    await expectGoodPage(page, 'review-swapped');
  });

  it('tells the second of two administrators what the first has done', async () => {
    const page = await signedIn();
    await page.goto(`${api.url}/admin/matches`);
    await page.getByRole('link', { name: 'Review one by one' }).click();
    await page.getByRole('heading', { name: 'Decide' }).waitFor();
    const id = /matches\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
    const other = await browser.page();
    const ben = await anAdministrator(api.app, 'Ben Cole');
    await signInWithBrowser(other, api.url, ben.email, PASSWORD);
    await other.goto(`${api.url}/admin/matches/${id}`);
    await other.getByRole('button', { name: 'Approve and go to the next' }).click();
    await other.getByText('Approved: ').waitFor();

    await page.getByRole('button', { name: 'Approve and go to the next' }).click();
    await page.getByText(/^Ben Cole approved this match on .* Your decision was not saved/).waitFor();
    await expectGoodPage(page, 'review-lost');
  });

  it('warns of what has changed since the run, and names what could not be approved', async () => {
    const page = await signedIn();
    await page.goto(`${api.url}/admin/matches?sort=mentee`);
    const sql = await database.dataSource();
    await sql.query(`UPDATE mentor_profiles SET status = 'paused', updated_at = now() WHERE id IN (
      SELECT p.mentor_profile_id FROM proposals p JOIN mentee_profiles m ON m.id = p.mentee_profile_id
      JOIN people ON people.id = m.person_id WHERE p.decision = 'pending' ORDER BY lower(people.name) LIMIT 2)`);
    await page.reload();
    await page.getByRole('link', { name: 'Review one by one' }).click();
    await page.getByRole('heading', { name: 'Needs a look' }).waitFor();
    await expectGoodPage(page, 'review-needs-a-look');
    await page.getByRole('button', { name: 'Approve and go to the next' }).click();
    await page.getByRole('heading', { name: 'These two cannot be matched today' }).waitFor();
    await expectGoodPage(page, 'review-not-eligible');

    await page.goto(`${api.url}/admin/matches?sort=mentee`);
    await page.getByRole('button', { name: 'Approve chosen' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'review-nothing-chosen');
    await page.getByRole('button', { name: /^Approve all 50 shown/ }).click();
    await page.getByRole('heading', { name: 'Some matches were not approved' }).waitFor();
    await expectGoodPage(page, 'review-bulk-failures');
  });

  it('works without JavaScript', async () => {
    const page = await signedIn({ javaScriptEnabled: false });
    await page.goto(`${api.url}/admin/matches`);
    await page.locator('input[name="chosen"]').first().check();
    await page.getByRole('button', { name: 'Approve chosen' }).click();
    await page.getByText('1 match approved').waitFor();
    await page.waitForLoadState();
    await page.getByRole('link', { name: 'Review one by one' }).click();
    await page.getByRole('heading', { name: 'Decide' }).waitFor();
    await page.waitForLoadState();
    await page.getByText('Reject this match').click();
    await page.getByLabel('Why do you reject it?').fill('No');
    await page.getByRole('button', { name: 'Reject and go to the next' }).click();
    await page.getByText('Rejected: ').waitFor();
  });
});
