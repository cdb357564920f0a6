import { DAY } from '@alongside/platform';
import { InvitationWork, SentInvitations } from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator, PASSWORD, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import {
  approvedProposals,
  type Invited,
  openInvitations,
  type Pairing,
  someMentees,
  someMentors,
} from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { describeWithBrowser } from '../support/machine.js';
import { useTestDatabase } from '../support/test-database.js';
import { PHONE, type QuietPage, signInWithBrowser, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('invitations', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database, { RELEASE_UNDO_SECONDS: '120' });
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let ada: TestAdministrator;
  let roundId: string;

  beforeAll(async () => {
    sql = await database.dataSource();
    ada = await anAdministrator(api.app, 'Ada Obi');
    roundId = await aStoredRound(sql);
  });

  async function pairs(count: number, capacity = 1): Promise<Pairing[]> {
    const menteeIds = await someMentees(sql, count);
    const mentorIds = await someMentors(sql, count, { capacity });
    return menteeIds.map((menteeId, index) => ({ menteeId, mentorId: mentorIds[index] ?? '' }));
  }

  async function oneInvitation(changes: { releasedAt?: Date; expiresAt?: Date } = {}): Promise<Invited> {
    const [invited] = await openInvitations(sql, await pairs(1), { roundId, ...changes });
    if (!invited) throw new Error('There should be one invitation');
    return invited;
  }

  describe('as the mentor sees them, on a phone', () => {
    let page: QuietPage;
    const open = ({ token }: Pick<Invited, 'token'>) => page.goto(`${api.url}/respond/${token}`);

    beforeAll(async () => {
      page = await browser.page({ viewport: PHONE });
    });

    it('say who, why and by when, and ask for a choice', async () => {
      const invited = await oneInvitation();
      await open(invited);
      await page.getByRole('heading', { level: 1, name: /^Could you mentor Leda/ }).waitFor();
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
      expect(await page.content()).not.toContain('@example.org');
      await expectGoodPage(page, 'respond-open');
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await page.getByRole('link', { name: 'Select whether you accept or decline' }).waitFor();
      await expectGoodPage(page, 'respond-open-error');
    });

    it('are accepted', async () => {
      await open(await oneInvitation());
      await page.getByLabel('Accept').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await page.getByRole('heading', { name: /^You are now mentoring/ }).waitFor();
      expect(await page.content()).toContain('@example.org');
      await expectGoodPage(page, 'respond-accepted');
    });

    it('are declined, with a reason and a pause', async () => {
      await open(await oneInvitation());
      await page.getByLabel('Decline').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await page.getByRole('button', { name: 'Decline the invitation' }).click();
      await page.getByRole('link', { name: 'Select why you are declining' }).waitFor();
      await expectGoodPage(page, 'respond-decline-error');
      await page.getByLabel('I do not have the time').check();
      await page.getByLabel('Pause: send me no more invitations for now').check();
      await page.getByRole('button', { name: 'Decline the invitation' }).click();
      await page.getByRole('heading', { name: 'You have declined this invitation' }).waitFor();
      await expectGoodPage(page, 'respond-declined');
    });

    it('have a page for each way of being over', async () => {
      const past = new Date(Date.now() - DAY);
      await open(await oneInvitation({ releasedAt: new Date(Date.now() - 15 * DAY), expiresAt: past }));
      await page.getByRole('heading', { name: 'This invitation has ended' }).waitFor();
      await expectGoodPage(page, 'respond-expired');

      const withdrawn = await oneInvitation();
      await api.app.get(SentInvitations, { strict: false }).withdraw(withdrawn.id, ada);
      await open(withdrawn);
      await page.getByRole('heading', { name: 'We have withdrawn this invitation' }).waitFor();
      await expectGoodPage(page, 'respond-withdrawn');

      const left = await oneInvitation();
      await sql.query(`UPDATE mentee_profiles SET status = 'withdrawn' WHERE id = $1`, [left.menteeId]);
      await open(left);
      await page.getByRole('heading', { name: 'This invitation is no longer needed' }).waitFor();
      await expectGoodPage(page, 'respond-superseded');

      await open({ token: 'no-such-link' });
      await page.getByRole('heading', { name: 'We do not know this link' }).waitFor();
      await expectGoodPage(page, 'respond-unknown');
    });

    it('say so when the last place has gone to another invitation', async () => {
      const [mentorId = ''] = await someMentors(sql, 1, { capacity: 1 });
      const menteeIds = await someMentees(sql, 2);
      const both = await openInvitations(
        sql,
        menteeIds.map((menteeId) => ({ menteeId, mentorId })),
        { roundId },
      );
      const [first, second] = both;
      if (!first || !second) throw new Error('There should be two invitations');
      await open(second);
      const late = await browser.page({ viewport: PHONE });
      await late.goto(`${api.url}/respond/${first.token}`);
      await page.getByLabel('Accept').check();
      await page.getByRole('button', { name: 'Send my answer' }).click();
      await page.getByText('we have closed the other invitation').waitFor();
      await late.getByLabel('Accept').check();
      await late.getByRole('button', { name: 'Send my answer' }).click();
      await late.getByRole('heading', { name: 'All your places are taken' }).waitFor();
      await expectGoodPage(late, 'respond-full');
    });
  });

  describe('as the programme team sees them', () => {
    let page: QuietPage;
    const open = (path: string) => page.goto(api.url + path);

    beforeAll(async () => {
      page = await browser.page();
      await signInWithBrowser(page, api.url, ada.email, PASSWORD);
    });

    it('are previewed, released, and undone in time', async () => {
      await sql.query('TRUNCATE invitations, mentorships, proposals CASCADE');
      for (const path of ['release', 'invitations', 'mentorships']) {
        await open(`/admin/${path}`);
        await expectGoodPage(page, `${path}-empty`);
      }
      const waiting = await pairs(4);
      await approvedProposals(sql, roundId, waiting, ada.id);
      await sql.query(`UPDATE mentor_profiles SET status = 'paused' WHERE id = $1`, [waiting[3]?.mentorId]);
      await open('/admin/release');
      await expectGoodPage(page, 'release');
      await page
        .getByRole('link', { name: /^Preview/ })
        .first()
        .click();
      await page.getByText('Preview: nothing has been sent').waitFor();
      await expectGoodPage(page, 'release-email');
      await open('/admin/release');
      await page.getByRole('checkbox').first().uncheck();
      await page.getByRole('button', { name: 'Release the ticked ones' }).click();
      await page.getByRole('heading', { name: 'Release 2 invitations?' }).waitFor();
      await expectGoodPage(page, 'release-confirm');
      // While we hesitate, one of the mentors pauses.
      await sql.query(`UPDATE mentor_profiles SET status = 'paused' WHERE id = $1`, [waiting[1]?.mentorId]);
      await page.getByRole('button', { name: 'Release 2 invitations' }).click();
      await page.getByText('Not released:').waitFor();
      await page.getByRole('button', { name: /^Undo/ }).waitFor();
      await expectGoodPage(page, 'invitations-not-sent');
      await page.getByRole('rowheader').getByRole('link').first().click();
      await page.getByRole('heading', { name: /^Email leaves at/ }).waitFor();
      await expectGoodPage(page, 'invitation-waiting');
      await page.getByRole('button', { name: 'Undo the release' }).click();
      await page.getByText('Release undone', { exact: true }).waitFor();
      await expectGoodPage(page, 'invitation-undone');
    });

    it('ask for a choice before anything is released', async () => {
      await open('/admin/release/confirm?which=chosen');
      await page.getByRole('link', { name: 'Select at least one match to release' }).waitFor();
      await expectGoodPage(page, 'release-error');
    });

    it('are listed by status, sent again and withdrawn', async () => {
      const [invited] = await openInvitations(sql, await pairs(6), {
        roundId,
        releasedAt: new Date(Date.now() - 3 * DAY),
      });
      if (!invited) throw new Error('There should be invitations');
      const ended = await openInvitations(sql, await pairs(2), {
        roundId,
        releasedAt: new Date(Date.now() - 20 * DAY),
        expiresAt: new Date(Date.now() - DAY),
      });
      await api.app.get(InvitationWork, { strict: false }).doDue();
      await open('/admin/invitations');
      await expectGoodPage(page, 'invitations');
      await open('/admin/invitations?status=expired&q=leda');
      await expectGoodPage(page, 'invitations-expired');
      await open(`/admin/invitations/${ended[0]?.id}`);
      await page.getByRole('heading', { name: 'What became of the place' }).waitFor();
      await expectGoodPage(page, 'invitation-expired');
      await open(`/admin/invitations/${invited.id}`);
      await page.getByRole('button', { name: 'Send it again' }).click();
      await page.getByText('on its way again').waitFor();
      await expectGoodPage(page, 'invitation-open');
      await page.getByText('You can send it again from').waitFor();
      await page.getByRole('link', { name: 'Withdraw the invitation' }).click();
      await expectGoodPage(page, 'invitation-withdraw');
      await page.getByRole('button', { name: 'Withdraw the invitation' }).click();
      await page.getByText('Invitation withdrawn', { exact: true }).waitFor();
      await expectGoodPage(page, 'invitation-withdrawn');
    });
  });
});
