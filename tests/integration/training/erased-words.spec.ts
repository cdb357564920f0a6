import type { INestApplicationContext } from '@nestjs/common';
import { Erasure, OwnDataModule } from '@alongside/people';
import { DAY, SYSTEM } from '@alongside/platform';
import { SearchIndex, TrainingModule } from '@alongside/training';
import type { DataSource } from 'typeorm';
import { dumpDatabase } from '../../support/database-dump.js';
import { openPlatform } from '../../support/platform-context.js';
import { aPerson } from '../../support/people.js';
import { aPublishedResource } from '../../support/resources.js';
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
