import { MentoringLinks, SessionActions, SessionNotes, SessionOutcomes } from '@alongside/mentorships';
import { Erasure } from '@alongside/people';
import { linkToken, SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { anAgreedSession, anIntroducedPair, inDays, type TestPair } from '../support/mentoring-sessions.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';
import { giveSession, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('after a session', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let pair: TestPair;
  let id: string;

  beforeAll(async () => {
    sql = await database.dataSource();
  });
  beforeEach(async () => {
    pair = await anIntroducedPair(sql);
    ({ id } = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(-1) }));
  });

  async function signedIn(who: 'mentee' | 'mentor', path: string): Promise<QuietPage> {
    const page = await browser.page();
    await giveSession(page, api, pair[who].personId);
    await page.goto(`${api.url}${path}`);
    return page;
  }
  async function linkOf(purpose: 'how-it-went' | 'action', subject: string): Promise<string> {
    const { subjectId } = await api.app
      .get(MentoringLinks, { strict: false })
      .linkFor(sql.manager, purpose, subject, pair.mentee.personId, inDays(30));
    return `${api.url}/${purpose}/${linkToken(TEST_SECRET, purpose, subjectId)}`;
  }

  it('is said with one press from the email, without scripts and without signing in', async () => {
    const page = await browser.page({ javaScriptEnabled: false });
    await page.goto(await linkOf('how-it-went', id));
    await page.getByRole('button', { name: 'Yes, we met' }).click();
    await page.getByRole('heading', { level: 1, name: 'How your session went', exact: true }).waitFor();
    await page.locator('main', { hasText: 'You say that you met.' }).waitFor();
  });

  it('shows both what the other says, on good pages', async () => {
    const page = await browser.page();
    await page.goto(await linkOf('how-it-went', id));
    await expectGoodPage(page, 'how-it-went');
    await page.getByRole('button', { name: 'Yes, we met' }).click();
    await api.app.get(SessionOutcomes, { strict: false }).say(id, pair.mentor.personId, 'mentee-missed');
    await page.reload();
    await page.locator('main', { hasText: 'The two of you say different things.' }).waitFor();
    await expectGoodPage(page, 'how-it-went-disputed');
    await page.goto(`${api.url}/how-it-went/${'x'.repeat(43)}`);
    await expectGoodPage(page, 'how-it-went-unknown');
  });

  it('is written down together, each for themselves, and ends in things to do', async () => {
    const page = await signedIn('mentee', `/sessions/${id}`);
    await expectGoodPage(page, 'afterwards-empty');
    await page.getByRole('button', { name: 'Yes, we met' }).click();
    await page.getByRole('link', { name: 'Say how long it took' }).click();
    await page.locator('summary', { hasText: 'Legal and technical' }).click();
    await page.getByLabel('VAT').check();
    await page.getByLabel('How long did it take?').fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectGoodPage(page, 'afterwards-details-error');
    await page.getByLabel('How long did it take?').fill('75');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('main', { hasText: 'It took 1 hour 15 minutes. You talked about: VAT.' }).waitFor();

    await page.getByRole('link', { name: 'Write notes' }).click();
    await page.getByLabel('Your notes').fill('We talked about <b>VAT</b>.\nשלום 👩🏽‍⚕️');
    await expectGoodPage(page, 'session-notes-edit');
    await api.app
      .get(SessionNotes, { strict: false })
      .save(id, pair.mentor.personId, { body: 'VAT, and pensions next time.', basedOn: 0 });
    await page.getByRole('button', { name: 'Save the notes' }).click();
    await page.locator('summary', { hasText: 'What yours would change' }).click();
    await expectGoodPage(page, 'session-notes-conflict');
    await page.getByRole('button', { name: 'Save the notes' }).click();
    await page.getByRole('link', { name: 'Earlier versions' }).click();
    await expectGoodPage(page, 'session-notes-history');

    await page.goto(`${api.url}/sessions/${id}/private-note`);
    await page.getByLabel('Your note').fill('For me alone.');
    await expectGoodPage(page, 'private-note');
    await page.getByRole('button', { name: 'Save my note' }).click();

    await page.getByRole('link', { name: 'Add something to do' }).click();
    await page.getByRole('button', { name: 'Add it' }).click();
    await expectGoodPage(page, 'session-actions-error');
    await page.getByLabel('What is to be done?').fill('Send the draft of the bid');
    await page.getByLabel('I will').check();
    await page.getByLabel('Day').fill('31');
    await page.getByLabel('Month').fill('3');
    await page.getByLabel('Year').fill('2031');
    await page.getByRole('button', { name: 'Add it' }).click();
    await expectGoodPage(page, 'session-actions');
    await page.goto(`${api.url}/sessions/${id}`);
    await expectGoodPage(page, 'afterwards-full');
    expect(await page.locator('main').innerText()).not.toContain('For me alone.');
    await page.getByRole('button', { name: /^Done ?: Send the draft of the bid/ }).click();
    await page.getByRole('button', { name: /^Not done after all/ }).waitFor();
  });

  it('names nobody who was erased since, on its page and behind its link', async () => {
    await api.app.get(Erasure, { strict: false }).erase(pair.mentor.personId, SYSTEM);
    const page = await signedIn('mentee', `/sessions/${id}`);
    await page.getByText('neither your former mentor nor the programme team').waitFor();
    await expectGoodPage(page, 'afterwards-erased');
    await page.goto(await linkOf('how-it-went', id));
    await page.getByRole('button', { name: 'Your former mentor was not there' }).waitFor();
    await expectGoodPage(page, 'how-it-went-erased');
  });

  it('is ticked off from the email', async () => {
    await api.app
      .get(SessionActions, { strict: false })
      .add(id, pair.mentor.personId, { owner: 'mentee', words: 'Ring the bank', dueOn: '2031-03-31' });
    const [action] = await sql.query<{ id: string }[]>(
      'SELECT id FROM session_actions WHERE session_id = $1',
      [id],
    );
    const page = await browser.page();
    await page.goto(await linkOf('action', action?.id ?? ''));
    await expectGoodPage(page, 'action-link');
    await page.getByRole('button', { name: 'It is done' }).click();
    await expectGoodPage(page, 'action-link-done');
  });

  it('stands in one’s own calendar, if one likes', async () => {
    const page = await signedIn('mentee', '/account/calendar');
    await expectGoodPage(page, 'calendar-off');
    await page.getByRole('button', { name: 'Get an address for my calendar' }).click();
    const address = await page.getByLabel('The address of your calendar').inputValue();
    expect(address).toMatch(/\/calendar\/[\w-]{43}\.ics$/);
    await page.locator('summary', { hasText: 'Google Calendar' }).click();
    await expectGoodPage(page, 'calendar-on');
    await page.getByRole('button', { name: 'Get a new address' }).click();
    expect(await page.getByLabel('The address of your calendar').inputValue()).not.toBe(address);
    await page.getByRole('button', { name: 'Switch it off' }).click();
    await page.getByRole('button', { name: 'Get an address for my calendar' }).waitFor();
  });
});
