import { audit } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestApi, type Visitor } from '../support/api.js';
import { useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
const ROUND = '00000000-0000-4000-8000-000000000001';
let source: DataSource;
let visitor: Visitor;
let actorId: string;

beforeAll(async () => {
  source = await database.dataSource();
  visitor = await api.signedIn('administrator', 'Sam Lee');
  [{ id: actorId }] = await source.query(`SELECT id FROM people WHERE name = 'Sam Lee'`);
  await source.query(
    `INSERT INTO rounds (id, name, tracks, weights, floor, policy, participation)
     VALUES ($1, 'Spring <b>2026</b>', '{peer}', '{}', 40000, 'most-places', '{}')`,
    [ROUND],
  );
  const actor = { kind: 'administrator', id: actorId } as const;
  const system = { kind: 'system' } as const;
  await audit(
    source.manager,
    { actor, action: 'round.created', subject: { kind: 'round', id: ROUND }, details: { floor: 40000 } },
    {
      actor: system,
      action: 'invitation.expired',
      subject: { kind: 'invitation', id: '00000000-0000-4000-8000-000000000002' },
    },
    { actor, action: 'administrator.signed-in', subject: { kind: 'person', id: actorId } },
    { actor: system, action: 'thing.never-heard-of', subject: { kind: 'thing', id: null } },
  );
});

const seen = (text: string) => text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

it('says in words who did what, with a way to the subject', async () => {
  const { text } = await visitor.get('/admin/audit');
  expect(seen(text)).toContain('Sam Lee created the round Spring &lt;b&gt;2026&lt;/b&gt;');
  expect(text).toContain(`href="/admin/rounds/${ROUND}"`);
  expect(seen(text)).toContain('Floor: 40 points');
  expect(seen(text)).toContain('Alongside ended the invitation, because nobody answered in time');
  expect(seen(text)).toContain('Alongside never heard of the thing');
  expect(seen(text)).toContain('Sam Lee signed in');
});

it('filters by who, what, subject and day, all in the address', async () => {
  const found = async (query: string) => seen((await visitor.get(`/admin/audit?${query}`)).text);
  expect(await found('actor=system')).not.toContain('created the round');
  expect(await found(`actor=${actorId}`)).toContain('created the round');
  expect(await found('action=invitation.expired')).not.toContain('created the round');
  expect(await found('subjectKind=round')).not.toContain('ended the invitation');
  expect(await found(`subjectKind=round&subjectId=${ROUND}`)).toContain('the story of one round');
  expect(await found('to=2020-01-01')).toContain('Nothing like that has happened');
  expect(await found('from=2020-01-01')).toContain('created the round');
});

it.each(['from=31/02/2026', 'to=2026-02-31', 'from=2026-02-02&to=2026-02-01'])(
  'says what is wrong with a date: %s',
  async (query) => {
    const { status, text } = await visitor.get(`/admin/audit?${query}`);
    expect(status).toBe(422);
    expect(text).toContain('There is a problem');
  },
);

it.each([
  'actor=odd',
  'before=odd',
  'subjectId=1',
  'action=',
  'action=%00',
  'subjectKind=%00',
  'actor=a&actor=b',
])('makes the best of %s', async (query) => {
  const { status, text } = await visitor.get(`/admin/audit?${query}`);
  expect([status, seen(text).includes('created the round')]).toEqual([200, true]);
});

it('goes through a long trail without missing or repeating an entry', async () => {
  const entries = Array.from({ length: 120 }, (_, number) => ({
    actor: { kind: 'system' } as const,
    action: 'thing.counted',
    subject: { kind: 'thing', id: null },
    details: { number: number + 1 },
  }));
  await audit(source.manager, ...entries);
  const numbers: number[] = [];
  const numbersOn = (text: string) =>
    [...text.matchAll(/Number: (\d+)/g)].map(([, number]) => Number(number));
  const linkOn = (text: string, rel: string) =>
    new RegExp(`rel="${rel}" href="([^"]+)"`).exec(text)?.[1]?.replaceAll('&amp;', '&');
  let path: string | undefined = '/admin/audit?action=thing.counted';
  let last = '';
  while (path) {
    last = (await visitor.get(path)).text;
    numbers.push(...numbersOn(last));
    path = linkOn(last, 'next');
  }
  expect(numbers).toHaveLength(120);
  expect(new Set(numbers).size).toBe(120);
  const newer = (await visitor.get(linkOn(last, 'prev') ?? '')).text;
  expect(numbersOn(newer)).toEqual(numbers.slice(50, 100));
});
