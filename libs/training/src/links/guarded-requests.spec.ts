import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exceptions } from './checkable-url.js';
import { GuardedRequests, type Resolver } from './guarded-requests.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

interface TestServer {
  readonly port: number;
  readonly requests: { readonly method: string; readonly url: string; readonly agent: string }[];
}

const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

async function aServer(answer: Answer, host = '127.0.0.1', port = 0): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, agent: String(headers['user-agent']) });
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(port, host, ready));
  return { port: (server.address() as AddressInfo).port, requests };
}

const leadsTo =
  (...addresses: string[]): Resolver =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const guarded = (exceptions: Exceptions, resolve: Resolver = leadsTo('127.0.0.1')): GuardedRequests =>
  new GuardedRequests({
    userAgent: 'Test checker (+https://alongside.example)',
    timeoutMs: 1500,
    resolve,
    exceptions,
  });

describe('what must never be asked', () => {
  let victim: TestServer;
  beforeAll(async () => {
    victim = await aServer((_, response) => response.end('a secret'));
  });
  afterEach(() => expect(victim.requests).toEqual([]));

  // Every port is allowed here, so that nothing but the address keeps the request in.
  const ask = (address: string, resolve?: Resolver) => {
    const url = address.replaceAll('PORT', String(victim.port));
    return guarded({ ports: [victim.port] }, resolve).send('GET', url);
  };

  it.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f000001:PORT/',
    'http://0x7f.0.0.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://017700000001:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://１２７.０.０.１:PORT/',
    'http://①②⑦.0.0.1:PORT/',
    'http://0.0.0.0:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::]:PORT/',
    'http://[0:0:0:0:0:0:0:1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[::127.0.0.1]:PORT/',
    'http://[::ffff:0:127.0.0.1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://[64:ff9b:1::127.0.0.1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://[2001:0:7f00:1::]:PORT/',
    'http://[fe80::1]:PORT/',
    'http://[fec0::1]:PORT/',
    'http://[fc00::1]:PORT/',
    'http://[fd00:ec2::254]:PORT/',
    'http://[ff02::1]:PORT/',
    'http://169.254.169.254:PORT/latest/meta-data/',
    'http://0xa9fea9fe:PORT/latest/meta-data/',
    'http://168.63.129.16:PORT/',
    'http://100.100.100.200:PORT/',
    'http://192.0.0.192:PORT/',
    'http://10.0.0.1:PORT/',
    'http://172.16.0.1:PORT/',
    'http://172.31.255.255:PORT/',
    'http://192.168.1.1:PORT/',
    'http://198.18.0.1:PORT/',
    'http://224.0.0.1:PORT/',
    'http://255.255.255.255:PORT/',
    'http://localhost:PORT/',
    'http://LOCALHOST:PORT/',
    'http://localhost.:PORT/',
    'http://a.localhost:PORT/',
    'http://printer.local:PORT/',
    'http://metadata.google.internal:PORT/',
    'http://intranet:PORT/',
    'http://router.lan:PORT/',
    'http://1.0.0.127.in-addr.arpa:PORT/',
    'http://example.org:PORT@127.0.0.1:PORT/',
    'http://user:word@example.org:PORT/',
    'http://user@example.org:PORT/',
    'ftp://example.org:PORT/',
    'gopher://example.org:PORT/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'ws://example.org:PORT/',
    'http://',
    'http:///',
    '//example.org',
    'not an address',
    `https://example.org/${'x'.repeat(2000)}`,
  ])('%s', async (address) => {
    expect(await ask(address)).toMatchObject({ kind: 'refused' });
  });

  it.each([
    'http://example.org:22/',
    'https://example.org:8443/',
    'http://example.org:443/',
    'http://example.org:6379/',
  ])('an unusual port: %s', async (address) => {
    expect(await guarded({}).send('GET', address)).toEqual({ kind: 'refused', why: 'an unusual port' });
  });

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['169.254.169.254']],
    [['10.1.2.3']],
    [['fd00::1']],
    [['64:ff9b::7f00:1']],
    [['93.184.215.14', '127.0.0.1']],
    [['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::1']],
    [['0.0.0.0']],
    [['no address']],
    [[]],
  ])('a name that leads to %s', async (addresses) => {
    const answer = await ask('http://evil.example:PORT/', leadsTo(...addresses));
    expect(answer).toEqual({ kind: 'refused', why: 'a private address' });
  });

  it.each([301, 302, 303, 307, 308])('what a public page leads on to by %i', async (status) => {
    const location = `http://127.0.0.1:${victim.port}/latest`;
    const front = await aServer((_, response) => response.writeHead(status, { location }).end(), '127.0.0.2');
    const requests = guarded(
      { ports: [front.port, victim.port], addresses: ['127.0.0.2'] },
      leadsTo('127.0.0.2'),
    );
    expect(await requests.send('GET', `http://public.example:${front.port}/`)).toEqual({
      kind: 'refused',
      why: 'it leads on to a private address',
    });
    expect(front.requests).toHaveLength(1);
  });

  it.each([
    'file:///etc/passwd',
    'http://localhost/',
    'gopher://127.0.0.1/',
    '//127.0.0.1/',
    'http://a:b@example.org/',
  ])('nor %s, where a public page leads to it', async (location) => {
    const front = await aServer((_, response) => response.writeHead(302, { location }).end(), '127.0.0.2');
    const requests = guarded({ ports: [front.port], addresses: ['127.0.0.2'] }, leadsTo('127.0.0.2'));
    const answer = await requests.send('GET', `http://public.example:${front.port}/`);
    expect(answer).toMatchObject({ kind: 'refused' });
  });

  it('a name that leads elsewhere when it is looked up again', async () => {
    const { port } = victim;
    const front = await aServer(
      (_, response) => response.writeHead(302, { location: '/again' }).end(),
      '127.0.0.2',
      port,
    );
    const lookups: string[] = [];
    const rebinding: Resolver = (hostname) => {
      lookups.push(hostname);
      return Promise.resolve([{ address: lookups.length === 1 ? '127.0.0.2' : '127.0.0.1', family: 4 }]);
    };
    const requests = guarded({ ports: [port], addresses: ['127.0.0.2'] }, rebinding);
    expect(await requests.send('GET', `http://rebinding.example:${port}/`)).toMatchObject({
      kind: 'refused',
    });
    // One look for each connection: what was checked is where it went.
    expect(lookups).toHaveLength(front.requests.length + 1);
    expect(front.requests).toHaveLength(1);
  });
});

