import type { MailPlatform } from '../../libs/mail/src/testing/mail-platform.js';
import { useTestApi } from '../support/api.js';
import { someMails } from '../support/some-mails.js';
import { useTestDatabase } from '../support/test-database.js';

describe('the local mailbox', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let platform: MailPlatform;
  afterAll(() => platform.dataSource.destroy());

  it('says why it is empty', async () => {
    expect((await api.visitor().get('/mailbox')).text).toContain('No emails yet');
    platform = await someMails(database.config());
  });

  it('shows every email to everybody on this machine, newest first, and finds them by address', async () => {
    const { status, text } = await api.visitor().get('/mailbox');
    expect(status).toBe(200);
    expect(text.match(/reader\d@example\.org/g)).toHaveLength(5);
    const found = await api.visitor().get('/mailbox?q=READER0@');
    expect(found.text.match(/reader\d@example\.org/g)).toEqual(['reader0@example.org']);
    expect((await api.visitor().get('/mailbox?q=nobody')).text).toContain('No email to anybody like that');
  });

  it.each(['?q=%00', '?page=-1', '?page=99999', '?q=a&q=b'])('makes the best of %s', async (query) => {
    const { status, text } = await api.visitor().get(`/mailbox${query}`);
    expect([status, text.includes('reader0@example.org')]).toEqual([200, true]);
  });

  it('shows the two parts and the headers of one email', async () => {
    const { messages } = await platform.mailbox.list({ search: 'reader0@', limit: 1, offset: 0 });
    const path = `/mailbox/${messages[0]?.id}`;
    const page = await api.visitor().get(path);
    expect(page.text).toContain(`<iframe class="app-mail-frame" src="${path}/html"`);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const text = await api.visitor().get(`${path}?part=text`);
    expect(text.text).toMatch(/<a class="govuk-link" href="http:\/\/localhost:3000\/respond\/[\w-]{43}"/);
    expect((await api.visitor().get(`${path}?part=headers`)).text).toMatch(
      /Message-ID:<\/dt> <dd>&lt;[\w-]+@localhost&gt;/,
    );
    const html = await api.visitor().get(`${path}/html`);
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html.headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(html.text).toContain('<base target="_top">');
  });

  it.each(['/mailbox/nothing', '/mailbox/00000000-0000-4000-8000-00000000ffff/html'])(
    '%s is not found',
    async (path) => {
      expect((await api.visitor().get(path)).status).toBe(404);
    },
  );
});

describe('where there is no local mailbox', () => {
  const api = useTestApi(useTestDatabase(), { LOCAL_MAILBOX: 'false' });

  it('its address does not exist', async () => {
    expect((await api.visitor().get('/mailbox')).status).toBe(404);
  });
});
