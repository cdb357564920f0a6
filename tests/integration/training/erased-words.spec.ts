import type { INestApplicationContext } from '@nestjs/common';
import { CalendarFeeds } from '@alongside/mentorships';
import { Erasure, OwnDataModule } from '@alongside/people';
import { DAY, SYSTEM } from '@alongside/platform';
import {
  ReaderUses,
  ResourceOwners,
  ResourceReviews,
  SavedSearches,
  SearchIndex,
  TrainingModule,
  TrainingVisits,
} from '@alongside/training';
import type { DataSource } from 'typeorm';
import { dumpDatabase } from '../../support/database-dump.js';
import { openPlatform } from '../../support/platform-context.js';
import { aPerson } from '../../support/people.js';
import { anEditor, aPublishedResource } from '../../support/resources.js';
import { useTestDatabase } from '../../support/test-database.js';

/** What the repository says of somebody who is erased, and in which forms it keeps it. */

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule, TrainingModule);
});
afterAll(() => platform.close());

it('nobody finds a resource by the name of somebody who was erased', async () => {
  const personId = await aPerson(sql, { name: 'Theodora Quillfeather' });
  const body = 'Written with Theodora Quillfeather, who ran the laundry.';
  const { id } = await aPublishedResource(sql, { body, provider: 'Theodora Quillfeather' });
  const other = await aPublishedResource(sql, { body: 'Nobody is named.' });
  await sql.transaction((manager) => new SearchIndex().refresh(manager, id));
  const [before] = await sql.query<{ search: string }[]>('SELECT search FROM resources WHERE id = $1', [
    other.id,
  ]);
  expect(/quillfeath/.test(await dumpDatabase(sql))).toBe(true);
  await platform.get(Erasure, { strict: false }).erase(personId, SYSTEM);
  expect((await dumpDatabase(sql)).split('\n').filter((line) => /quillfeath|theodora/i.test(line))).toEqual(
    [],
  );
  const found = await sql.query<unknown[]>(
    `SELECT FROM resources WHERE id = $1 AND search @@ to_tsquery('training', 'laundry')`,
    [id],
  );
  expect(found.length).toBe(1);
  expect(await sql.query('SELECT search FROM resources WHERE id = $1', [other.id])).toEqual([before]);
});

it('no address names them: of a resource, of a list, or of a search that somebody else saved', async () => {
  const personId = await aPerson(sql, { name: 'Peregrine Öxley', email: 'p.oxley@example.org' });
  const other = await aPerson(sql);
  const title = 'Peregrine Öxley on VAT';
  const named = await aPublishedResource(sql, { title });
  await sql.query(`UPDATE resources SET slug = 'peregrine-oxley-on-vat' WHERE id = $1`, [named.id]);
  const { id } = await aPublishedResource(sql, { slug: 'vat-by-others' });
  await sql.query(
    `WITH list AS (INSERT INTO reading_lists (slug, title, audience, owner_id) VALUES ('of-peregrine-oxley', $1, 'leaders', $2) RETURNING id)
     INSERT INTO reading_list_items (list_id, resource_id, place, note) SELECT id, $3, 1, 'Peregrine Öxley says so' FROM list`,
    [title, personId, id],
  );
  const searches = platform.get(SavedSearches, { strict: false });
  for (const words of [
    'PEREGRINE öxley',
    'peregrine öxley vat',
    'vat',
    'a peregrine falcon',
    'p.oxley@example.org tax',
  ])
    await searches.save(other, { words, filters: {} });
  await platform.get(Erasure, { strict: false }).erase(personId, SYSTEM);
  expect(
    (await dumpDatabase(sql)).split('\n').filter((line) => /[öo]xley|%C3%[B9]6xley/i.test(line)),
  ).toEqual([]);
  const slugs = await sql.query<{ slug: string }[]>(
    `SELECT slug FROM resources WHERE title LIKE '%on VAT' UNION ALL SELECT slug FROM reading_lists ORDER BY 1`,
  );
  expect(slugs.map(({ slug }) => slug)).toEqual(['erased-person-on-vat', 'erased-person-on-vat']);
  const left = (await searches.of(other)).map(({ query }) => query).sort();
  expect(left).toEqual(['q=a+peregrine+falcon', 'q=tax', 'q=vat']);
});

