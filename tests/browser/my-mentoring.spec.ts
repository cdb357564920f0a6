import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { openInvitations, type Pairing, someMentees, someMentors } from '../support/invitations.js';
import { describeWithBrowser } from '../support/machine.js';
import { liveMentorships, personOf } from '../support/mentorships.js';
import { aStoredRound } from '../support/rounds.js';
import { aPerson } from '../support/people.js';
import { useTestDatabase } from '../support/test-database.js';
import { giveSession, PHONE, type QuietPage, useBrowser } from './support/browser.js';
import { expectGoodPage } from './support/expect-accessible.js';

describeWithBrowser('my mentoring', (chromium) => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const browser = useBrowser(chromium);
  let sql: DataSource;
  let roundId: string;

  beforeAll(async () => {
    sql = await database.dataSource();
    roundId = await aStoredRound(sql);
  });

  async function signedIn(personId: string, options: { javaScriptEnabled?: boolean } = {}) {
    const page = await browser.page(options);
    await giveSession(page, api, personId);
    return page;
  }

  async function open(personId: string): Promise<QuietPage> {
    const page = await signedIn(personId);
    await page.goto(`${api.url}/my-mentoring`);
    return page;
  }

  const next = (page: QuietPage) => page.getByRole('region', { name: 'What is next' }).innerText();

  const somebody = (name: string): Promise<string> => aPerson(sql, { name });

  async function application(personId: string, kind: 'mentee' | 'mentor', columns: Record<string, unknown>) {
    const row = { person_id: personId, kind, ...columns };
    await sql.query(
      `INSERT INTO applications (${Object.keys(row).join(', ')}) SELECT ${Object.keys(row)
        .map((name) => `r.${name}`)
        .join(', ')} FROM jsonb_populate_record(NULL::applications, $1) AS r`,
      [JSON.stringify(row)],
    );
  }

  async function aMentee(): Promise<{ id: string; personId: string }> {
    const [id = ''] = await someMentees(sql, 1);
    return { id, personId: await personOf(sql, 'mentee', id) };
  }

  async function aMentor(capacity = 2): Promise<{ id: string; personId: string }> {
    const [id = ''] = await someMentors(sql, 1, { capacity });
    return { id, personId: await personOf(sql, 'mentor', id) };
  }

  async function pairedWith(mentorId: string, count: number): Promise<Pairing[]> {
    return (await someMentees(sql, count)).map((menteeId) => ({ menteeId, mentorId }));
  }

  const SENT = {
    status: 'submitted',
    submitted_at: '2026-11-01T09:00:00Z',
    reference: 'AL-1',
    version: 1,
    answers: {},
    message: '',
    started_at: '2026-10-30T09:00:00Z',
    touched_at: '2026-11-01T09:00:00Z',
    id: '0195f0a0-0000-7000-8000-000000000000',
  };
  let made = 0;
  const sent = (changes: object = {}) => ({
    ...SENT,
    reference: `AL-${++made}`,
    id: `0195f0a0-0000-7000-8000-${String(made).padStart(12, '0')}`,
    ...changes,
  });

  describe('a mentee', () => {
    it('who has not applied is told where to begin', async () => {
      const page = await open(await somebody('Nadia Bello'));
      await page.getByRole('heading', { name: 'You have not applied yet' }).waitFor();
      await expectGoodPage(page, 'my-mentoring-new');
    });

    it('who has begun can go on, and sees until when', async () => {
      const personId = await somebody('Ola Brown');
      await application(personId, 'mentee', {
        ...sent({ status: 'draft', submitted_at: null, reference: null }),
        touched_at: '2026-11-20T09:00:00Z',
      });
      const page = await open(personId);
      expect(await next(page)).toContain('by 18 December 2026');
      await expectGoodPage(page, 'my-mentoring-draft');
    });

    it('who waits, who is asked for more, who is refused, who withdrew and who was too late each read how it stands', async () => {
      const states: [string, object, string][] = [
        ['submitted', {}, 'within five working days'],
        [
          'more-wanted',
          { decided_at: '2026-11-10T09:00:00Z', message: 'Which contract do you bid for?\nAnd when?' },
          'We need a little more',
        ],
        [
          'refused',
          { decided_at: '2026-11-10T09:00:00Z', message: 'We work with mutuals in England.' },
          'You can apply again',
        ],
        ['withdrawn', {}, 'You can apply again'],
        ['expired', { submitted_at: null, reference: null }, 'You can apply again'],
      ];
      for (const [status, changes, said] of states) {
        const personId = await somebody(`Ife ${status}`);
        await application(personId, 'mentee', sent({ status, ...changes }));
        const page = await open(personId);
        expect(await next(page)).toContain(said);
        await expectGoodPage(page, `my-mentoring-${status}`);
      }
    });

    it('who waits for a match sees nothing of the mentor who is asked', async () => {
      const mentee = await aMentee();
      const mentor = await aMentor();
      await openInvitations(sql, [{ menteeId: mentee.id, mentorId: mentor.id }], { roundId });
      const page = await open(mentee.personId);
      expect(await page.getByRole('main').innerText()).toContain(
        'also their full name, organisation and email address',
      );
      expect(await page.content()).not.toMatch(/Mentis|Northgate|Finance director/);
      await expectGoodPage(page, 'my-mentoring-waiting');
    });

    it('who has a mentor sees name, organisation and contact', async () => {
      const mentee = await aMentee();
      const mentor = await aMentor();
      await liveMentorships(sql, [{ menteeId: mentee.id, mentorId: mentor.id }], roundId);
      const page = await open(mentee.personId);
      const text = await page.getByRole('main').innerText();
      expect(text).toMatch(/Mentis Adeyemi[^]*mentis\.1\.[^]*Northgate Advisory/);
      await expectGoodPage(page, 'my-mentoring-matched');
    });
  });

  describe('a mentor', () => {
    it('answers an invitation from here, without looking for the email', async () => {
      const mentor = await aMentor(3);
      const [invited] = await openInvitations(sql, await pairedWith(mentor.id, 2), { roundId });
      await liveMentorships(sql, await pairedWith(mentor.id, 1), roundId);
      const page = await open(mentor.personId);
      expect(await next(page)).toContain('Answer your 2 invitations');
      await expectGoodPage(page, 'my-mentoring-mentor');
      await page.getByRole('link', { name: 'Could you mentor Leda Adeyemi?' }).click();
      await page.waitForURL(`${api.url}/respond/${invited?.token}`);
      await expectGoodPage(page, 'respond-open-with-wishes');
    });

    it('pauses, starts again, takes fewer people and stops, by keyboard and without JavaScript', async () => {
      const mentor = await aMentor(3);
      await openInvitations(sql, await pairedWith(mentor.id, 1), { roundId });
      await liveMentorships(sql, await pairedWith(mentor.id, 2), roundId);
      const page = await signedIn(mentor.personId, { javaScriptEnabled: false });
      const press = async (role: 'link' | 'button', name: string) => {
        await page.getByRole('main').getByRole(role, { name, exact: true }).first().focus();
        await page.keyboard.press('Enter');
      };
      await page.goto(`${api.url}/my-mentoring`);
      await press('link', 'Pause all invitations');
      await press('button', 'Pause all invitations');
      await page.getByText('You have paused invitations').waitFor();
      await press('link', 'Start getting invitations again');
      await press('button', 'Start getting invitations again');
      await page.getByText('Welcome back').waitFor();

      await press('link', 'Change how many people you mentor');
      await page.getByLabel('People at the same time').fill('1');
      await press('button', 'Save');
      await page.getByRole('link', { name: 'You mentor 2 people now, so enter 2 or more' }).waitFor();
      await page.getByLabel('People at the same time').fill('2');
      await press('button', 'Save');
      await page.getByText('You offer to mentor 2 people at a time', { exact: true }).waitFor();

      await press('link', 'Stop being a mentor');
      await press('button', 'Stop being a mentor');
      await page.getByRole('heading', { name: 'You have stopped being a mentor' }).waitFor();
      await page.goto(`${api.url}/my-mentoring`);
      expect(await page.getByRole('main').innerText()).toContain('You are welcome back');
      expect(await page.getByRole('link', { name: 'Pause all invitations' }).count()).toBe(0);
    });

    it('finds the same three wishes good to read in every state, signed in or by a link', async () => {
      const mentor = await aMentor(3);
      const [invited] = await openInvitations(sql, await pairedWith(mentor.id, 1), { roundId });
      await liveMentorships(sql, await pairedWith(mentor.id, 1), roundId);
      const page = await signedIn(mentor.personId);
      const byLink = `${api.url}/respond/${invited?.token}`;
      for (const wish of ['pause', 'capacity', 'stop']) {
        await page.goto(`${api.url}/my-mentoring/${wish}`);
        await expectGoodPage(page, `my-wish-${wish}`);
        await page.goto(`${byLink}/${wish}`);
        await expectGoodPage(page, `respond-wish-${wish}`);
      }
      await page.goto(`${byLink}/capacity`);
      await page.getByLabel('People at the same time').fill('40');
      await page.getByRole('button', { name: 'Save' }).click();
      await expectGoodPage(page, 'respond-wish-capacity-error');
      await page.getByLabel('People at the same time').fill('4');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved. You offer to mentor 4 people at a time.').waitFor();
      await expectGoodPage(page, 'respond-wish-capacity-saved');
      await page.goto(`${byLink}/pause`);
      await page.getByRole('button', { name: 'Pause all invitations' }).click();
      await page.getByRole('heading', { name: 'You have paused invitations' }).waitFor();
      await expectGoodPage(page, 'respond-wish-paused');
      await page.goto(`${api.url}/my-mentoring`);
      await expectGoodPage(page, 'my-mentoring-paused');
      await page.goto(`${byLink}/stop`);
      await page.getByRole('button', { name: 'Stop being a mentor' }).click();
      await page.getByRole('heading', { name: 'You have stopped being a mentor' }).waitFor();
      await expectGoodPage(page, 'respond-wish-stopped');
      await page.goto(`${byLink}/capacity`);
      await page.getByRole('heading', { name: 'There is nothing to change' }).waitFor();
      await expectGoodPage(page, 'respond-wish-not-possible');
    });

    it('who is also a mentee sees both, the one beside the other', async () => {
      const mentor = await aMentor();
      const [helper] = await Promise.all([aMentor()]);
      const [menteeId = ''] = await someMentees(sql, 1);
      await sql.query('UPDATE mentee_profiles SET person_id = $1 WHERE id = $2', [mentor.personId, menteeId]);
      await liveMentorships(sql, [{ menteeId, mentorId: helper?.id ?? '' }], roundId);
      const page = await signedIn(mentor.personId);
      await page.setViewportSize(PHONE);
      await page.goto(`${api.url}/my-mentoring`);
      await page.getByRole('heading', { name: 'You as a mentor' }).waitFor();
      await page.getByRole('heading', { name: 'Your mentor', exact: true }).waitFor();
      await expectGoodPage(page, 'my-mentoring-both');
    });
  });
});
