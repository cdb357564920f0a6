import { demoProgramme } from '@alongside/people';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi, type Visitor } from '../support/api.js';
import { type Answer, type Sent, usePlainRequests } from '../support/plain-requests.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aFinishedRound } from '../support/rounds.js';
import { declaredRoutesOf, type Route, routesOf } from '../support/routes.js';
import { useTestDatabase } from '../support/test-database.js';

/** Every route that the router knows is sent what no browser sends: none may break, and every answer is guarded. */

const send = usePlainRequests(() => api.url);
const database = useTestDatabase();
const api = useTestApi(database);

const MARKUP = '<script>alert(1)</script>"><svg onload=alert(2)>';
const TEMPLATE = '{{ 7 * 191 }}{% raw %}${7 * 191}';

let sql: DataSource;
let routes: Route[];
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  sql = await database.dataSource();
  const { mentees, mentors } = demoProgramme();
  const bad = <Row extends { name: string; organisation: string; role: string }>(
    row: Row,
    index: number,
  ): Row => ({
    ...row,
    name: index % 2 === 0 ? `${MARKUP} ${index}` : `${TEMPLATE} \u202e${index}`,
    organisation: `${MARKUP} ${index % 9}`,
    role: TEMPLATE,
  });
  await arrangePeople(sql, {
    mentees: mentees
      .slice(0, 30)
      .map((row, index) => ({ ...bad(row, index), goals: `${MARKUP}\n${TEMPLATE}` })),
    mentors: mentors.slice(0, 20).map(bad),
    conflicts: [],
  });
  await aFinishedRound(api.app, await anAdministrator(api.app, 'Run Starter'), { name: MARKUP });
  routes = routesOf(api.app);
  ids = await realIds();
});

async function realIds(): Promise<Record<string, string>> {
  const first = async (table: string): Promise<string> =>
    (await sql.query<{ id: string }[]>(`SELECT id FROM ${table} LIMIT 1`))[0]?.id ?? '';
  return {
    'matches/': await first('proposals'),
    'proposals/': await first('proposals'),
    'rounds/': await first('rounds'),
    'runs/': await first('runs'),
    'mentees/': await first('mentee_profiles'),
    'mentors/': await first('mentor_profiles'),
    'organisations/': await first('organisations'),
  };
}

/** With things that are there, so that the request comes as far as it can. */
function real({ path }: Route): string {
  return path.replace(/([^/]+\/):(\w+)/g, (_, before: string, name: string) => {
    if (name === 'side') return `${before}mentees`;
    if (name === 'mentorId') return `${before}${ids['mentors/']}`;
    if (before === 'mentees/' && name === 'id') return `${before}${ids['mentees/']}`;
    return `${before}${ids[before] ?? '01940000-0000-7000-8000-000000000000'}`;
  });
}

async function sendAll(all: readonly Sent[], cookie?: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers.push(await send(next, cookie));
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return answers;
}

/** Made for other people's programs and pages, of what anybody may read, and without a cookie. */
const FOR_ALL = /^\/training\/(?:.+\/)?(?:feed\.atom|embed)(?:\?|$)/;

function mayBeKept({ sent, status, headers }: Answer): boolean {
  return (
    FOR_ALL.test(sent.path) &&
    status < 400 &&
    headers['cache-control'] === 'public, max-age=600' &&
    headers['set-cookie'] === undefined
  );
}

/** What is wrong with an answer, whatever was asked. */
function faultsOf(answer: Answer): string[] {
  const { sent, status, headers, text } = answer;
  const isHtml = headers['content-type']?.startsWith('text/html') ?? false;
  const faults = [
    status >= 500 && `answered ${status}`,
    !headers['cache-control']?.includes('no-store') &&
      !mayBeKept(answer) &&
      `may be kept: ${headers['cache-control']}`,
    headers['x-content-type-options'] !== 'nosniff' && 'may be sniffed',
    headers['referrer-policy'] !== 'no-referrer' && 'sends a referrer',
    !headers['content-security-policy']?.includes("default-src 'none'") && 'has no policy',
    headers['x-powered-by'] !== undefined && 'names its software',
    /\n\s+at .*[.:]\d+|node_modules|QueryFailed/.test(text) && 'shows a stack',
    isHtml && /<script>alert|<svg onload/.test(text) && 'has foreign markup',
    /\b1337\b/.test(text) && 'ran a foreign template',
  ].filter((fault) => fault !== false);
  return faults.map(
    (fault) => `${sent.method} ${sent.path.slice(0, 120)} ${sent.body?.slice(0, 80) ?? ''}: ${fault}`,
  );
}

const cookieOf = (visitor: Visitor): string =>
  visitor.agent.jar
    .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
    .toValueString();

