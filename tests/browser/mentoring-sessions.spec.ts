import { londonClock, londonHour } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { linkOf } from '../support/email-links.js';
import { someMentees } from '../support/invitations.js';
import { describeWithBrowser } from '../support/machine.js';
import {
  aCancelledSession,
  aHeldSession,
  anAgreedSession,
  anIntroducedPair,
  aProposedSession,
  inDays,
  introduce,
  type TestPair,
} from '../support/mentoring-sessions.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('arranging sessions in a browser', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;

  beforeAll(async () => {
    sql = await database.dataSource();
  });

  async function signedIn(personId: string, options: object = {}): Promise<QuietPage> {
    const page = await browser.page(options);
    await giveSession(page, api, personId);
    return page;
  }

  const press = (page: QuietPage, name: string) => page.getByRole('button', { name, exact: true }).click();
  /** A link, whether it looks like one or like a button. */
  const follow = (page: QuietPage, name: string) =>
    page.getByRole('main').locator('a').filter({ hasText: name }).click();
  const isHeaded = (page: QuietPage, words: string) =>
    page.getByRole('heading', { level: 1, name: words }).waitFor();
  const shows = (page: QuietPage, words: string) =>
    page.getByRole('main').filter({ hasText: words }).waitFor();

  /** At an hour that no night of the clocks leaves out or shows twice. */
  const afternoonIn = (days: number) => londonHour(new Date(), days, 14);

  async function typeTime(page: QuietPage, at: Date): Promise<void> {
    const { date, time } = londonClock(at);
    const [year = '', month = '', day = ''] = date.split('-');
    const first = page.getByRole('group', { name: 'First time' });
    await first.getByLabel('Day').fill(day);
    await first.getByLabel('Month').fill(month);
    await first.getByLabel('Year').fill(year);
    await first.getByLabel('Starts at').fill(time);
  }

  async function emailedLink(pair: TestPair, personId: string): Promise<string> {
    const [link] = await sql.query<{ id: string }[]>(
      `SELECT link.id FROM mentoring_links link JOIN sessions session ON session.id = link.subject_id
       WHERE session.mentorship_id = $1 AND link.person_id = $2 AND link.purpose = 'session-times'`,
      [pair.mentorshipId, personId],
    );
    return api.url + linkOf('session-times', link?.id ?? '').path;
  }

  it('goes from an offer to other times, a choice, another time and the end of it, on both sides', async () => {
    const pair = await anIntroducedPair(sql);
    const mentee = await signedIn(pair.mentee.personId);
    await mentee.goto(`${api.url}/sessions`);
    await expectGoodPage(mentee, 'sessions-empty');
    await follow(mentee, 'Propose a session');
    await expectGoodPage(mentee, 'sessions-new');
    await press(mentee, 'Send these times');
    await expectGoodPage(mentee, 'sessions-new-errors');
    const ticks = mentee.getByRole('group', { name: /usually free/ }).getByRole('checkbox');
    await ticks.nth(0).check();
    await ticks.nth(1).check();
    await mentee.getByLabel('Link for a video call (optional)').fill('https://meet.example.org/leda');
    await mentee.getByLabel(/What you would like to talk about/).fill('Our first bid, and what to charge.');
    await press(mentee, 'Send these times');
    await shows(mentee, 'has not answered yet');
    await expectGoodPage(mentee, 'session-proposed-mine');

    // The mentor has only the email, on a phone.
    const phone = await browser.page({ viewport: PHONE });
    await phone.goto(await emailedLink(pair, pair.mentor.personId));
    await isHeaded(phone, `${pair.mentee.name} proposes times to meet`);
    await expectGoodPage(phone, 'session-times');
    await follow(phone, 'Propose other times');
    await phone.getByText('Give other times').click();
    await typeTime(phone, afternoonIn(9));
    await expectGoodPage(phone, 'session-times-other');
    await press(phone, 'Send these times');
    await shows(phone, 'You proposed times on');
    await expectGoodPage(phone, 'session-times-sent');

    await mentee.reload();
    await isHeaded(mentee, `${pair.mentor.name} proposes times to meet`);
    await mentee.getByRole('radio').first().check();
    await press(mentee, 'Agree this time');
    await mentee.getByRole('alert').waitFor();
    await expectGoodPage(mentee, 'session-agreed');

    const mentor = await signedIn(pair.mentor.personId);
    await mentor.goto(`${api.url}/sessions`);
    await mentor.getByRole('main').getByRole('listitem').getByRole('link').first().click();
    await follow(mentor, 'Change how or where you meet');
    await mentor.getByRole('radio', { name: 'In person' }).check();
    await mentor.getByLabel('Place to meet in person').fill('Room 5, Leeds Central Library');
    await expectGoodPage(mentor, 'session-place');
    await press(mentor, 'Save');
    await follow(mentor, 'Propose another time');
    await mentor
      .getByRole('group', { name: /usually free/ })
      .getByRole('checkbox')
      .last()
      .check();
    await mentor.getByLabel(/A few words/).fill('Something has come up at work.');
    await expectGoodPage(mentor, 'session-reschedule');
    await press(mentor, 'Send these times');
    await shows(mentor, 'has not answered yet');
    await expectGoodPage(mentor, 'session-moving-mine');

    await mentee.reload();
    await isHeaded(mentee, 'would like to move your session');
    await expectGoodPage(mentee, 'session-moving');
    await mentee.getByRole('radio').first().check();
    await press(mentee, 'Agree this time');
    await follow(mentee, 'Cancel this session');
    await press(mentee, 'Cancel the session');
    await expectGoodPage(mentee, 'session-cancel-errors');
    await mentee.getByLabel('Why do you cancel?').fill('I am ill, sorry.');
    await press(mentee, 'Cancel the session');
    await mentor.reload();
    await shows(mentor, `${pair.mentee.name} cancelled this session`);
    await expectGoodPage(mentor, 'session-cancelled');
    for (const page of [mentee, mentor, phone]) expect(page.complaints).toEqual([]);
  });

  it('does the same without scripts, at 320 pixels', async () => {
    const pair = await anIntroducedPair(sql);
    const options = { javaScriptEnabled: false, viewport: PHONE };
    const mentor = await signedIn(pair.mentor.personId, options);
    await mentor.goto(`${api.url}/sessions/new`);
    await mentor.getByText('Give other times').click();
    await typeTime(mentor, afternoonIn(7));
    await press(mentor, 'Send these times');
    const mentee = await signedIn(pair.mentee.personId, options);
    await mentee.goto(mentor.url());
    await mentee.getByRole('radio').first().check();
    await press(mentee, 'Agree this time');
    await shows(mentee, 'You meet on');
    await mentor.reload();
    await follow(mentor, 'Cancel this session');
    await mentor.getByLabel('Why do you cancel?').fill('The train is not running.');
    await press(mentor, 'Cancel the session');
    await shows(mentor, 'You cancelled this session');
  });

  it('shows every state of a list and of a session', async () => {
    const pair = await anIntroducedPair(sql);
    const [other = ''] = await someMentees(sql, 1);
    const second = await introduce(sql, other, pair.mentor.profileId);
    await aProposedSession(sql, pair.mentorshipId, { by: 'mentee', times: [inDays(3), inDays(4)] });
    const { id } = await aProposedSession(sql, pair.mentorshipId, {
      by: 'mentee',
      times: [inDays(-1), afternoonIn(5)],
    });
    await aProposedSession(sql, pair.mentorshipId, { by: 'mentor' });
    await anAgreedSession(sql, second.mentorshipId, { startsAt: afternoonIn(5) });
    const held = await aHeldSession(sql, pair.mentorshipId);
    await aCancelledSession(sql, pair.mentorshipId);
    const page = await signedIn(pair.mentor.personId);
    await page.goto(`${api.url}/sessions`);
    await expectGoodPage(page, 'sessions');
    await page.goto(`${api.url}/sessions/${id}`);
    await shows(page, 'Take care: you have a session with');
    await expectGoodPage(page, 'session-with-clash');
    await follow(page, 'say that it does not');
    await expectGoodPage(page, 'session-decline');
    await page.goto(`${api.url}/sessions/new?mentorship=${pair.mentorshipId}`);
    await page.getByText('Give other times').click();
    await typeTime(page, afternoonIn(5));
    await press(page, 'Send these times');
    await expectGoodPage(page, 'session-clash-warning');
    await page.getByLabel('Send these times all the same').check();
    await press(page, 'Send these times');
    await shows(page, 'has not answered yet');
    await page.goto(`${api.url}/sessions/${held.id}`);
    await expectGoodPage(page, 'session-held');
    await page.goto(`${api.url}/sessions/new`);
    await expectGoodPage(page, 'session-with-whom');
    await page.goto(`${api.url}/session-times/nonsense`);
    await expectGoodPage(page, 'session-link-over');
    await sql.query(`UPDATE mentorships SET status = 'paused', paused_at = now() WHERE id = $1`, [
      pair.mentorshipId,
    ]);
    for (const [path, name] of [
      [`/sessions/new?mentorship=${pair.mentorshipId}`, 'sessions-not-now'],
      [`/sessions/${id}`, 'session-in-a-break'],
      ['/sessions', 'sessions-in-a-break'],
    ] as const) {
      await page.goto(`${api.url}${path}`);
      await expectGoodPage(page, name);
    }
    expect(page.complaints).toEqual([]);
  });
});
