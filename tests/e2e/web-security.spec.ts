import { useTestApi } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

describe('what holds for every request', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);

  it('allows a page nothing from elsewhere, no inline style, and script only with the nonce of this answer', async () => {
    const [first, second] = [await api.visitor().get('/'), await api.visitor().get('/')];
    const policy = String(first.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
    expect(first.text).toContain(`nonce="${nonce}"`);
    expect(second.headers['content-security-policy']).not.toBe(policy);
    expect(first.text).not.toMatch(/ style="/);
  });

  it('sends no referrer, keeps no copy, names no software', async () => {
    const { headers } = await api.visitor().get('/admin/sign-in');
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sets a cookie that scripts cannot read and other sites cannot send, and only where a form needs one', async () => {
    const cookies = (await api.visitor().get('/admin/sign-in')).headers['set-cookie'] as unknown as string[];
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^alongside=/);
    expect(cookies[0]).toMatch(/HttpOnly/);
    expect(cookies[0]).toMatch(/SameSite=Lax/);
    for (const path of [
      '/',
      '/privacy',
      '/no-such-page',
      '/health/live',
      '/respond/some-token',
      '/assets/none.css',
    ]) {
      expect({ path, cookie: (await api.visitor().get(path)).headers['set-cookie'] }).toEqual({
        path,
        cookie: undefined,
      });
    }
  });

  it.each([
    ['no token', {}],
    ['a wrong token', { _csrf: 'a'.repeat(64) }],
    ['two tokens', { _csrf: ['a', 'b'] }],
  ])('refuses a form with %s, and says that nothing was changed', async (_, fields) => {
    const visitor = api.visitor();
    await visitor.get('/admin/sign-in');
    const answer = await visitor.post('/admin/sign-in', { email: 'a@example.org', password: 'b', ...fields });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Your page was open too long');
    expect(answer.text).toContain('Nothing was changed');
  });

  it('refuses the token of another session', async () => {
    const _csrf = await api.visitor().csrfToken('/admin/sign-in');
    const visitor = api.visitor();
    await visitor.get('/admin/sign-in');
    expect(
      (await visitor.post('/admin/sign-in', { _csrf, email: 'a@example.org', password: 'b' })).status,
    ).toBe(403);
  });

  it.each([
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ Origin: 'https://evil.example' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'null' }, 422],
    [{ Origin: 'http://localhost:3000' }, 422],
    [{ Origin: 'null' }, 422],
  ])('judges where a form comes from: %j → %i', async (headers, status) => {
    const visitor = api.visitor();
    const _csrf = await visitor.csrfToken('/admin/sign-in');
    const answer = await visitor.post('/admin/sign-in', { _csrf, email: '', password: '' }).set(headers);
    expect(answer.status).toBe(status);
  });

  it('shows an administrator’s pages to nobody who has not signed in, and remembers which was asked for', async () => {
    const answer = await api.visitor().get('/admin?track=peer');
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      '/admin/sign-in?next=%2Fadmin%3Ftrack%3Dpeer',
    ]);
  });

  it('tells a viewer why a page that changes things is not for them', async () => {
    const viewer = await api.signedIn('viewer', 'Vi Ewer');
    const answer = await viewer.get('/admin/rounds/new');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('You are signed in as Vi Ewer, and your role does not include this');
    expect(answer.text).toContain('Viewers can look at everything and change nothing');
    const json = await viewer.agent.get('/admin/rounds/new').set('Accept', 'application/json');
    expect(json.status).toBe(403);
    expect(json.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('refuses a body beyond its limit and a file where none belongs', async () => {
    const visitor = await api.signedIn();
    const _csrf = await visitor.csrfToken('/admin');
    const large = await visitor.post('/sign-out', { _csrf, filler: 'x'.repeat(600_000) });
    expect(large.status).toBe(413);
    expect(large.text).toContain('That is too much to send at once');
    const file = await visitor.agent
      .post('/sign-out')
      .set('Accept', 'text/html')
      .attach('file', Buffer.from('x'), 'x.csv');
    expect(file.status).toBe(415);
  });

  it('answers an address that does not exist with a page of its own', async () => {
    const answer = await api.visitor().get('/no-such-page');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('<h1 class="govuk-heading-l">Page not found</h1>');
  });

  it('answers a body that cannot be read with a page of its own', async () => {
    const { agent } = api.visitor();
    const answer = await agent
      .post('/admin/sign-in')
      .set('Accept', 'text/html')
      .type('json')
      .send('{"email":');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('There is a problem with the request');
    expect(answer.text).not.toContain('JSON');
  });

  it('answers programs with application/problem+json that carries the request’s id', async () => {
    const answer = await api.visitor().agent.get('/api/v1/no-such-thing');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(answer.text)).toMatchObject({
      status: 404,
      title: 'Page not found',
      requestId: answer.headers['x-request-id'],
    });
  });

  it('describes its api, and serves the description to people without anything from elsewhere', async () => {
    const description = await api.visitor().agent.get('/api/v1/openapi.json');
    expect(description.body).toMatchObject({
      openapi: expect.stringMatching(/^3\./),
      info: { title: 'Alongside' },
    });
    const page = await api.visitor().get('/api/v1/docs');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
  });

  it('is alive, and ready with its database', async () => {
    expect((await api.visitor().agent.get('/health/live')).body).toEqual({ status: 'ok' });
    const ready = await api.visitor().agent.get('/health/ready');
    expect(ready.status).toBe(200);
    expect(ready.body.details).toMatchObject({ database: { status: 'up' }, queue: { answers: true } });
  });
});

describe('on https', () => {
  const api = useTestApi(useTestDatabase(), { BASE_URL: 'https://alongside.example.org', TRUST_PROXY: '1' });

  it('binds the cookie to this host and to secure connections, and asks for nothing but https', async () => {
    const answer = await api.visitor().get('/admin/sign-in').set('X-Forwarded-Proto', 'https');
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-alongside=.*Path=\/;.*Secure/);
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    expect(answer.headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });
});

describe('too many requests', () => {
  const api = useTestApi(useTestDatabase(), { RATE_LIMIT: '3' });

  it('gets a page that says when to come back', async () => {
    const visitor = api.visitor();
    for (let count = 0; count < 3; count++) expect((await visitor.get('/')).status).toBe(200);
    const answer = await visitor.get('/');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).toMatch(/You can try again in \d+ seconds?/);
    expect((await visitor.get('/health/live')).status).toBe(200);
  });
});
