import { ApplicationsModule, OrganisationSearch } from '@alongside/people';
import { PlatformModule } from '@alongside/platform';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { anOrganisation } from '../../support/people.js';
import { useTestDatabase } from '../../support/test-database.js';

@Module({})
class SearchOnly {}

const database = useTestDatabase();
let sql: DataSource;
let context: INestApplicationContext;
let search: OrganisationSearch;

const namesFound = async (typed: string): Promise<string[]> =>
  (await search.find(typed)).map(({ name }) => name);

beforeAll(async () => {
  sql = await database.dataSource();
  const imports = [PlatformModule.of(database.config()), ApplicationsModule];
  const options = { logger: false, abortOnError: false } as const;
  context = await NestFactory.createApplicationContext({ module: SearchOnly, imports }, options);
  search = context.get(OrganisationSearch, { strict: false });
  await anOrganisation(sql, 'City Health Care Partnership CIC', { spellings: ['CHCP'] });
  await anOrganisation(sql, 'Locala Community Partnerships');
  await anOrganisation(sql, 'Greenwich Leisure Limited', { spellings: ['GLL', 'Better'] });
  await anOrganisation(sql, 'Äußere Pflege');
  await anOrganisation(sql, 'The 3Ms (North-East) Ltd');
});
afterAll(() => context.close());

it.each([
  ['city health care partnership', 'City Health Care Partnership CIC'],
  ['City Healthcare Partnership Ltd', 'City Health Care Partnership CIC'],
  ['citty helth care partnersip', 'City Health Care Partnership CIC'],
  ['chcp', 'City Health Care Partnership CIC'],
  ['LOCALA', 'Locala Community Partnerships'],
  ['greenwich leisure ltd', 'Greenwich Leisure Limited'],
  ['better', 'Greenwich Leisure Limited'],
  ['aussere pflege', 'Äußere Pflege'],
  ['3ms north east', 'The 3Ms (North-East) Ltd'],
])('finds “%s” first', async (typed, name) => {
  expect((await namesFound(typed))[0]).toBe(name);
});

it.each([
  '',
  'x',
  '%',
  '_',
  '(',
  '\\',
  'ltd',
  'the and limited',
  'Zanzibar Submarines',
  "'; DROP TABLE people; --",
])('finds nothing for %j, and does not break', async (typed) => {
  expect(await namesFound(typed)).toEqual([]);
});

it('says under which other name it was found', async () => {
  expect(await search.find('GLL')).toMatchObject([{ name: 'Greenwich Leisure Limited', alsoKnownAs: 'GLL' }]);
});

it('shows the organisation that another was merged into', async () => {
  const kept = await anOrganisation(sql, 'Kept Trust');
  const merged = await anOrganisation(sql, 'Forgotten Foundation');
  await sql.query('UPDATE organisations SET merged_into_id = $1 WHERE id = $2', [kept, merged]);
  expect(await search.find('forgotten foundation')).toMatchObject([{ id: kept, name: 'Kept Trust' }]);
});

it('finds one among 20,000 spellings, and answers to a text of 100,000 letters', async () => {
  await sql.query(`
    WITH added AS (INSERT INTO organisations (name) SELECT 'Mutual number ' || n FROM generate_series(1, 20000) n RETURNING id, name)
    INSERT INTO organisation_names SELECT lower(name), name, id FROM added`);
  expect((await namesFound('citty helth care'))[0]).toBe('City Health Care Partnership CIC');
  expect(await namesFound('a '.repeat(50_000))).toEqual([]);
});
