import { demoProgramme } from '@alongside/people';
import { RunClaims, Rounds, Runs } from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { describeWithBrowser } from '../support/machine.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aRound, finishRun } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';
import { type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('rounds and their runs', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let ada: TestAdministrator;
  let page: QuietPage;

  const rounds = () => api.app.get(Rounds, { strict: false });
  const runs = () => api.app.get(Runs, { strict: false });
  const claims = () => api.app.get(RunClaims, { strict: false });
  const open = (path: string) => page.goto(api.url + path);

  async function startedRound(name: string): Promise<{ roundId: string; runId: string }> {
    const roundId = await rounds().create(aRound({ name }), ada);
    const outcome = await runs().start(roundId, ada);
    if (outcome.kind !== 'started') throw new Error(outcome.kind);
    return { roundId, runId: outcome.runId };
  }

  beforeAll(async () => {
    sql = await database.dataSource();
    ada = await anAdministrator(api.app, 'Ada Obi');
    page = await browser.page();
    await signInWithBrowser(page, api.url, ada.email, PASSWORD);
  });

  it('are good to read while there are none', async () => {
    await open('/admin/rounds');
    await expectGoodPage(page, 'rounds-empty');
    await open('/admin/unmatched');
    await expectGoodPage(page, 'unmatched-empty');
  });

  it('are made with a form that keeps what was typed, and adds the weights up as they change', async () => {
    await open('/admin/rounds/new');
    await expectGoodPage(page, 'round-new');
    const sum = page.locator('[data-weight-sum=business]');
    await page.locator('#business-needs').fill('30');
    expect(await sum.textContent()).toBe('95');
    await page.getByRole('button', { name: 'Make the round' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.locator('#business-needs').inputValue()).toBe('30');
    await expectGoodPage(page, 'round-new-errors');
    await page.getByRole('link', { name: 'The weights for business mentors add up to 95' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('business-needs');
    await page.locator('#business-needs').fill('35');
    await page.getByLabel('Name of the round').fill('Spring 2027');
    await page.getByRole('button', { name: 'Make the round' }).click();
    await page.getByText('Round made').waitFor();
    await expectGoodPage(page, 'round-not-started');
    await page.getByRole('button', { name: 'Start the round' }).click();
    await page.getByRole('link', { name: 'There is no place to fill' }).waitFor();
    await expectGoodPage(page, 'round-refused');
  });

  it('run with their progress in sight, until the result appears by itself', async () => {
    await arrangePeople(sql, demoProgramme());
    await open('/admin/rounds');
    await page.getByRole('link', { name: 'Spring 2027' }).click();
    await page.getByRole('button', { name: 'Start the round' }).click();
    await page.getByRole('heading', { name: 'Matching' }).waitFor();
    const runId = page.url().split('/').at(-1) ?? '';
    await expectGoodPage(page, 'run-queued');
    await sql.query(
      `UPDATE runs SET progress_stage = 'assign', progress_done = 1, progress_of = 2 WHERE id = $1`,
      [runId],
    );
    await page.getByText('Finding the best plan').waitFor();
    await expectGoodPage(page, 'run-progress');
    await finishRun(api.app, runId);
    await page.getByRole('heading', { name: 'Result of the run' }).waitFor();
    await expectGoodPage(page, 'run-finished');
    await open(new URL(page.url()).pathname.replace(/\/runs\/.*/, ''));
    await expectGoodPage(page, 'round-finished');
  });

  it('say why a place stays empty', async () => {
    await page.getByRole('link', { name: 'Look at who has no mentor' }).click();
    await page.getByRole('heading', { name: 'Without a mentor' }).waitFor();
    await expectGoodPage(page, 'unmatched-round');
    await open('/admin/unmatched');
    await expectGoodPage(page, 'unmatched');
  });

  it('are good to read when they were cancelled, failed, or have gone stale', async () => {
    const cancelled = await startedRound('Cancelled');
    await open(`/admin/rounds/${cancelled.roundId}/runs/${cancelled.runId}`);
    await page.getByRole('button', { name: 'Cancel the run' }).click();
    await page.getByText('Ada Obi cancelled it').waitFor();
    await expectGoodPage(page, 'run-cancelled');
    await open(`/admin/rounds/${cancelled.roundId}`);
    await expectGoodPage(page, 'round-cancelled');

    const failed = await startedRound('Failed');
    const claim = await claims().claim(failed.runId);
    if (claim)
      await claims().failed(
        claim,
        'Something went wrong while matching, several times over. Nothing of this run was kept.',
      );
    await open(`/admin/rounds/${failed.roundId}/runs/${failed.runId}`);
    await expectGoodPage(page, 'run-failed');

    const stale = await startedRound('Stale');
    await finishRun(api.app, stale.runId);
    await sql.query(
      `UPDATE mentee_profiles SET updated_at = now() + interval '1 minute' WHERE reference < 'ME-004'`,
    );
    await open(`/admin/rounds/${stale.roundId}/runs/${stale.runId}`);
    await page.getByText('3 people have changed').waitFor();
    await expectGoodPage(page, 'run-stale');
    await sql.query(
      `UPDATE proposals SET decision = 'approved', decided_by = $2, decided_at = now() WHERE id IN (SELECT id FROM proposals WHERE round_id = $1 LIMIT 5)`,
      [stale.roundId, ada.id],
    );
    await page.getByRole('link', { name: 'Run it again with everybody' }).click();
    await page.getByText('This throws away 5 decisions').waitFor();
    await expectGoodPage(page, 'run-again');
    await page.getByRole('button', { name: 'Run it again' }).click();
    await page.getByRole('heading', { name: 'Matching' }).waitFor();
    await open(`/admin/rounds/${stale.roundId}/runs/${stale.runId}`);
    await expectGoodPage(page, 'run-superseded');
    await open('/admin/rounds');
    await expectGoodPage(page, 'rounds');
  });

  it('work without JavaScript', async () => {
    const plain = await browser.page({ javaScriptEnabled: false });
    await signInWithBrowser(plain, api.url, ada.email, PASSWORD);
    await plain.goto(`${api.url}/admin/rounds/new`);
    await plain.getByLabel('Name of the round').fill('Without scripts');
    await plain.getByRole('button', { name: 'Make the round' }).click();
    await plain.getByRole('button', { name: 'Start the round' }).click();
    await plain.getByRole('link', { name: 'Look now' }).waitFor();
    await finishRun(api.app, plain.url().split('/').at(-1) ?? '');
    await plain.getByRole('heading', { name: 'Result of the run' }).waitFor();
  });
});
