import type { INestApplicationContext } from '@nestjs/common';
import { Clock, DAY, londonDay, SYSTEM } from '@alongside/platform';
import {
  ListCuration,
  NOTHING_ASKED,
  ResourceSearch,
  SavedSearches,
  SearchIndex,
  type SearchReader,
  type SearchRequest,
  type SearchResult,
  SynonymLists,
  TrainingModule,
  TrainingVisits,
} from '@alongside/training';
import type { DataSource } from 'typeorm';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { anEditor, aPublishedResource, aRetiredResource } from '../../support/resources.js';
import { useTestDatabase } from '../../support/test-database.js';

/** Finding resources, on a small repository whose every answer is known. */

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;

const MEMBER: SearchReader = { personId: 'somebody', seesOverdue: false };
const VISITOR: SearchReader = { personId: null, seesOverdue: false };
const EDITOR: SearchReader = { personId: 'somebody', seesOverdue: true };
const inDays = (days: number): string => londonDay(new Date(), days);

beforeAll(async () => {
  platform = await openPlatform(database.config(), TrainingModule);
  sql = await database.dataSource();
  const of = (slug: string, title: string, more: object = {}) =>
    aPublishedResource(sql, { slug, title, summary: 'Plain.', body: 'Nothing.', topics: [], ...more });
  await of('in-title', 'Actuaries and you', { topics: ['pensions'], areas: ['homecare'], minutes: 5 });
  await of('in-summary', 'Valuation', {
    summary: 'Ask an actuary.',
    topics: ['pensions', 'vat'],
    type: 'faq',
  });
  await of('in-body', 'Deficits', { body: 'Some [actuary](https://x.example) wrote <script>it</script>.' });
  await of('café', 'A café of one’s own'.normalize(), {
    slug: 'cafe',
    audience: ['public'],
    stages: ['planning'],
    body: '## Zithers\n\nNothing.',
  });
  await of('spin', 'Spinning out', {
    ...{ slug: 'spin-out', audience: ['public'], topics: ['tupe'] },
    body: 'With a zither.',
  });
  await of('late', 'Long overdue advice', { slug: 'late', reviewOn: inDays(-91) });
  await of('due', 'Overdue advice', { slug: 'due', reviewOn: inDays(-90) });
  const retired = await aRetiredResource(sql, { slug: 'retired', title: 'Retired zeppelin advice' });
  await platform.get(SearchIndex, { strict: false }).refresh(sql.manager, retired.id);
});
afterAll(() => platform.close());

function search(request: Partial<SearchRequest>, reader = MEMBER): Promise<SearchResult> {
  const wanted = { ...NOTHING_ASKED, ...request };
  return platform.get(ResourceSearch, { strict: false }).page(wanted, reader, { limit: 20, offset: 0 });
}
async function slugs(words: string, more: Partial<SearchRequest> = {}, reader = MEMBER): Promise<string[]> {
  return (await search({ words, ...more }, reader)).rows.map(({ slug }) => slug);
}
function countOf({ facets }: SearchResult, kind: string, code: string): number | undefined {
  return facets.find((facet) => facet.kind === kind && facet.code === code)?.count;
}

