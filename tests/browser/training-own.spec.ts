import { ReviewRequests } from '@alongside/training';
import { DAY, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { someMentees, someMentors } from '../support/invitations.js';
import { describeWithBrowser } from '../support/machine.js';
import { liveMentorships, personOf } from '../support/mentorships.js';
import { aPerson } from '../support/people.js';
import { aPublishedResource, anEditor } from '../support/resources.js';
import { aStoredRound } from '../support/rounds.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';
import { giveSession, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('the repository for one person', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let owner: string;

  beforeAll(async () => {
    sql = await database.dataSource();
    owner = await anEditor(sql, await aPerson(sql, { name: 'Olu Owner' }));
  });

  async function pageOf(personId: string): Promise<QuietPage> {
    const page = await browser.page();
    await giveSession(page, api, personId);
    return page;
  }
  const soon = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10);

  it('asks an owner: one press, without signing in', async () => {
    const { id } = await aPublishedResource(sql, {
      title: 'VAT for a new mutual',
      ownerId: owner,
      reviewOn: soon,
    });
    await api.app.get(ReviewRequests, { strict: false }).askOwners();
    const [review] = await sql.query<[{ id: string }]>(
      'SELECT id FROM resource_reviews WHERE resource_id = $1',
      [id],
    );
    const page = await browser.page();
    await page.goto(`${api.url}/resource-review/${linkToken(TEST_SECRET, 'resource-review', review.id)}`);
    await expectGoodPage(page, 'resource-review-open');
    await page.getByRole('button', { name: 'It is still right' }).click();
    await page.getByText('The answer is that it is still right.').waitFor();
    await expectGoodPage(page, 'resource-review-answered');
    await page.goto(`${api.url}/resource-review/${'x'.repeat(43)}`);
    await expectGoodPage(page, 'resource-review-unknown');
    const other = await aPublishedResource(sql, { title: 'Old pensions', ownerId: owner, reviewOn: soon });
    await api.app.get(ReviewRequests, { strict: false }).askOwners();
    const [late] = await sql.query<[{ id: string }]>(
      'SELECT id FROM resource_reviews WHERE resource_id = $1',
      [other.id],
    );
    const byLink = `${api.url}/resource-review/${linkToken(TEST_SECRET, 'resource-review', late.id)}`;
    await sql.query(
      `WITH gone AS (UPDATE resources SET review_on = review_on - 200 WHERE id = $1 RETURNING id, review_on)
       UPDATE resource_reviews review SET review_on = gone.review_on, asked_at = now() - interval '210 days'
       FROM gone WHERE resource_id = gone.id`,
      [other.id],
    );
    await page.goto(byLink);
    await page.getByText('This link has ended').first().waitFor();
    await expectGoodPage(page, 'resource-review-ended');
    await sql.query(`UPDATE resources SET status = 'retired', retired_at = now() WHERE id = $1`, [other.id]);
    await page.goto(byLink);
    await expectGoodPage(page, 'resource-review-over');
  });

  it('helps a reader, whose question its owner answers and whose mentor sends more', async () => {
    const [menteeProfile = ''] = await someMentees(sql, 1);
    const [mentorProfile = ''] = await someMentors(sql, 1);
    const pair = { menteeId: menteeProfile, mentorId: mentorProfile };
    await liveMentorships(sql, [pair], await aStoredRound(sql));
    const mentee = await pageOf(await personOf(sql, 'mentee', menteeProfile));
    const mentor = await pageOf(await personOf(sql, 'mentor', mentorProfile));
    const more = { ownerId: owner, stages: ['planning'] };
    await aPublishedResource(sql, {
      ...more,
      slug: 'pensions',
      title: 'Pensions when staff move',
      topics: ['pensions'],
    });
    await aPublishedResource(sql, {
      ...more,
      slug: 'bids',
      title: 'A first bid, step by step',
      topics: ['bid-writing'],
    });
    await aPublishedResource(sql, {
      ...more,
      slug: 'cash',
      title: 'Cash in the first year',
      topics: ['vat'],
    });

    await mentee.goto(`${api.url}/training/pensions`);
    await mentee.getByRole('button', { name: 'Keep for later' }).click();
    await mentee.getByRole('link', { name: 'Rate it' }).click();
    await mentee.getByRole('button', { name: 'Save your rating' }).click();
    await expectGoodPage(mentee, 'training-own-rate-error');
    await mentee.getByLabel('5 – Exactly what I needed').check();
    await mentee.getByLabel('In one line, why? (optional)').fill('It says what to ask first.');
    await mentee.getByRole('button', { name: 'Save your rating' }).click();
    await mentee.getByRole('link', { name: 'Ask its owner a question' }).click();
    await expectGoodPage(mentee, 'training-own-ask');
    await mentee.getByLabel('Your question').fill('Does it also hold for a charity?');
    await mentee.getByRole('button', { name: 'Send the question' }).click();
    await mentee.getByText('Your question is sent').waitFor();

    const desk = await pageOf(owner);
    await desk.goto(`${api.url}/training/desk/questions`);
    await expectGoodPage(desk, 'training-own-questions');
    await desk.getByRole('link', { name: /^Answer/ }).click();
    await desk.getByLabel('Your answer').fill('Most of it does.\nPart 3 says what is different.');
    await expectGoodPage(desk, 'training-own-answer');
    await desk.getByRole('button', { name: 'Send the answer' }).click();
    await desk.getByText('No questions wait for an answer').waitFor();
    await sql.query(
      `UPDATE resources SET review_on = current_date - 100, needs_work = true WHERE slug = 'cash'`,
    );
    await desk.goto(`${api.url}/training/desk/reviews`);
    await expectGoodPage(desk, 'training-own-reviews');
    await desk.getByRole('button', { name: /^Still right.*Cash in the first year/ }).click();
    await desk.getByText('The next review is on').waitFor();

    await mentor.goto(`${api.url}/training/bids`);
    await mentor.getByRole('link', { name: 'Send it to a mentee' }).click();
    await mentor.getByLabel('A note (optional)').fill('Part 2 is what we talked about.');
    await expectGoodPage(mentor, 'training-own-send');
    await mentor.getByRole('button', { name: 'Send' }).click();
    await mentor.getByText('Sent to').first().waitFor();

    await mentee.goto(`${api.url}/training/mine`);
    await mentee.getByText('Because VAT is your first topic, and it is for your stage.').waitFor();
    await expectGoodPage(mentee, 'training-own-mine');
    await mentee.getByRole('link', { name: 'A first bid, step by step' }).click();
    await mentee.getByText('sent you this').waitFor();
    // Before the text: on a phone its end is far away.
    expect(await mentee.locator('.app-own__gift ~ .app-prose').count()).toBe(1);
    await mentee.goto(`${api.url}/training/pensions`);
    await mentee.getByText('Most of it does.').waitFor();
    await expectGoodPage(mentee, 'training-own-reader');
    const stranger = await pageOf(await aPerson(sql));
    await stranger.goto(`${api.url}/training/mine`);
    await expectGoodPage(stranger, 'training-own-mine-empty');
  });
});
