import { Questionnaires, QuestionnaireSweep, Reminders } from '@alongside/mentorships';
import { Clock, HOUR, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { aMentorship, type MentorshipState, type TestPair } from '../support/mentorships.js';
import { aFullMentorship } from '../support/full-mentorship.js';
import { aStoredRound } from '../support/rounds.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('a mentorship, from both sides', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
  });

  async function both(
    state: MentorshipState = 'introduced',
  ): Promise<TestPair & Record<'leda' | 'mentis', QuietPage>> {
    const pair = await aMentorship(sql, { state, roundId: await aStoredRound(sql) });
    const signedIn = async (personId: string): Promise<QuietPage> => {
      const page = await browser.page();
      await giveSession(page, api, personId);
      await page.goto(`${api.url}/my-mentoring/${pair.id}`);
      return page;
    };
    return {
      ...pair,
      leda: await signedIn(pair.mentee.personId),
      mentis: await signedIn(pair.mentor.personId),
    };
  }

  const press = (page: QuietPage, name: string | RegExp) =>
    page.getByRole('button', { name, exact: true }).click();
  const follow = (page: QuietPage, name: string | RegExp) => page.getByRole('link', { name }).first().click();

  /** The link of an email that somebody got, as its button has it. */
  async function emailed(purpose: 'session-times' | 'how-it-went', personId: string): Promise<string> {
    const [link] = await sql.query<{ id: string }[]>(
      'SELECT id FROM mentoring_links WHERE purpose = $1 AND person_id = $2',
      [purpose, personId],
    );
    return `${api.url}/${purpose}/${linkToken(TEST_SECRET, purpose, link?.id ?? '')}`;
  }
  const at = (moment: Date) => (api.app.get(Clock).now = () => moment);

  it('is lived through by both, from the introduction to what it was worth', async () => {
    const { id, mentee, mentor, leda, mentis } = await both();
    const home = `${api.url}/my-mentoring/${id}`;
    await press(leda, 'Propose these times');
    await leda.getByText('Times sent').waitFor();

    // The mentor has only the email, on a phone.
    const phone = await browser.page({ javaScriptEnabled: false, viewport: PHONE });
    await phone.goto(await emailed('session-times', mentor.personId));
    await phone.getByRole('radio').first().check();
    await press(phone, 'Agree this time');
    await leda.goto(home);
    await leda.getByText('There is no link for the video call yet').waitFor();
    await press(leda, 'Say how you meet');
    await leda.getByLabel('Link for a video call (optional)').fill('https://meet.example.org/us');
    await press(leda, 'Save');
    await mentis.goto(home);
    await mentis.getByRole('link', { name: 'https://meet.example.org/us' }).waitFor();

    const [session] = await sql.query<[{ id: string; startsAt: Date }]>(
      'SELECT id, starts_at AS "startsAt" FROM sessions WHERE mentorship_id = $1',
      [id],
    );
    at(new Date(session.startsAt.getTime() + 3 * HOUR));
    await api.app.get(Reminders, { strict: false }).sweep();
    await phone.goto(await emailed('how-it-went', mentor.personId));
    await press(phone, 'Yes, we met');
    await leda.goto(`${api.url}/sessions/${session.id}`);
    await leda.getByText(/says that you met/).waitFor();
    await press(leda, 'Yes, we met');
    await follow(leda, 'Write notes');
    await leda.getByLabel('Your notes').fill('Ask the auditor about VAT.');
    await press(leda, 'Save the notes');
    await mentis.goto(home);
    await mentis.getByText('Ask the auditor about VAT.').waitFor();

    await leda.goto(home);
    await follow(leda, 'Complete or end this mentoring');
    await leda.getByLabel('We have done what we set out to do').check();
    await leda.getByLabel('No, not now').check();
    await press(leda, 'End this mentoring');
    await leda.getByText('This mentoring is completed').waitFor();
    await api.app.get(QuestionnaireSweep, { strict: false }).sweep();
    const [asked] = await api.app.get(Questionnaires, { strict: false }).own(mentee.personId);
    const token = linkToken(TEST_SECRET, 'questionnaire', asked?.link?.subjectId ?? '');
    await phone.goto(`${api.url}/questionnaire/${token}`);
    await press(phone, 'Begin');
    for (let page = 1; page < (asked?.pages.length ?? 0); page += 1) await press(phone, 'Save and continue');
    await press(phone, 'Send');
    await phone.getByText('Thank you').first().waitFor();
    at(new Date());

    const mails = await sql.query<{ template: string }[]>(
      'SELECT DISTINCT template FROM outbox WHERE recipient_person_id = $1 ORDER BY template',
      [mentor.personId],
    );
    expect(mails.map(({ template }) => template)).toEqual([
      'mentorship-over',
      'session-agreed',
      'session-moved',
      'session-proposed',
    ]);
  });

  it('goes from the introduction to times, an agreement, goals, and a break', async () => {
    const { id, leda, mentis } = await both();
    await expectGoodPage(leda, 'mentorship-introduced');
    await press(leda, 'Propose these times');
    await leda.getByText('Times sent').waitFor();
    await mentis.reload();
    await mentis.getByText('proposes times to meet').waitFor();
    await expectGoodPage(mentis, 'mentorship-asked');

    await follow(leda, 'Write down how you work together');
    await expectGoodPage(leda, 'mentorship-agreement-new');
    await leda.getByLabel('How often do you meet?').fill('Every other Tuesday at nine.');
    await press(leda, 'Save and ask to confirm');
    await mentis.reload();
    await follow(mentis, 'Read, confirm or change it');
    await expectGoodPage(mentis, 'mentorship-agreement-confirm');
    await press(mentis, 'Confirm the agreement');
    await mentis.getByText('Agreement confirmed').waitFor();
    await leda.goto(`${api.url}/my-mentoring/${id}/agreement`);
    await expectGoodPage(leda, 'mentorship-agreement-confirmed');
    await leda.goto(`${api.url}/my-mentoring/${id}`);

    await follow(leda, 'Add a goal');
    await press(leda, 'Add goal');
    await expectGoodPage(leda, 'mentorship-goal-errors');
    await leda.getByLabel('What do you want to reach?').fill('To bid for our first contract by ourselves');
    await leda.getByLabel('How will you both know?').fill('A bid that our board has agreed');
    await leda.getByLabel('VAT').check();
    await press(leda, 'Add goal');
    await leda.getByLabel('Add a step').fill('Read the last three tenders');
    await press(leda, 'Add step');
    await leda.getByText('Step added').waitFor();
    await press(leda, /^Mark as done/);
    await expectGoodPage(leda, 'mentorship-goal');
    await mentis.goto(leda.url());
    await expectGoodPage(mentis, 'mentorship-goal-of-a-mentee');
    await mentis.goto(`${api.url}/my-mentoring/${id}`);
    await follow(leda, /Mentoring with/);
    await expectGoodPage(leda, 'mentorship-active');

    await follow(mentis, 'Have a break');
    await expectGoodPage(mentis, 'mentorship-pause');
    await press(mentis, 'Have a break');
    await mentis.getByText('You are having a break').first().waitFor();
    await expectGoodPage(mentis, 'mentorship-paused');
    await leda.reload();
    await press(leda, 'Go on with your mentoring');
    await leda.getByText('Your mentoring goes on').waitFor();
  });

  it('shows on one page what is next, to do, noted, met, aimed at and agreed', async () => {
    const pair = await both('active');
    await aFullMentorship(sql, pair);
    for (const [name, page] of Object.entries({ mentee: pair.leda, mentor: pair.mentis })) {
      await page.reload();
      for (const heading of [
        'What is next',
        'To do',
        'Notes of your last session',
        'Sessions',
        'Goals',
        'To read',
      ])
        await page.getByRole('heading', { name: heading, exact: true }).waitFor();
      await expectGoodPage(page, `mentorship-full-${name}`);
    }
    await press(pair.leda, /^Done.*Send the draft/);
    await pair.leda.getByText('Ticked off').waitFor();
    await pair.leda.goto(`${api.url}/my-mentoring/${pair.id}`);
    expect(await pair.leda.getByText('Send the draft').count()).toBe(0);
  });

  it('ends kindly, and asks the mentee whether they want somebody else', async () => {
    const { id, leda, mentis } = await both('active');
    await follow(mentis, 'Complete or end this mentoring');
    await mentis.getByLabel('We stop earlier than we had planned').check();
    await press(mentis, 'End this mentoring');
    await expectGoodPage(mentis, 'mentorship-end-errors');
    await mentis.getByLabel('There is not enough time for it at the moment').check();
    await press(mentis, 'End this mentoring');
    await mentis.getByText('Your mentoring has ended').waitFor();
    await expectGoodPage(mentis, 'mentorship-ended-mentor');
    await leda.reload();
    await expectGoodPage(leda, 'mentorship-ended-mentee');
    await leda.goto(`${api.url}/my-mentoring`);
    await leda.getByText(/would like another mentor in the place of Mentis/).waitFor();
    await expectGoodPage(leda, 'my-mentoring-another');
    await leda.goto(`${api.url}/my-mentoring/${id}/agreement`);
    await expectGoodPage(leda, 'mentorship-agreement-ended');
    await leda.goto(`${api.url}/my-mentoring/${id}`);
    await press(leda, 'Yes, look for another mentor');
    await leda.getByText('We look for another mentor for you').waitFor();
    await leda.goto(`${api.url}/my-mentoring`);
    await expectGoodPage(leda, 'my-mentoring-after-an-end');
  });

  it('hears in confidence that something is wrong', async () => {
    const { leda } = await both('active');
    await follow(leda, 'Tell us what is wrong');
    await expectGoodPage(leda, 'something-is-wrong');
    await press(leda, 'Tell the programme team');
    await expectGoodPage(leda, 'something-is-wrong-errors');
    await leda.getByLabel('I am worried about somebody’s safety or wellbeing').check();
    await leda.getByLabel('What is wrong?').fill('Something that was said worries me.');
    await press(leda, 'Tell the programme team');
    await leda.getByText('Thank you for telling us').waitFor();

    const administrator = await api.signedIn('administrator');
    expect((await administrator.get('/admin/concerns')).text).toContain('Read it now');
    const [row] = await sql.query<[{ personId: string }]>(
      `SELECT person_id AS "personId" FROM administrators LIMIT 1`,
    );
    const page = await browser.page();
    await giveSession(page, api, row.personId, 'administrator');
    await page.goto(`${api.url}/admin/concerns`);
    await expectGoodPage(page, 'concerns');
    await follow(page, /Safety or wellbeing/);
    await expectGoodPage(page, 'concern');
    await press(page, 'Close it');
    await expectGoodPage(page, 'concern-errors');
    await page.getByLabel('What have you done?').fill('Spoke to both, and to the council.');
    await press(page, 'Close it');
    await page.getByText('What was done').first().waitFor();
    await expectGoodPage(page, 'concern-closed');
    await page.goto(`${api.url}/admin/concerns`);
    await expectGoodPage(page, 'concerns-none');
  });
});
