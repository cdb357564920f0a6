import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { type Invited, openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { describeWithBrowser } from '../support/machine.js';
import { RespondClient } from '../support/respond-client.js';
import { useTestDatabase } from '../support/test-database.js';
import { useBrowser } from '../browser/support/browser.js';

const TABLES = [
  'invitations',
  'proposals',
  'mentorships',
  'outbox',
  'audit_entries',
  'mentor_profiles',
  'web_sessions',
];

describe('the link of an invitation', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  const mentors = new RespondClient(() => api.url);
  let source: DataSource;

  beforeAll(async () => {
    source = await database.dataSource();
  });
  afterAll(() => mentors.close());

  async function invite(): Promise<Invited> {
    const [menteeId = ''] = await someMentees(source, 1);
    const [mentorId = ''] = await someMentors(source, 1);
    const [invited] = await openInvitations(source, [{ menteeId, mentorId }], {
      roundId: await aStoredRound(source),
    });
    if (!invited) throw new Error('There should be an invitation');
    return invited;
  }

  /** Every row of every table that an answer could touch. */
  async function contents(): Promise<unknown> {
    const tables = TABLES.map(
      (table) =>
        `(SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text), '[]') FROM ${table} t) AS ${table}`,
    );
    const [row] = await source.query<unknown[]>(`SELECT ${tables.join(', ')}`);
    return row;
  }

  it('opened a hundred times, by people and by machines that only ask, changes nothing', async () => {
    const { token } = await invite();
    const before = await contents();
    const paths = [`/respond/${token}`, `/respond/${token}/decline`];
    const opened = Array.from({ length: 100 }, (_, index) =>
      mentors.open(paths[index % 4 === 3 ? 1 : 0] ?? '', index % 2 ? 'GET' : 'HEAD'),
    );
    expect((await Promise.all(opened)).map(({ status }) => status)).toEqual(
      Array.from({ length: 100 }, () => 200),
    );
    expect(await contents()).toEqual(before);
  });

  it('is kept from caches, search engines and other sites, and starts no session', async () => {
    const { token } = await invite();
    const { headers } = await api.visitor().get(`/respond/${token}`);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('shows no way to reach the mentee before a yes, and does after it', async () => {
    const { token, menteeId } = await invite();
    const [person] = await source.query<{ email: string }[]>(
      'SELECT email FROM people JOIN mentee_profiles ON people.id = person_id WHERE mentee_profiles.id = $1',
      [menteeId],
    );
    const email = person?.email ?? '';
    expect((await mentors.open(`/respond/${token}`)).text).not.toContain(email);
    const { text } = await mentors.settled(mentors.accept(token));
    expect(text).toContain(email);
  });

  it.each([
    ['with no choice', '', {}, 422, 'Select whether you accept or decline'],
    [
      'with a choice that there is not',
      '',
      { answer: 'perhaps' },
      422,
      'Select whether you accept or decline',
    ],
    ['with a no but no reason', '/decline', { note: 'Sorry' }, 422, 'Select why you are declining'],
    ['with a reason that there is not', '/decline', { reason: 'bored' }, 422, 'Select why you are declining'],
    [
      'with far too long a note',
      '/decline',
      { reason: 'other', note: 'n'.repeat(1001) },
      422,
      'Use 1000 characters',
    ],
  ])('answered %s asks again and changes nothing', async (_how, step, fields, status, said) => {
    const { token } = await invite();
    const before = await contents();
    const form =
      /name="form" value="([^"]+)"/.exec((await mentors.open(`/respond/${token}`)).text)?.[1] ?? '';
    const answer = await api.visitor().post(`/respond/${token}${step}`, { form, ...fields });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(said);
    if ('note' in fields) expect(answer.text).toContain(fields.note);
    expect(await contents()).toEqual(before);
  });

  it.each(['', 'made-up'])('refuses a form that did not come from its page (%p)', async (form) => {
    const { token } = await invite();
    const before = await contents();
    expect((await api.visitor().post(`/respond/${token}`, { form, answer: 'accept' })).status).toBe(403);
    expect(await contents()).toEqual(before);
  });

  it('takes the first answer, and tells whoever answers differently later', async () => {
    const { token } = await invite();
    expect((await mentors.accept(token)).status).toBe(303);
    const late = await mentors.decline(token);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Your answer was not recorded');
    expect(late.text).toContain('You are now mentoring');
    expect((await mentors.accept(token)).status).toBe(303);
  });

  it.each(['nothing', 'x'.repeat(500), '%00', '..%2F..', "'; DROP TABLE invitations"])(
    'that nobody made is 404: %p',
    async (token) => {
      const { status, text } = await mentors.open(`/respond/${encodeURI(token)}`);
      expect(status).toBe(404);
      expect(text).toContain('We do not know this link');
    },
  );

  it('of a release that was undone is as good as never made', async () => {
    const { id, token } = await invite();
    await source.query(`UPDATE invitations SET status = 'undone', ended_at = now() WHERE id = $1`, [id]);
    expect((await mentors.open(`/respond/${token}`)).status).toBe(404);
  });

  describeWithBrowser('in a browser that runs scripts', (chromium) => {
    const browser = useBrowser(chromium);

    it('changes nothing when it is opened, scrolled through and waited on', async () => {
      const { token } = await invite();
      const before = await contents();
      const page = await browser.page();
      for (let time = 0; time < 5; time += 1) {
        await page.goto(`${api.url}/respond/${token}`, { waitUntil: 'networkidle' });
        await page.mouse.wheel(0, 4000);
        await page.getByRole('link', { name: 'Go to your answer' }).click();
      }
      expect(await contents()).toEqual(before);
      expect(page.complaints).toEqual([]);
    });
  });
});
