import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { type Answer as Page, usePlainRequests } from '../support/plain-requests.js';
import { type DeclaredRoute, declaredRoutesOf, routesOf } from '../support/routes.js';
import { aStoredRound } from '../support/rounds.js';
import { CSRF_TOKEN } from '../support/sessions.js';
import { useTestDatabase } from '../support/test-database.js';

/** Every route of the router, tried by everybody: nobody gets through where the route does not let them. */

const send = usePlainRequests(() => api.url);
const database = useTestDatabase();
const api = useTestApi(database);

const ACTORS = [
  'nobody',
  'a mentee',
  'another mentee',
  'a mentor by link',
  'another mentor',
  'a viewer',
  'an administrator',
  'an owner',
] as const;
type Actor = (typeof ACTORS)[number];

const ROLES = ['a viewer', 'an administrator', 'an owner'] as const satisfies readonly Actor[];
const MEMBERS: readonly Actor[] = ['a mentee', 'another mentee', 'another mentor'];

/** Who is let through, by what the route declares. Written out: what the guard makes of it is what is tried. */
const ALLOWED: Readonly<Record<string, readonly Actor[]>> = {
  public: ACTORS,
  member: MEMBERS,
  account: [...MEMBERS, ...ROLES],
  viewer: ROLES,
  administrator: ['an administrator', 'an owner'],
  owner: ['an owner'],
};

let sql: DataSource;
let personOf: Partial<Record<Actor, string>>;
let linkToken: string;

beforeAll(async () => {
  sql = await database.dataSource();
  const [mentee = '', otherMentee = ''] = await someMentees(sql, 2);
  const [mentor = '', otherMentor = ''] = await someMentors(sql, 2);
  const roundId = await aStoredRound(sql);
  const [invited] = await openInvitations(sql, [{ menteeId: mentee, mentorId: mentor }], { roundId });
  linkToken = invited?.token ?? '';
  personOf = {
    'a mentee': await personWith('mentee_profiles', mentee),
    'another mentee': await personWith('mentee_profiles', otherMentee),
    'another mentor': await personWith('mentor_profiles', otherMentor),
    'a viewer': (await anAdministrator(api.app, 'Vi Viewer', 'viewer')).id,
    'an administrator': (await anAdministrator(api.app, 'Ad Min', 'administrator')).id,
    'an owner': (await anAdministrator(api.app, 'Ow Ner', 'owner')).id,
  };
  // Somebody else keeps the platform when this owner is tried out on routes that remove.
  await anAdministrator(api.app, 'Ow Other', 'owner');
});

async function personWith(table: string, profileId: string): Promise<string> {
  const [row] = await sql.query<{ person_id: string }[]>(`SELECT person_id FROM ${table} WHERE id = $1`, [
    profileId,
  ]);
  return row?.person_id ?? '';
}

/** A new session for each request: some routes end the one that asks. */
async function sessionFor(actor: Actor, method: string): Promise<{ cookie: string; csrf: string }> {
  const personId = personOf[actor];
  const as = ROLES.some((role) => role === actor) ? 'administrator' : 'member';
  if (personId) return { cookie: await api.sessionOf(personId, as), csrf: CSRF_TOKEN };
  if (method === 'GET') return { cookie: '', csrf: CSRF_TOKEN };
  const { headers, text } = await send({ method: 'GET', path: '/admin/sign-in' });
  const cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
  if (!csrf) throw new Error('The page to sign in has no form');
  return { cookie, csrf };
}

/** Ids of nothing: whoever is let through finds a 404, whoever is not must not learn even that. */
function pathFor({ path }: DeclaredRoute, actor: Actor): string {
  return path.replace(/:(\w+)/g, (_, name: string) =>
    name === 'token' ? (actor === 'a mentor by link' ? linkToken : 'x'.repeat(43)) : randomUUID(),
  );
}

interface Answer extends Pick<Page, 'status'> {
  readonly location: string;
}

async function ask(route: DeclaredRoute, actor: Actor, accept: string): Promise<Answer> {
  const { method } = route;
  const { cookie, csrf } = await sessionFor(actor, method);
  const type = method === 'GET' ? 'text/plain' : 'application/x-www-form-urlencoded';
  const headers = { Accept: accept, 'X-CSRF-Token': csrf, 'Content-Type': type };
  const answer = await send({ method, path: pathFor(route, actor), headers }, cookie);
  return { status: answer.status, location: String(answer.headers.location ?? '') };
}