it('what there was to tell others of them is not told, or without the name', async () => {
  const personId = await aPerson(sql, { name: 'Ignatius Bellweather' });
  const readerId = await aPerson(sql);
  const due = new Date();
  const notice = (key: string, params: object) =>
    sql.query(
      `INSERT INTO notices (person_id, kind, intent_key, template, params, due_at, look_at, useless_at)
       VALUES ($1, 'resource-sent', $2, 'resource-sent', $3, $4, $4, $5)`,
      [readerId, key, JSON.stringify(params), due, new Date(due.getTime() + DAY)],
    );
  await notice('about-them', { person: personId, mentor: 'Ignatius Bellweather', note: 'Read this.' });
  await notice('names-them', { title: 'A talk by Ignatius Bellweather' });
  await notice('of-others', { title: 'VAT' });
  await platform.get(Erasure, { strict: false }).erase(personId, SYSTEM);
  const rows = await sql.query<unknown[]>(
    'SELECT intent_key AS key, status, params FROM notices WHERE person_id = $1 ORDER BY intent_key',
    [readerId],
  );
  expect(rows).toEqual([
    { key: 'about-them', status: 'withdrawn', params: {} },
    { key: 'names-them', status: 'waiting', params: { title: 'A talk by Erased person' } },
    { key: 'of-others', status: 'waiting', params: { title: 'VAT' } },
  ]);
});

it('what somebody keeps, rates, saves, or is seen at while they are being erased is not kept behind its back', async () => {
  const personId = await aPerson(sql);
  const { slug } = await aPublishedResource(sql);
  const service = <Service>(type: new (...args: never[]) => Service): Service =>
    platform.get(type, { strict: false });
  const erasing = sql.createQueryRunner();
  await erasing.startTransaction();
  await erasing.query('SELECT FROM people WHERE id = $1 FOR UPDATE', [personId]);
  const written = Promise.all([
    service(ReaderUses).mark(personId, slug, 'kept', true),
    service(ReaderUses).rate(personId, slug, 5, 'Mine alone'),
    service(SavedSearches).save(personId, { words: 'mine', filters: {} }),
    service(TrainingVisits).seen(personId),
    service(CalendarFeeds).switchOn(personId),
  ]);
  await untilWaiting(5);
  await erasing.query('UPDATE people SET erased_at = now() WHERE id = $1', [personId]);
  await erasing.commitTransaction();
  await erasing.release();
  expect((await written).slice(0, 2)).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
  for (const table of ['resource_uses', 'saved_searches', 'training_visits', 'calendar_feeds'])
    expect([table, await sql.query(`SELECT FROM ${table} WHERE person_id = $1`, [personId])]).toEqual([
      table,
      [],
    ]);
});

it('an owner who is erased while they change something neither waits for the erasure for ever, nor it for them', async () => {
  const ownerId = await aPerson(sql);
  const { id } = await aPublishedResource(sql, { ownerId });
  const erasing = sql.createQueryRunner();
  await erasing.startTransaction();
  await erasing.query('SELECT FROM people WHERE id = $1 FOR UPDATE', [ownerId]);
  const reviews = platform.get(ResourceReviews, { strict: false });
  const answered = reviews.answer(id, { kind: 'person', id: ownerId }, 'still-right');
  await untilWaiting(1);
  await erasing.query('UPDATE resources SET owner_id = NULL WHERE id = $1', [id]);
  await erasing.query('UPDATE people SET erased_at = now() WHERE id = $1', [ownerId]);
  await erasing.commitTransaction();
  await erasing.release();
  expect(await answered).toEqual({ kind: 'not-allowed' });
});

it.each(['whoever leaves', 'whoever follows'])(
  'what is handed over while %s is erased has one owner or none, and never somebody who is not there',
  async (erased) => {
    for (let turn = 0; turn < 5; turn += 1) {
      const [leaver, next] = [await aPerson(sql), await anEditor(sql, await aPerson(sql))];
      const ids: string[] = [];
      for (let at = 0; at < 4; at += 1) ids.push((await aPublishedResource(sql, { ownerId: leaver })).id);
      await sql.query('UPDATE resources SET changed_by = $2 WHERE owner_id = $1', [leaver, next]);
      const [gone, there] = erased === 'whoever leaves' ? [leaver, next] : [next, leaver];
      const [, { kind }] = await Promise.all([
        platform.get(ResourceOwners, { strict: false }).handOver(leaver, next, SYSTEM),
        platform.get(Erasure, { strict: false }).erase(gone, SYSTEM),
      ]);
      expect(kind).toBe('erased');
      const owners = await sql.query<{ owner: string | null }[]>(
        'SELECT DISTINCT owner_id AS owner FROM resources WHERE id = ANY ($1)',
        [ids],
      );
      expect([[there], [null]]).toContainEqual(owners.map(({ owner }) => owner));
    }
  },
);

/** Until so many statements wait for a lock that somebody else holds. */
async function untilWaiting(many: number): Promise<void> {
  for (;;) {
    const [{ count }] = await sql.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (count >= many) return;
  }
}
