import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { Notices } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { GuardedRequests, LinkChecks, ResourceLinks, TrainingModule } from '@alongside/training';
import { DataSource } from 'typeorm';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { aPublishedResource } from '../../support/resources.js';
import { useTestDatabase } from '../../support/test-database.js';

describe('the weekly look at links', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let sql: DataSource;
  let checks: LinkChecks;
  let server: Server;
  let port: number;
  let now = new Date('2027-03-01T09:00:00Z');
  let seen: string[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeAll(async () => {
    sql = await database.dataSource();
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.headers.host?.split(':')[0]}${request.url}`);
      answer(request, response);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    ({ port } = server.address() as AddressInfo);
    platform = await openPlatform(database.config(), TrainingModule);
    const clock = platform.get(Clock, { strict: false });
    clock.now = () => now;
    // The same service, but for where its requests may go: this machine is all the internet that tests have.
    const requests = new GuardedRequests({
      userAgent: 'Test',
      timeoutMs: 2000,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      exceptions: { ports: [port], addresses: ['127.0.0.1'] },
    });
    checks = new LinkChecks(
      platform.get(DataSource, { strict: false }),
      clock,
      platform.get(Notices, { strict: false }),
      requests,
    );
  });
  afterAll(async () => {
    await platform.close();
    await new Promise((done) => server.close(done));
  });
  beforeEach(() => {
    answer = (_, response) => response.writeHead(200).end();
    seen = [];
  });
  afterEach(() => sql.query('TRUNCATE resources, notices CASCADE'));

  const at = (host: string, path = '/'): string => `http://${host}:${port}${path}`;
  const later = (days: number): void => {
    now = new Date(now.getTime() + days * DAY);
  };
  async function linked(ownerId: string | null, ...urls: string[]): Promise<string> {
    const { id } = await aPublishedResource(sql, { title: 'With links', ownerId, reviewOn: '2029-01-01' });
    await sql.transaction((manager) =>
      platform.get(ResourceLinks, { strict: false }).record(manager, id, urls),
    );
    later(1);
    return id;
  }
  const links = (): Promise<{ url: string; state: string; detail: string; told: boolean }[]> =>
    sql.query('SELECT url, state, detail, told_at IS NOT NULL AS told FROM resource_links ORDER BY url');
  const notices = (): Promise<{ params: object }[]> =>
    sql.query(`SELECT params FROM notices WHERE kind = 'resource-link-broken' ORDER BY id`);

  it('keeps each address once, in one spelling, and forgets those that are gone', async () => {
    const id = await linked(
      null,
      'HTTPS://Example.ORG/a#top',
      'https://example.org/a',
      `https://x.org/${'y'.repeat(3000)}`,
    );
    expect(await links()).toMatchObject([{ url: 'https://example.org/a', state: 'unchecked' }]);
    await sql.transaction((manager) =>
      platform.get(ResourceLinks, { strict: false }).record(manager, id, ['https://example.org/b']),
    );
    expect(await links()).toMatchObject([{ url: 'https://example.org/b' }]);
  });

  it('asks briefly first, for the page where that is not answered, and again in a week', async () => {
    await linked(null, at('a.example', '/head'), at('b.example', '/get-only'));
    answer = ({ method, url }, response) => {
      response.writeHead(method === 'HEAD' && url === '/get-only' ? 405 : 200).end('page');
    };
    expect(await checks.checkSome(0)).toBe(2);
    expect(seen.sort()).toEqual(['GET b.example/get-only', 'HEAD a.example/head', 'HEAD b.example/get-only']);
    expect((await links()).map(({ state }) => state)).toEqual(['works', 'works']);
    later(6.9);
    expect(await checks.checkSome(0)).toBe(0);
    later(0.2);
    expect(await checks.checkSome(0)).toBe(2);
  });

  it('asks once for an address that many resources lead to', async () => {
    for (let many = 0; many < 3; many += 1) await linked(null, at('report.example', '/2019'));
    expect(await checks.checkSome(0)).toBe(1);
    expect(seen).toEqual(['HEAD report.example/2019']);
    expect((await links()).map(({ state }) => state)).toEqual(['works', 'works', 'works']);
    expect(await checks.checkSome(0)).toBe(0);
  });

  it('asks one host one thing at a time, and a few things in one go', async () => {
    await linked(null, ...[1, 2, 3, 4, 5].map((n) => at('busy.example', `/${n}`)), at('other.example'));
    const open = new Map<string, number>();
    let most = 0;
    answer = (request, response) => {
      const host = String(request.headers.host);
      open.set(host, (open.get(host) ?? 0) + 1);
      most = Math.max(most, open.get(host) ?? 0);
      setTimeout(() => {
        open.set(host, (open.get(host) ?? 0) - 1);
        response.writeHead(200).end();
      }, 20);
    };
    expect(await checks.checkSome(1)).toBe(4);
    expect(most).toBe(1);
    expect(await checks.checkSome(1)).toBe(2);
    expect(await checks.checkSome(1)).toBe(0);
  });

  it('calls it broken after three failures, tells the owner once, and again only after it has worked', async () => {
    const owner = await aPerson(sql);
    await linked(owner, at('gone.example', '/old'), at('gone.example', '/older'), at('fine.example'));
    answer = (request, response) =>
      response.writeHead(request.headers.host?.startsWith('gone') ? 404 : 200).end();
    const look = async (): Promise<number> => {
      await checks.checkSome(0);
      return checks.tellOwners();
    };
    expect(await look()).toBe(0);
    later(0.5);
    expect(await checks.checkSome(0)).toBe(0);
    later(0.6);
    expect(await look()).toBe(0);
    later(2.1);
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    expect((await notices()).map(({ params }) => params)).toMatchObject([
      { title: 'With links', links: [at('gone.example', '/old'), at('gone.example', '/older')] },
    ]);
    later(7.1);
    expect(await look()).toBe(0);
    answer = (_, response) => response.writeHead(200).end();
    later(7.1);
    expect(await look()).toBe(0);
    expect((await links()).every(({ state, told }) => state === 'works' && !told)).toBe(true);
    answer = (_, response) => response.writeHead(500).end();
    for (const days of [7.1, 1.1, 2.1]) {
      later(days);
      await checks.checkSome(0);
    }
    expect(await checks.tellOwners()).toBe(1);
    expect(await notices()).toHaveLength(2);
  });

  it('says at once where a link leads inside a network, and waits with an owner until there is one', async () => {
    const id = await linked(null, at('evil.example'));
    answer = (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    await checks.checkSome(0);
    expect(await links()).toMatchObject([{ state: 'refused', detail: 'it leads on to a private address' }]);
    expect(await checks.tellOwners()).toBe(0);
    await sql.query('UPDATE resources SET owner_id = $2 WHERE id = $1', [id, await aPerson(sql)]);
    expect(await checks.tellOwners()).toBe(1);
    expect(await platform.get(ResourceLinks, { strict: false }).brokenOf(id)).toMatchObject([
      { state: 'refused' },
    ]);
  });

  it('leaves alone what readers do not get', async () => {
    const id = await linked(null, at('a.example'));
    await sql.query(`UPDATE resources SET status = 'retired', retired_at = now() WHERE id = $1`, [id]);
    expect(await checks.checkSome(0)).toBe(0);
  });
});
