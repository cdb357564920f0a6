import { MentoringLinks, Questionnaires, QuestionnaireSweep } from '@alongside/mentorships';
import { linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { aFullMentorship } from '../support/full-mentorship.js';
import { describeWithBrowser } from '../support/machine.js';
import {
  aHeldSession,
  anIntroducedPair,
  inDays,
  type TestPair,
  type TestPerson,
} from '../support/mentoring-sessions.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('what people say of their mentoring, and what the team sees and does', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let going: TestPair;
  let quiet: TestPair;
  let over: TestPair;

  beforeAll(async () => {
    sql = await database.dataSource();
    [going, quiet, over] = [
      await anIntroducedPair(sql),
      await anIntroducedPair(sql),
      await anIntroducedPair(sql),
    ];
    await change(
      going,
      `status = 'active', introduced_at = now() - interval '97 days', activated_at = now()`,
    );
    await aFullMentorship(sql, { id: going.mentorshipId });
    await change(quiet, `introduced_at = now() - interval '50 days'`);
    await aHeldSession(sql, over.mentorshipId);
    await change(over, `status = 'completed', activated_at = now(), ended_at = now(), ended_by = 'mentee'`);
    await api.app.get(QuestionnaireSweep, { strict: false }).sweep();
  });

  const change = ({ mentorshipId }: TestPair, to: string) =>
    sql.query(`UPDATE mentorships SET ${to} WHERE id = $1`, [mentorshipId]);
  const press = (page: QuietPage, name: string | RegExp) =>
    page.getByRole('button', { name, exact: true }).click();
  const follow = (page: QuietPage, name: string | RegExp) => page.getByRole('link', { name }).first().click();
  const isHeaded = (page: QuietPage, words: string) =>
    page.getByRole('heading', { level: 1, name: words }).waitFor();

  async function questionsFor({ personId }: TestPerson): Promise<string> {
    const [latest] = await api.app.get(Questionnaires, { strict: false }).own(personId);
    return `${api.url}/questionnaire/${linkToken(TEST_SECRET, 'questionnaire', latest?.link?.subjectId ?? '')}`;
  }

  async function administrator(path: string): Promise<QuietPage> {
    await api.signedIn('administrator');
    const [row] = await sql.query<[{ personId: string }]>(
      `SELECT person_id AS "personId" FROM administrators LIMIT 1`,
    );
    const page = await browser.page();
    await giveSession(page, api, row.personId, 'administrator');
    await page.goto(`${api.url}${path}`);
    return page;
  }

  it('asks on a phone without scripts, goes on where it was left, and gives words back', async () => {
    const link = await questionsFor(over.mentee);
    const phone = await browser.page({ javaScriptEnabled: false, viewport: PHONE });
    await phone.goto(link);
    await press(phone, 'Begin');
    await phone.getByLabel('3: somewhat sure').first().check();
    await press(phone, 'Save and continue');
    await phone.getByLabel('Most of them').check();
    await press(phone, 'Save and continue');

    const later = await browser.page({ javaScriptEnabled: false, viewport: PHONE });
    await later.goto(link);
    await later.locator('main', { hasText: '3 pages to go' }).waitFor();
    await press(later, 'Go on');
    await isHeaded(later, 'What has changed?');
    await later.getByLabel('Won a bid').check();
    await press(later, 'Save and continue');
    await later.getByLabel('10: certainly').check();
    await press(later, 'Save and continue');
    await later.getByLabel('Yes, you may publish these words').check();
    await press(later, 'Send');
    await later.locator('.govuk-error-summary', { hasText: 'Choose how we may name you' }).waitFor();
    await later.getByLabel('Your words').fill('Six hours that saved us a year.');
    await later.getByLabel('With my name and organisation').check();
    await press(later, 'Send');
    await isHeaded(later, 'Thank you');
    await later.locator('main', { hasText: 'Six hours that saved us a year.' }).waitFor();
    await press(later, 'Take my words back');
    await later.locator('main', { hasText: 'You have taken them back' }).waitFor();
  });

  it('asks on pages that are good to look at', async () => {
    const page = await browser.page();
    const link = await questionsFor(over.mentor);
    await page.goto(link);
    await expectGoodPage(page, 'questionnaire-opening');
    await press(page, 'Begin');
    await expectGoodPage(page, 'questionnaire-goals');
    await press(page, 'Save and continue');
    await expectGoodPage(page, 'questionnaire-changes');
    await press(page, 'Save and continue');
    await expectGoodPage(page, 'questionnaire-recommend');
    await press(page, 'Save and continue');
    await page.getByLabel('Yes, you may publish these words').check();
    await press(page, 'Send');
    await expectGoodPage(page, 'questionnaire-quote-errors');
    await page.getByLabel('Your words').fill('I learnt as much as I gave.');
    await page.getByLabel('Only as “a mentor”').check();
    await press(page, 'Send');
    await expectGoodPage(page, 'questionnaire-thanks');
    await page.goto(await questionsFor(going.mentee));
    await press(page, 'Begin');
    await expectGoodPage(page, 'questionnaire-confidence');
    await press(page, 'Save and continue');
    await expectGoodPage(page, 'questionnaire-footing');
    await page.goto(`${api.url}/questionnaire/${'x'.repeat(43)}`);
    await expectGoodPage(page, 'questionnaire-unknown');
    const ended = await anIntroducedPair(sql);
    await change(ended, `status = 'active', activated_at = now()`);
    await api.app.get(QuestionnaireSweep, { strict: false }).sweep();
    const [late, closed] = [await questionsFor(ended.mentor), await questionsFor(ended.mentee)];
    await sql.query(
      `UPDATE mentoring_links SET made_at = now() - interval '61 days', expires_at = now() WHERE person_id = $1`,
      [ended.mentor.personId],
    );
    await page.goto(late);
    await page.getByText('It worked for two months').waitFor();
    await expectGoodPage(page, 'questionnaire-late');
    await change(ended, `status = 'completed', ended_at = now(), ended_by = 'mentee'`);
    await page.goto(closed);
    await page.getByText('this mentoring has ended since').waitFor();
    await expectGoodPage(page, 'questionnaire-closed');
    await giveSession(page, api, over.mentor.personId);
    await page.goto(`${api.url}/my-mentoring/${over.mentorshipId}`);
    await follow(page, /^What we asked you/);
    await expectGoodPage(page, 'my-feedback');
    await page.goto(`${api.url}/account`);
    await follow(page, /^What we asked you/);
    await page.goto(`${api.url}/my-feedback`);
    await press(page, 'Take my words back');
    await page.getByText('You have taken back your words').waitFor();
  });

  it('asks one thing after a session, from the email', async () => {
    const { id } = await aHeldSession(sql, going.mentorshipId, { startsAt: inDays(-2) });
    const { subjectId } = await api.app
      .get(MentoringLinks, { strict: false })
      .linkFor(sql.manager, 'how-it-went', id, going.mentee.personId, inDays(30));
    const page = await browser.page();
    await page.goto(`${api.url}/how-it-went/${linkToken(TEST_SECRET, 'how-it-went', subjectId)}`);
    await press(page, 'Yes, we met');
    await expectGoodPage(page, 'useful-question');
    await page.getByRole('region', { name: 'Was it useful?' }).getByRole('button', { name: 'Send' }).click();
    await expectGoodPage(page, 'useful-errors');
    await page.getByLabel('2: not very useful').check();
    await page.getByLabel('What made it so?').fill('We ran out of time.');
    await press(page, 'Send');
    await page.getByText('You said: 2: not very useful').waitFor();
    await expectGoodPage(page, 'useful-said');
  });

  it('shows the team who needs it, and lets them act', async () => {
    const page = await administrator('/admin/mentorships');
    await expectGoodPage(page, 'team-mentorships');
    await page.getByLabel('How it goes').selectOption('red');
    await press(page, 'Apply filters');
    await page.waitForURL(/health=red/);
    await page.waitForLoadState();
    expect(await page.locator('tbody tr').count()).toBe(1);
    await expectGoodPage(page, 'team-mentorships-filtered');
    await page.goto(`${api.url}/admin/mentorships?health=red&track=peer`);
    await expectGoodPage(page, 'team-mentorships-none');
    await page.goto(`${api.url}/admin/mentorships?state=ended`);
    await expectGoodPage(page, 'team-mentorships-ended');
    await page.goto(`${api.url}/admin/mentorships/${going.mentorshipId}`);
    await expectGoodPage(page, 'team-mentorship-going');
    await page.goto(`${api.url}/admin/mentorships/${over.mentorshipId}`);
    await expectGoodPage(page, 'team-mentorship-over');
    await page.goto(`${api.url}/admin/mentorships/${quiet.mentorshipId}`);
    await expectGoodPage(page, 'team-mentorship-quiet');
    const sameMoment = await page.context().newPage();
    await sameMoment.goto(page.url());
    await press(page, 'Remind them');
    await page.getByText('Both get a reminder').waitFor();
    await page.getByText('you can remind them again from').waitFor();
    await expectGoodPage(page, 'team-mentorship-reminded');
    await sameMoment.getByRole('button', { name: 'Remind them' }).click();
    await sameMoment.getByText('Nobody is reminded twice within seven days').waitFor();
    await actOn(page);
  });

  async function actOn(page: QuietPage): Promise<void> {
    await follow(page, 'Write to both');
    await press(page, 'Send to both');
    await expectGoodPage(page, 'team-message-errors');
    await page.getByLabel('Your message').fill('May we help you find a time?');
    await press(page, 'Send to both');
    await page.getByText('Your message is on its way').waitFor();
    await follow(page, 'Pause it');
    await expectGoodPage(page, 'team-pause');
    await page.getByLabel('Four weeks').check();
    await press(page, 'Pause it');
    await page.getByText('Paused. Both are told').waitFor();
    await expectGoodPage(page, 'team-mentorship-paused');
    await press(page, 'Let it go on');
    await follow(page, 'End it, or find another mentor');
    await page.getByLabel('It ends early, and the mentee wants another mentor').check();
    await press(page, 'End it');
    await expectGoodPage(page, 'team-end-errors');
    await page.getByLabel('If it ends early, why?').selectOption('not-the-right-match');
    await press(page, 'End it');
    await page.getByText('The place goes first in the next round').waitFor();
    await expectGoodPage(page, 'team-mentorship-ended');
  }

  it('shows what mentors carry, and what came of it: too few to tell, nothing, and figures', async () => {
    const page = await administrator('/admin/mentorships/workload');
    await expectGoodPage(page, 'team-workload');
    await page.goto(`${api.url}/admin/mentorships/outcomes`);
    await expectGoodPage(page, 'team-outcomes-few');
    await sql.query('DELETE FROM questionnaires');
    await page.reload();
    await page.getByText('Nobody has been asked yet').waitFor();
    await expectGoodPage(page, 'team-outcomes-empty');
    for (let number = 0; number < 5; number += 1) {
      const pair = await anIntroducedPair(sql);
      await change(pair, `status = 'completed', activated_at = now(), ended_at = now(), ended_by = 'mentee'`);
      for (const [moment, sure] of [
        ['start', 2],
        ['end', 4],
      ] as const)
        await answered(pair, moment, { confidence: { vat: sure }, recommend: 9, goals: 'most', changes: [] });
    }
    await page.reload();
    await page.locator('main', { hasText: 'Nobody has ticked a change' }).waitFor();
    await expectGoodPage(page, 'team-outcomes');
  });

  const answered = ({ mentorshipId, mentee }: TestPair, moment: string, answers: object) =>
    sql.query(
      `INSERT INTO questionnaires (mentorship_id, person_id, side, moment, answers, submitted_at)
       VALUES ($1, $2, 'mentee', $3, $4, now())`,
      [mentorshipId, mentee.personId, moment, JSON.stringify(answers)],
    );
});