const isDenied = ({ status, location }: Answer): boolean =>
  status === 401 || status === 403 || (status === 303 && /^\/(admin\/)?sign-in(\?next=|$)/.test(location));

/** Open to accounts of both kinds, because editors have either: who may do what there, the services say. */
const isDesk = ({ path }: DeclaredRoute): boolean => /^\/training\/desk(\/|$)/.test(path);

/**
 * At the training desk administrators do everything, viewers look, and members without a part in it see nothing: they are
 * denied, or led to a page of it that denies them.
 */
function fitsDesk({ method, path }: DeclaredRoute, actor: Actor, answer: Answer): boolean {
  if (actor === 'an administrator' || actor === 'an owner') return !isDenied(answer);
  const ledBack = answer.status === 303 && answer.location.startsWith('/training/desk');
  if (actor === 'a viewer') return method === 'GET' || isDenied(answer) || ledBack || answer.status === 404;
  // A question that is not theirs looks like one that is not there.
  const unseen = path === '/training/desk/questions/:id' && actor !== 'nobody' && answer.status === 404;
  return isDenied(answer) || ledBack || unseen;
}

const nameOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method} ${path}`;

describe('the routes', () => {
  it('are those that the controllers declare, all of them', () => {
    const known = routesOf(api.app).map(nameOf).sort();
    expect(known.length).toBeGreaterThan(50);
    expect(declaredRoutesOf(api.app).map(nameOf).sort()).toEqual(known);
  });

  it('are for administrators below /admin and /api, but for the ways in', () => {
    const open = declaredRoutesOf(api.app)
      .filter(({ path }) => /^\/(admin|api)(\/|$)/.test(path))
      .filter(({ access }) => !['viewer', 'administrator', 'owner'].includes(String(access)));
    expect(open.map(nameOf).filter((name) => !WAYS_IN.includes(name))).toEqual([]);
  });

  it('that change nothing for a viewer are the only ones that a viewer may send to', () => {
    const acting = declaredRoutesOf(api.app).filter(
      ({ method, access }) => access === 'viewer' && method !== 'GET',
    );
    expect(acting.map(nameOf).filter((name) => !VIEWERS_OWN.includes(name))).toEqual([]);
  });
});

const WAYS_IN: readonly string[] = [
  'GET /admin/sign-in',
  'POST /admin/sign-in',
  'GET /admin/sign-in/code',
  'POST /admin/sign-in/code',
  'GET /admin/sign-in/set-up',
  'POST /admin/sign-in/set-up',
  'GET /admin/sign-in/sso',
  'GET /admin/sign-in/sso/callback',
  'GET /api/v1/openapi.json',
  'GET /api/v1/docs',
  // Visitors get what is public, as on the pages.
  'GET /api/v1/training/resources',
  'GET /api/v1/training/resources/:slug',
  'GET /api/v1/training/lists',
  'GET /api/v1/training/lists/:slug',
];
/** A viewer's own account, and nothing of the programme. */
const VIEWERS_OWN: readonly string[] = [
  'POST /admin/confirm',
  'POST /admin/security/recovery-codes',
  'POST /admin/security/recovery-codes/saved',
  'POST /admin/security/password',
  'POST /admin/security/second-factor',
];

describe.each(['text/html', 'application/json'])('everybody on every route, asking for %s', (accept) => {
  it.each(ACTORS)(
    '%s',
    async (actor) => {
      const wrong: string[] = [];
      for (const route of declaredRoutesOf(api.app)) {
        const allowed = ALLOWED[String(route.access)]?.includes(actor) ?? false;
        const answer = await ask(route, actor, accept);
        // A public form without its own proof is refused to everybody alike.
        const unproven = route.access === 'public' && answer.status === 403;
        const fits = isDesk(route)
          ? fitsDesk(route, actor, answer)
          : unproven || isDenied(answer) !== allowed;
        if (!fits || answer.status >= 500)
          wrong.push(`${nameOf(route)} (${route.access}) → ${answer.status} ${answer.location}`);
      }
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});
