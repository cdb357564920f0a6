import { linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { aPersonWithProfiles, type FullLife, liveFully } from '../support/full-life/full-life.js';
import { openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { describeWithBrowser } from '../support/machine.js';
import { aStoredRound } from '../support/rounds.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';
import { giveSession, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('own data', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let person: FullLife;
  let administratorId: string;

  beforeAll(async () => {
    sql = await database.dataSource();
    administratorId = (await anAdministrator(api.app, 'Priya Shah')).id;
    const [menteeId = '', another = ''] = await someMentees(sql, 2);
    const [mentorId = '', free = ''] = await someMentors(sql, 2, { capacity: 3 });
    const profiles = await aPersonWithProfiles(sql, 'Zephyrine');
    const roundId = await aStoredRound(sql);
    person = await liveFully(sql, 'Zephyrine', profiles, { administratorId, roundId, menteeId, mentorId });
    await sql.query(`UPDATE departures SET undone_at = now() WHERE undone_at IS NULL`);
    await sql.query(`UPDATE people SET name = 'Zephyrine Quillfeather' WHERE id = $1`, [person.personId]);
    await openInvitations(sql, [{ menteeId: another, mentorId: person.mentorId }], { roundId });
    await openInvitations(sql, [{ menteeId: person.menteeId, mentorId: free }], {
      roundId: await aStoredRound(sql),
    }).catch(() => undefined);
  });

  async function open(path: string, as: 'member' | 'administrator'): Promise<QuietPage> {
    const page = await browser.page();
    const id = as === 'member' ? person.personId : administratorId;
    await giveSession(page, api, id, as);
    await page.goto(`${api.url}${path}`);
    return page;
  }

  it('shows everything in words, and hands it out', async () => {
    const page = await open('/account/data', 'member');
    await expectGoodPage(page, 'own-data');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download your data' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^my-data-.*\.zip$/);
    await page.getByText('Your applications', { exact: true }).click();
    await expectGoodPage(page, 'own-data-unfolded');
  });

  it('says what leaving means, and lets somebody come back', async () => {
    const page = await open('/account/delete', 'member');
    await expectGoodPage(page, 'delete-account');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expectGoodPage(page, 'delete-account-unsure');
    await page.getByLabel('Yes, delete my account').check();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expectGoodPage(page, 'delete-account-leaving');
    const [{ id }] = await sql.query<[{ id: string }]>(`SELECT id FROM departures WHERE undone_at IS NULL`);
    await page.goto(`${api.url}/stay/${linkToken(TEST_SECRET, 'stay', id)}`);
    await expectGoodPage(page, 'stay');
    await page.getByRole('button', { name: 'Keep my account' }).click();
    await expectGoodPage(page, 'stayed');
    await page.goto(`${api.url}/stay/nobody-ever-had-this`);
    await expectGoodPage(page, 'stay-over');
  });

  it('tells somebody of the team what to do first', async () => {
    await expectGoodPage(await open('/account/delete', 'administrator'), 'delete-account-with-role');
  });

  it('asks an administrator to type the reference before somebody is erased', async () => {
    const page = await open(`/admin/people/${person.personId}/erase`, 'administrator');
    await expectGoodPage(page, 'erase-person');
    await page.getByRole('button', { name: 'Erase now' }).click();
    await expectGoodPage(page, 'erase-person-unsure');
    await page.getByLabel('Type Zephyrine-1001 to confirm').fill('Zephyrine-1001');
    await page.getByLabel('This person has asked for it').check();
    await page.getByRole('button', { name: 'Erase now' }).click();
    await page.getByText('Nothing is left that says who it was').waitFor();
  });
});
