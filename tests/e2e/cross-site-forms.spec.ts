import { randomUUID } from 'node:crypto';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi, Visitor } from '../support/api.js';
import { someMentees } from '../support/invitations.js';
import { type DeclaredRoute, declaredRoutesOf } from '../support/routes.js';
import { CSRF_TOKEN } from '../support/sessions.js';
import { useTestDatabase } from '../support/test-database.js';

/** Every route that changes something, sent from where it must not come from. */

const database = useTestDatabase();
const api = useTestApi(database);

/** Proves itself with a token of its own instead of a cookie, so that no other site can make a browser send it. */
const BY_BEARER_TOKEN: readonly string[] = ['POST /webhooks/notify'];

const nameOf = ({ method, path }: DeclaredRoute): string => `${method} ${path}`;
let owner: string;
let member: string;

beforeAll(async () => {
  const sql = await database.dataSource();
  owner = (await anAdministrator(api.app, 'Ow Ner', 'owner')).id;
  await anAdministrator(api.app, 'Ow Other', 'owner');
  const [profile] = await someMentees(sql, 1);
  const [row] = await sql.query<{ person_id: string }[]>(
    'SELECT person_id FROM mentee_profiles WHERE id = $1',
    [profile],
  );
  member = row?.person_id ?? '';
});

function unsafeRoutes(): DeclaredRoute[] {
  return declaredRoutesOf(api.app)
    .filter(({ method }) => method !== 'GET')
    .filter((route) => !BY_BEARER_TOKEN.includes(nameOf(route)));
}

/** Sends it as somebody whom the route lets in, but for what the headers say. */
async function send(route: DeclaredRoute, headers: Readonly<Record<string, string>>): Promise<number> {
  // At the training desk a member has no part by being one.
  const asMember =
    ['member', 'account', 'public'].includes(String(route.access)) &&
    !route.path.startsWith('/training/desk');
  const session = await api.sessionOf(asMember ? member : owner, asMember ? 'member' : 'administrator');
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'token' ? 'x'.repeat(43) : randomUUID(),
  );
  const method = route.method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete';
  const request = new Visitor(api.url, session).agent[method](path).set('Accept', 'text/html');
  return (await request.set(headers).type('form').send({})).status;
}

it.each([
  ['without a token', {}],
  ['with the token of another session', { 'x-csrf-token': 'another' }],
  ['from a foreign origin', { 'x-csrf-token': CSRF_TOKEN, Origin: 'https://elsewhere.example' }],
  ['from another site', { 'x-csrf-token': CSRF_TOKEN, 'Sec-Fetch-Site': 'cross-site' }],
  ['from a neighbouring host', { 'x-csrf-token': CSRF_TOKEN, 'Sec-Fetch-Site': 'same-site' }],
])('every route that changes something refuses what is sent %s', async (_, headers) => {
  const routes = unsafeRoutes();
  expect(routes.length).toBeGreaterThan(20);
  const accepted: string[] = [];
  for (const route of routes) {
    const status = await send(route, headers);
    if (status !== 403) accepted.push(`${nameOf(route)} → ${status}`);
  }
  expect(accepted).toEqual([]);
});

it('they accept the same from our own pages', async () => {
  const refused: string[] = [];
  for (const route of unsafeRoutes().filter(({ path }) => !path.includes(':token'))) {
    const status = await send(route, { 'x-csrf-token': CSRF_TOKEN, 'Sec-Fetch-Site': 'same-origin' });
    if (status === 403) refused.push(nameOf(route));
  }
  expect(refused).toEqual([]);
});
