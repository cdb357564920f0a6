import { linkToken } from '@alongside/platform';
import type { MailPlatform } from '../../libs/mail/src/testing/mail-platform.js';
import { useTestApi, type Visitor } from '../support/api.js';
import { someMails } from '../support/some-mails.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let platform: MailPlatform;
let administrator: Visitor;
let viewer: Visitor;

beforeAll(async () => {
  administrator = await api.signedIn('administrator');
  viewer = await api.signedIn('viewer');
});
afterAll(() => platform.dataSource.destroy());

const idOf = async (name: string): Promise<string> => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    'SELECT id FROM outbox WHERE recipient_name = $1',
    [name],
  );
  return row?.id ?? '';
};
const statusOf = async (name: string): Promise<unknown> => {
  const [row] = await platform.dataSource.query<{ status: string }[]>(
    'SELECT status FROM outbox WHERE recipient_name = $1',
    [name],
  );
  return row?.status;
};

it('says what will be listed while nothing has been sent', async () => {
  const { status, text } = await administrator.get('/admin/deliveries');
  expect(status).toBe(200);
  expect(text).toContain('No emails yet');
});

describe('with emails in every state', () => {
  beforeAll(async () => {
    platform = await someMails(database.config());
  });

  it.each(['/admin/deliveries', '/admin/audit'])('%s asks strangers to sign in', async (path) => {
    const { status, headers } = await api.visitor().get(path);
    expect([status, headers.location]).toEqual([303, `/admin/sign-in?next=${encodeURIComponent(path)}`]);
  });

  it('lists them with counts, and filters and finds by the address', async () => {
    const all = await administrator.get('/admin/deliveries');
    expect(all.text).toContain('All (9)');
    expect(all.text).toContain('Failed (1)');
    expect(all.text).toContain('refused this address: 550');
    const failed = await administrator.get('/admin/deliveries?status=failed');
    expect(failed.text).toContain('mentor3@example.org');
    expect(failed.text).not.toContain('mentor1@example.org');
    const found = await administrator.get('/admin/deliveries?q=MENTOR2');
    expect(found.text).toContain('mentor2@example.org');
    expect(found.text).not.toContain('mentor3@example.org');
    expect((await administrator.get('/admin/deliveries?q=nobody')).text).toContain('No email like that');
  });

  it.each(['?status=odd', '?page=0', '?page=99999', '?page=x&q=%00', '?status=failed&status=sent'])(
    'makes the best of an address that makes no sense: %s',
    async (query) => {
      const { status, text } = await administrator.get(`/admin/deliveries${query}`);
      expect(status).toBe(200);
      expect(text).toContain('mentor1@example.org');
    },
  );

  it('shows one email, with a stand-in for its secret link', async () => {
    const id = await idOf('Mentor 1');
    const { text } = await administrator.get(`/admin/deliveries/${id}`);
    const frame = await administrator.get(`/admin/deliveries/${id}/html`);
    const token = linkToken(database.config().APP_SECRET, 'respond', '00000000-0000-4000-8000-000000000001');
    expect(text).toContain('Could you mentor Asha Verma?');
    expect(frame.text).toContain('Asha Verma');
    expect(text + frame.text).not.toContain(token);
    expect(frame.headers['content-security-policy']).toContain("default-src 'none'");
    expect(frame.headers['content-security-policy']).toContain('sandbox');
    expect(frame.headers['content-security-policy']).not.toContain('allow-scripts');
  });

  it.each(['/admin/deliveries/not-an-id', '/admin/deliveries/00000000-0000-4000-8000-00000000ffff'])(
    '%s is not found',
    async (path) => expect((await administrator.get(path)).status).toBe(404),
  );

  it('lets viewers look and not act', async () => {
    const path = `/admin/deliveries/${await idOf('Mentor 3')}`;
    expect((await viewer.get(path)).text).not.toContain('Try again');
    const _csrf = await viewer.csrfToken(path);
    expect((await viewer.post(`${path}/retry`, { _csrf })).status).toBe(403);
    expect((await viewer.post('/admin/deliveries/retry-all', { _csrf })).status).toBe(403);
    expect(await statusOf('Mentor 3')).toBe('failed');
  });

  it('acts on nothing without the proof that our page asked for it', async () => {
    const path = `/admin/deliveries/${await idOf('Mentor 3')}`;
    expect((await administrator.post(`${path}/retry`)).status).toBe(403);
    expect(await statusOf('Mentor 3')).toBe('failed');
  });

  it('tries a failed email again, once, and says so', async () => {
    const path = `/admin/deliveries/${await idOf('Mentor 3')}`;
    const answer = await administrator.submit(`${path}/retry`, {}, path);
    expect([answer.status, answer.headers.location]).toEqual([303, path]);
    expect((await administrator.get(path)).text).toContain('The email to Mentor 3 will be tried again');
    expect(await statusOf('Mentor 3')).toBe('waiting');
    const again = await administrator.submit(`${path}/retry`, {}, path);
    expect(again.status).toBe(409);
    expect(again.text).toContain('not failed any more');
    expect((await administrator.get('/admin/audit?action=mail.retried')).text).toContain('Mentor 3');
  });

  it('stops a waiting email, and not one that has left', async () => {
    const waiting = `/admin/deliveries/${await idOf('Mentor 2')}`;
    expect((await administrator.submit(`${waiting}/cancel`, {}, waiting)).status).toBe(303);
    expect(await statusOf('Mentor 2')).toBe('cancelled');
    const sent = `/admin/deliveries/${await idOf('Ravi Patel')}`;
    expect((await administrator.submit(`${sent}/cancel`, {}, sent)).status).toBe(409);
    expect(await statusOf('Ravi Patel')).toBe('sent');
  });
});