describe('words', () => {
  it('count most in a title, then in a summary, then in a heading, then in a body', async () => {
    expect(await slugs('actuary')).toEqual(['in-title', 'in-summary', 'in-body']);
    // The other one is newer.
    expect(await slugs('zither')).toEqual(['cafe', 'spin-out']);
  });

  it('are found by their stem, their beginning, without accents and by topic', async () => {
    expect(await slugs('actuaries')).toHaveLength(3);
    expect(await slugs('actua')).toHaveLength(3);
    expect(await slugs('CAFE')).toEqual(['cafe']);
    expect(await slugs('café')).toEqual(['cafe']);
    expect(await slugs('staff transfer')).toEqual(['spin-out']);
  });

  it('are only counted where only that is asked', async () => {
    const find = platform.get(ResourceSearch, { strict: false });
    const none = { limit: 0, offset: 0 };
    for (const words of ['', 'actuary', 'pensions', 'zzz', 'does the actuary like the café']) {
      const counted = await find.page({ ...NOTHING_ASKED, words }, MEMBER, none);
      expect([words, counted.total, counted.rows]).toEqual([words, (await search({ words })).total, []]);
    }
    const filtered = { ...NOTHING_ASKED, filters: { topic: 'pensions', type: 'faq' } };
    expect((await find.page(filtered, MEMBER, none)).total).toBe(1);
  });

  it('are corrected where nothing is spelt like that, unless they are meant so', async () => {
    const result = await search({ words: 'actuery' });
    expect(result.correctedTo).toBe('actuary');
    expect(result.rows).toHaveLength(3);
    expect((await search({ words: 'actuery', exact: true })).total).toBe(0);
  });

  it('are asked one by one where no resource has all of them', async () => {
    const result = await search({ words: 'does the actuary like the café' });
    expect(result.how).toBe('some-words');
    expect(result.withAllWords).toBe(0);
    expect(result.rows.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['cafe', 'in-title']));
  });

  it('are marked where they stand, and shown from the body where only that has them', async () => {
    const [title, summary, body] = (await search({ words: 'actuary' })).rows;
    expect(title?.title[0]).toEqual({ text: 'Actuaries', hit: true });
    expect(summary?.summary).toContainEqual({ text: 'actuary', hit: true });
    expect(body?.excerpt).toContainEqual({ text: 'actuary', hit: true });
    expect(body?.excerpt?.map(({ text }) => text).join('')).not.toContain('x.example');
  });

  it('mean what the team says that they mean, as soon as it says so', async () => {
    expect(await slugs('hiving off', { exact: true })).toEqual([]);
    const actor = { kind: 'person', id: await anEditor(sql, await aPerson(sql)) } as const;
    const synonyms = platform.get(SynonymLists, { strict: false });
    const added = await synonyms.add(['hiving off', 'spinning out'], actor);
    expect(await slugs('hiving off')).toEqual(['spin-out']);
    const stranger = { kind: 'person', id: await aPerson(sql) } as const;
    expect(await synonyms.add(['hiving off', 'spinning out'], actor)).toEqual(added);
    expect(await synonyms.add(['one', 'two'], stranger)).toEqual({ kind: 'not-allowed' });
    const several = await synonyms.add(['actuery', 'spinning out'], actor);
    expect(await slugs('actueries')).toEqual(['spin-out']);
    for (const one of [added, several]) if (one.kind === 'saved') await synonyms.remove(one.id, actor);
    expect(await slugs('hiving off', { exact: true })).toEqual([]);
  });
});

describe('who may find what', () => {
  it('shows visitors what is public, and its counts alone', async () => {
    expect((await slugs('', {}, VISITOR)).sort()).toEqual(['cafe', 'spin-out']);
    expect(await slugs('actuary', {}, VISITOR)).toEqual([]);
    expect(countOf(await search({}, VISITOR), 'topic', 'pensions')).toBeUndefined();
  });

  it('tells visitors of no word that stands only in what needs an account, whatever they type', async () => {
    const { slug, id } = await aPublishedResource(sql, {
      title: 'Xylophonists at work',
      audience: ['leaders'],
    });
    const asked = async (reader: SearchReader): Promise<(string | null | number)[]> => {
      const slip = await search({ words: 'xylofonists' }, reader);
      return [slip.correctedTo, (await search({ words: 'xylophon' }, reader)).total];
    };
    const [known, unknown] = [
      ['xylophonists', 1],
      [null, 0],
    ];
    expect([await asked(MEMBER), await asked(VISITOR)]).toEqual([known, unknown]);

    const lists = platform.get(ListCuration, { strict: false });
    const details = { title: 'Bars', summary: '', audience: 'leaders', isPublic: true };
    const made = await lists.create(details, SYSTEM);
    const list = made.kind === 'saved' ? made.slug : '';
    await lists.add(list, slug, '', SYSTEM);
    expect(await asked(VISITOR)).toEqual(known);
    await lists.change(list, 2, { ...details, isPublic: false }, SYSTEM);
    expect(await asked(VISITOR)).toEqual(unknown);
    await lists.change(list, 3, details, SYSTEM);
    expect(await asked(VISITOR)).toEqual(known);
    await lists.takeOff(list, id, SYSTEM);
    expect(await asked(VISITOR)).toEqual(unknown);
    await lists.add(list, slug, '', SYSTEM);
    await lists.remove(list, SYSTEM);
    expect([await asked(MEMBER), await asked(VISITOR)]).toEqual([known, unknown]);
    const wrong = await sql.query<unknown[]>(
      `SELECT word FROM search_words known WHERE (uses, open_uses) <> (
         SELECT count(*), count(*) FILTER (WHERE search_open) FROM resources WHERE known.word = ANY (search_terms))`,
    );
    expect(wrong).toEqual([]);
    await sql.query('DELETE FROM resources WHERE id = $1', [id]);
    await sql.query(`DELETE FROM search_words WHERE word LIKE 'xylo%'`);
  });

  it('shows what is long overdue to editors alone, and what is retired to nobody', async () => {
    expect(await slugs('advice')).toEqual(['due']);
    expect((await slugs('advice', {}, EDITOR)).sort()).toEqual(['due', 'late']);
    expect(await slugs('zeppelin', { exact: true }, EDITOR)).toEqual([]);
    expect(await sql.query(`SELECT FROM search_words WHERE word = 'zeppelin'`)).toEqual([]);
  });
});