const QUERIES = [
  '',
  '?%00&q=%00a&status=%00&sort=%00&page=%00&round=%00&next=%00&part=%00',
  '?q=a&q=b&page=1&page=2&sort=a&sort=b&status=a&status=b&round=a&round=b&which=a&which=b&chosen=x&from=1&from=2',
  '?q[a]=1&page[]=2&sort[$ne]=x&__proto__[x]=1&constructor=1&chosen[]=1',
  "?q=%25_%5C'%22;--&sort=-name;DROP%20TABLE%20people&page=-1&status='--&area='&region='&track='&which=all",
  '?page=1e400&version=NaN&before=x&after=x&actor=x&from=0000-01-01&to=9999-12-31&expected=-1',
  '?from=2026-02-30&to=%F0%9F%98%80&q=%ED%A0%80&q=%E0%A4%A&action=..%2f&other=x&which=shown',
  '?%E0%A4%A=%',
  `?q=${encodeURIComponent(MARKUP)}&queue=${encodeURIComponent(MARKUP)}&sort=${encodeURIComponent(MARKUP)}`,
  `?q=${encodeURIComponent(TEMPLATE)}&next=//evil.example`,
  `?q=${'a'.repeat(8000)}`,
  `?${'a&'.repeat(3000)}`,
];

const IDS = [
  'x',
  '%00',
  '%E0%A4%A',
  '..%2f..%2fetc%2fpasswd',
  "'%20OR%201=1--",
  '__proto__',
  'a'.repeat(3000),
];

const FORM = 'application/x-www-form-urlencoded';
const FIELDS =
  'name email password note reason spelling keep merge until other decision version answer queue chosen shown which ids expected tracks floor policy weights';
const fill = (value: string): string =>
  FIELDS.split(' ')
    .map((name) => `${name}=${value}`)
    .join('&');

