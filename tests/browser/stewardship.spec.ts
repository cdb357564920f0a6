import { DataSource } from 'typeorm';
import { Complaints, ProfileChanges } from '@alongside/people';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { approvedProposals, openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { describeWithBrowser } from '../support/machine.js';
import { aStoredRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';
import { type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('looking after the programme', (chromium) => {
  const api = useTestApi(useTestDatabase());
  const browser = useBrowser(chromium);
  let owner: TestAdministrator;
  let page: QuietPage;
  let sql: DataSource;

  beforeAll(async () => {
    sql = api.app.get(DataSource);
    owner = await anAdministrator(api.app, 'Priya Shah', 'owner');
    page = await browser.page();
    await signInWithBrowser(page, api.url, owner.email, PASSWORD);
  });

  it.each([
    ['/terms', 'terms'],
    ['/code-of-conduct', 'code-of-conduct'],
    ['/complaints', 'complain'],
    ['/privacy', 'privacy'],
    ['/cookies', 'cookies'],
  ])('%s is good to read', async (path, name) => {
    const visitor = await browser.page();
    await visitor.goto(api.url + path);
    await expectGoodPage(visitor, name);
  });

  it.each([
    ['with', true],
    ['without', false],
  ])('takes a complaint %s JavaScript, and shows its reference', async (_, javaScriptEnabled) => {
    const visitor = await browser.page({ javaScriptEnabled });
    // axe is a script.
    const good = (name: string) => (javaScriptEnabled ? expectGoodPage(visitor, name) : Promise.resolve());
    await visitor.goto(`${api.url}/complaints`);
    await visitor.getByRole('button', { name: 'Send complaint' }).click();
    await visitor.getByRole('link', { name: 'Tell us what happened' }).waitFor();
    await good('complain-errors');
    await visitor.getByLabel('Your name').fill('Zoë O’Neill');
    await visitor.getByLabel('Email address').fill('zoe@example.org');
    await visitor.getByLabel('What happened?').fill('My mentor never came.');
    await visitor.waitForTimeout(2100);
    await visitor.getByRole('button', { name: 'Send complaint' }).click();
    await visitor.getByText(/^CO-[0-9A-Z]{8}$/).waitFor();
    await good('complaint-received');
  });

  it('deals with a complaint to its end', async () => {
    await api.app.get(Complaints, { strict: false }).receive({
      personId: null,
      name: 'Wilhelmina Featherstonehaugh-Macdonald',
      email: 'wilhelmina.featherstonehaugh-macdonald@a-very-long-organisation-name.example.org',
      body: 'Two reminders came on one day.\n\nPlease stop.',
    });
    await page.goto(`${api.url}/admin/complaints`);
    await expectGoodPage(page, 'complaints-list');
    await page.getByRole('link', { name: /^CO-/ }).last().click();
    await expectGoodPage(page, 'complaint-new');
    await page.getByRole('button', { name: 'I am dealing with it' }).click();
    await page.getByLabel('Add a note').fill('Rang them.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByText('Note added').waitFor();
    await page.getByLabel('Outcome').fill('We are sorry.');
    await page.getByRole('button', { name: 'Close and email the outcome' }).click();
    await page.getByText('Complaint closed').waitFor();
    await expectGoodPage(page, 'complaint-closed');
  });

  it('changes the settings, and says what is wrong with them', async () => {
    await page.goto(`${api.url}/admin/settings`);
    await expectGoodPage(page, 'settings');
    await page.getByLabel('Record of who did what').fill('99');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByRole('alert').waitFor();
    await expectGoodPage(page, 'settings-errors');
    await page.getByLabel('Record of who did what').fill('7');
    await page.getByLabel('Email address').fill('team@programme.example');
    await page.getByRole('button', { name: 'Save settings' }).click();
    await page.getByText('Settings saved').waitFor();
  });

  it('reports the daily clean-up', async () => {
    await page.goto(`${api.url}/admin/retention`);
    await expectGoodPage(page, 'retention-empty');
    await sql.query(
      `INSERT INTO retention_reports (day, finished_at, counts, removed, failed) VALUES
         (current_date, now(), '{"mail-bodies": 1204, "complaints": 1, "sessions": 30}', 1205, '{imports}'),
         (current_date - 1, now() - interval '1 day', '{"sessions": 12}', 0, '{}')`,
    );
    await page.reload();
    await expectGoodPage(page, 'retention');
    await page.goto(`${api.url}/admin`);
    await expectGoodPage(page, 'desk-stewardship');
  });

  it('shows what needs a look, and lets it stand', async () => {
    const [mentee = '', invited = ''] = await someMentees(sql, 2);
    const [mentor = '', asked = ''] = await someMentors(sql, 2);
    const roundId = await aStoredRound(sql);
    await approvedProposals(sql, roundId, [{ menteeId: mentee, mentorId: mentor }], owner.id);
    const [invitation] = await openInvitations(sql, [{ menteeId: invited, mentorId: asked }], { roundId });
    const changes = api.app.get(ProfileChanges, { strict: false });
    await sql.transaction(async (manager) => {
      await manager.query(`UPDATE mentor_profiles SET status = 'paused', formats = '{in-person}'`);
      await changes.announce(manager, { kind: 'many-changed', actor: owner });
    });
    await page.goto(`${api.url}/admin`);
    await page.getByRole('link', { name: /match needs a look/ }).click();
    await expectGoodPage(page, 'queue-needs-look');
    await page.getByRole('link', { name: /^Leda/ }).click();
    await expectGoodPage(page, 'proposal-needs-look');
    await page.getByRole('button', { name: 'Keep it as it is' }).click();
    await page.getByText('Kept as it is').first().waitFor();
    await page.goto(`${api.url}/admin/invitations?status=needs-look`);
    await expectGoodPage(page, 'invitations-need-look');
    await page.goto(`${api.url}/admin/invitations/${invitation?.id ?? ''}`);
    await expectGoodPage(page, 'invitation-needs-look');
    await page.getByRole('button', { name: 'Keep it as it is' }).click();
    await page.getByText('The mentor can still answer').waitFor();
  });
});