describe('filters', () => {
  it('count what each other value would show', async () => {
    const all = await search({});
    expect([countOf(all, 'topic', 'pensions'), countOf(all, 'topic', 'tupe')]).toEqual([2, 1]);
    const chosen = await search({ filters: { topic: 'pensions', type: 'faq' } });
    expect(chosen.rows.map(({ slug }) => slug)).toEqual(['in-summary']);
    expect(countOf(chosen, 'type', 'guide')).toBe(1);
    expect(countOf(chosen, 'topic', 'vat')).toBe(1);
    expect(countOf(chosen, 'topic', 'tupe')).toBeUndefined();
  });

  it('know that a part belongs to its area, and what is short', async () => {
    expect(await slugs('', { filters: { area: 'health-and-social-care' } })).toEqual(['in-title']);
    expect(await slugs('', { filters: { length: 'short', stage: 'planning' } })).toEqual(['cafe']);
    expect(await slugs('actuary', { filters: { topic: 'no-such-topic' } })).toEqual([]);
  });

  it('order by title, by length and by date', async () => {
    expect((await slugs('actuary', { sort: 'title' }))[0]).toBe('in-title');
    expect((await slugs('', { sort: 'shortest' }))[0]).toBe('in-title');
    expect((await slugs('', { sort: 'newest' })).length).toBe(6);
  });
});

it.each([
  "'); DROP TABLE resources; --",
  '& | ! ( ) <-> :* \\ "',
  'the of what is it',
  'actuary '.repeat(1_300),
  '\u202eactuary 😀 مرحبا 你好',
  "o'brien's -- vat:* !staff",
  'x'.repeat(10_000),
])('answers %.30j without a fault', async (words) => {
  const { rows } = await search({ words });
  expect(rows.length).toBeLessThanOrEqual(20);
});

it('tells whoever saved a search of what is new in it, once', async () => {
  const clock = platform.get(Clock, { strict: false });
  const saved = platform.get(SavedSearches, { strict: false });
  const personId = await aPerson(sql);
  expect(await saved.save(personId, { words: '  ', filters: {} })).toEqual({ kind: 'nothing-asked' });
  await saved.save(personId, { words: 'actuary', filters: { topic: 'vat' } });
  await saved.save(personId, { words: 'actuary', filters: { topic: 'vat' } });
  expect(await saved.of(personId)).toHaveLength(1);
  const later = (days: number) => (clock.now = () => new Date(Date.now() + days * DAY));
  const told = async () =>
    (
      await sql.query<object[]>(`SELECT FROM notices WHERE kind = 'saved-search' AND person_id = $1`, [
        personId,
      ])
    ).length;
  later(2);
  await saved.tellOfNew();
  expect(await told()).toBe(0);
  await aPublishedResource(sql, { title: 'Actuary and VAT', topics: ['vat'], publishedAt: clock.now() });
  later(4);
  await Promise.all([saved.tellOfNew(), saved.tellOfNew()]);
  await saved.tellOfNew();
  expect(await told()).toBe(1);
  later(0);
});

it('knows when somebody was there before', async () => {
  const clock = platform.get(Clock, { strict: false });
  const visits = platform.get(TrainingVisits, { strict: false });
  const personId = await aPerson(sql);
  const at = (hour: number) => new Date(Date.UTC(2027, 2, 1, hour));
  const seen = async (hour: number) => {
    clock.now = () => at(hour);
    const [fetched, again] = [await visits.previous(personId), await visits.previous(personId)];
    const looked = await visits.seen(personId);
    expect([fetched, again]).toEqual([looked, looked]);
    return looked;
  };
  expect([await seen(8), await seen(9), await seen(14), await seen(15)]).toEqual([null, null, at(9), at(9)]);
  clock.now = () => new Date();
});