describe('what may be asked', () => {
  const reach = async (answer: Answer, method: 'HEAD' | 'GET' = 'HEAD') => {
    const server = await aServer(answer);
    const requests = guarded({ ports: [server.port], addresses: ['127.0.0.1'] });
    const got = await requests.send(method, `http://site.example:${server.port}/page`);
    return { got, server };
  };

  it('says who asks, and gets the status', async () => {
    const { got, server } = await reach((_, response) => response.writeHead(204).end());
    expect(got).toEqual({ kind: 'answered', status: 204, retryAfter: null });
    expect(server.requests).toEqual([
      { method: 'HEAD', url: '/page', agent: 'Test checker (+https://alongside.example)' },
    ]);
  });

  it('asks for the start of a page alone, and does not read on', async () => {
    let range = '';
    let closed: Promise<unknown> = Promise.resolve();
    const { got } = await reach((request, response) => {
      range = String(request.headers.range);
      closed = new Promise((done) => response.on('close', done));
      response.writeHead(200);
      const endless = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => clearInterval(endless));
    }, 'GET');
    expect(got).toMatchObject({ kind: 'answered', status: 200 });
    expect(range).toBe('bytes=0-1023');
    await closed;
  });

  it('follows five redirects and no more', async () => {
    const hops =
      (most: number): Answer =>
      (request, response) => {
        const at = Number(new URL(request.url ?? '', 'http://x').searchParams.get('at') ?? 0);
        if (at < most) response.writeHead(302, { location: `/?at=${at + 1}` }).end();
        else response.writeHead(200).end();
      };
    expect((await reach(hops(5))).got).toMatchObject({ kind: 'answered', status: 200 });
    const { got, server } = await reach(hops(6));
    expect(got).toEqual({ kind: 'failed', code: 'TOO_MANY_REDIRECTS' });
    expect(server.requests).toHaveLength(6);
  });

  it('does not wait for ever', async () => {
    const { got } = await reach(() => undefined);
    expect(got).toEqual({ kind: 'failed', code: 'TIMEOUT' });
  });

  it('says why there is no answer', async () => {
    const { got } = await reach((request) => request.socket.destroy());
    expect(got).toMatchObject({ kind: 'failed' });
    const nowhere: Resolver = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    expect(await guarded({}, nowhere).send('HEAD', 'https://gone.example/')).toEqual({
      kind: 'failed',
      code: 'ENOTFOUND',
    });
    expect(
      (await reach((_, response) => response.writeHead(302, { location: 'http://[' }).end())).got,
    ).toEqual({
      kind: 'failed',
      code: 'BAD_REDIRECT',
    });
  });
});