const BODIES: readonly (readonly [type: string, body: string])[] = [
  [FORM, ''],
  [FORM, fill('%00')],
  [FORM, fill('a%00b')],
  [FORM, `${fill('1')}&${fill('2')}`],
  [FORM, fill('99999999999999999999')],
  [FORM, fill('0000-01-01')],
  [FORM, fill(encodeURIComponent(MARKUP))],
  [FORM, fill('x'.repeat(9000))],
  [FORM, '__proto__=1&constructor[prototype]=2&toString=3&hasOwnProperty=4'],
  [FORM, '%E0%A4%A=%ED%A0%80&a=%'],
  ['application/json', '{'],
  ['application/json', 'null'],
  ['application/json', '[]'],
  ['application/json', '"text"'],
  [
    'application/json',
    '{"__proto__":{"role":"owner"},"constructor":{"prototype":{}},"decision":{"toString":1}}',
  ],
  [
    'application/json',
    '{"name":"a\\u0000b","decision":"approve","version":1,"note":"\\u0000","reason":"\\ud800"}',
  ],
  [
    'application/json',
    '{"name":["a"],"email":{"$ne":""},"password":{},"version":{},"note":[[]],"tracks":{}}',
  ],
  ['application/json', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
  ['application/json; charset=utf-7', '{}'],
  [`${FORM}; charset=nonsense`, 'a=b'],
  ['application/xml', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name="a[b][c]"\r\n\r\n1\r\n--b--\r\n',
  ],
  ['multipart/form-data', 'nothing'],
  ['text/plain', 'a=b'],
  ['nonsense', 'a=b'],
];

describe('every route', () => {
  it('is read from the router', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter(({ path }) => path.startsWith('/admin')).length).toBeGreaterThan(30);
  });

  it('withstands junk in its address', async () => {
    const cookie = cookieOf(await api.signedIn('owner'));
    const gets = routes.filter(({ method }) => method === 'GET');
    const all = gets.flatMap((route) => [
      ...QUERIES.map((query) => ({ method: 'GET', path: `${real(route)}${query}` })),
      ...(route.path.includes(':')
        ? IDS.map((id) => ({ method: 'GET', path: route.path.replace(/:\w+/g, id) }))
        : []),
    ]);
    expect((await sendAll(all, cookie)).flatMap(faultsOf)).toEqual([]);
  });

  it('withstands junk in its body, from somebody who may do everything', async () => {
    const owner = await api.signedIn('owner');
    const token = await owner.csrfToken('/admin');
    const all = routes
      .filter(({ method, path }) => method === 'POST' && path !== '/sign-out')
      .flatMap((route) =>
        BODIES.map(([type, body]) => ({
          method: 'POST',
          path: real(route),
          headers: { 'Content-Type': type, 'X-CSRF-Token': token },
          body,
        })),
      );
    const answers = await sendAll(all, cookieOf(owner));
    expect(answers.flatMap(faultsOf)).toEqual([]);
    const turnedAway = answers.filter(({ status }) => status === 401 || status === 429);
    // Putting a person's data together is limited by itself.
    expect(
      turnedAway.map(({ sent }) => sent.path).filter((path) => path !== '/account/data/download'),
    ).toEqual([]);
  });

  it('answers methods that it does not have without acting, and never with an echo', async () => {
    const cookie = cookieOf(await api.signedIn('owner'));
    const methods = ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'LINK'];
    const all = routes.flatMap((route) =>
      methods.map((method) => ({ method, path: real(route), headers: {} })),
    );
    const answers = await sendAll(all, cookie);
    expect(answers.flatMap(faultsOf)).toEqual([]);
    const taken = answers.filter(
      ({ sent, status }) => !['HEAD', 'OPTIONS'].includes(sent.method) && status < 400,
    );
    expect(taken.map(({ sent, status }) => `${sent.method} ${sent.path} ${status}`)).toEqual([]);
  });

  it('lets nobody act who is not signed in, has no proof of origin, or only looks', async () => {
    const outside = /^\/(respond|sign-)/;
    const acts = routes.filter(({ method, path }) => method !== 'GET' && !outside.test(path));
    expect(acts.length).toBeGreaterThan(20);
    const requests = acts.map((route) => ({ method: route.method, path: real(route) }));
    const refused = async (all: readonly Sent[], cookie?: string) =>
      (await sendAll(all, cookie))
        .filter(({ status }) => status !== 403)
        .map(({ sent, status }) => `${sent.method} ${sent.path} ${status}`);

    expect(await refused(requests)).toEqual([]);
    expect(await refused(requests, cookieOf(await api.signedIn('owner')))).toEqual([]);
    const viewer = await api.signedIn('viewer');
    const token = await viewer.csrfToken('/admin');
    // What anybody may do, and what a viewer may do about their own account, is theirs to do.
    const own = declaredRoutesOf(api.app).filter(({ access }) =>
      ['public', 'account', 'viewer'].includes(access ?? ''),
    );
    const isOwn = (route: Route) =>
      own.some(({ method, path }) => method === route.method && path === route.path);
    const forbidden = acts.filter((route) => !isOwn(route));
    expect(forbidden.length).toBeGreaterThan(50);
    const proven = forbidden.map((route) => ({
      method: route.method,
      path: real(route),
      headers: { 'X-CSRF-Token': token },
    }));
    expect(await refused(proven, cookieOf(viewer))).toEqual([]);
    const multipart = requests.map((one) => ({
      ...one,
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
      body: '--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\nx\r\n--b--\r\n',
    }));
    const answers = await sendAll(multipart, cookieOf(await api.signedIn('owner')));
    expect(
      answers.filter(({ status }) => status !== 403 && status !== 415).map(({ sent }) => sent.path),
    ).toEqual([]);
  });
});

describe('an address that nobody gave out', () => {
  it.each([
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00',
    '/assets/manifest.json%00.css',
    '/assets/nothing.css',
    '/%00',
    '/%',
    '/%E0%A4%A',
    '//evil.example/%2f..',
    '/\\evil.example',
    'http://evil.example/admin',
    `/${'a'.repeat(10_000)}`,
    '/admin/../admin/..;/',
  ])('%s leads nowhere', async (path) => {
    const answer = await send({ method: 'GET', path }, cookieOf(await api.signedIn('viewer')));
    expect(faultsOf(answer)).toEqual([]);
    expect(answer.text).not.toContain('"dependencies"');
    expect(String(answer.headers.location ?? '/')).toMatch(/^\/(?![/\\])/);
  });

  it.each([
    ['Cookie', 'alongside=s%3Ax.y'],
    ['Cookie', 'alongside=%E0%A4%A; alongside=j%3A{'],
    ['Cookie', '__proto__=1; =; ;;;'],
    ['Accept', '*/*;q=nonsense, ,,'],
    ['Accept-Language', '\u00e9'.repeat(100)],
    ['Content-Type', 'multipart/form-data'],
    ['Host', 'evil.example'],
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-For', "' OR 1=1, 1.1.1.1"],
    ['X-HTTP-Method-Override', 'POST'],
    ['If-None-Match', '*'],
    ['Range', 'bytes=0-1,2-3'],
  ])('nor does a header %s: %s', async (name, value) => {
    const answer = await send({ method: 'GET', path: '/admin/sign-in', headers: { [name]: value } });
    expect(faultsOf(answer)).toEqual([]);
    expect([200, 304]).toContain(answer.status);
    expect(answer.text).not.toContain('evil.example');
  });
});
