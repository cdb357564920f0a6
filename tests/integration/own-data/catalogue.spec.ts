import { randomUUID } from 'node:crypto';
import { PERSONAL_DATA, TOOL_TABLES } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { useTestDatabase } from '../../support/test-database.js';

describe('the catalogue of personal data', () => {
  const database = useTestDatabase();
  let source: DataSource;

  beforeAll(async () => {
    source = await database.dataSource();
  });

  it('tags every column of the schema, and none that is not there', async () => {
    const rows = await source.query<{ column: string }[]>(
      `SELECT c.table_name || '.' || c.column_name AS column FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> ALL ($1)`,
      [TOOL_TABLES],
    );
    const tagged = Object.entries(PERSONAL_DATA).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    );
    expect(tagged.sort()).toEqual(rows.map(({ column }) => column).sort());
  });

  it('keeps people in no schema but this one: the queues have theirs, for ids', async () => {
    const schemas = await source.query<{ name: string }[]>(
      `SELECT DISTINCT table_schema AS name FROM information_schema.tables
       WHERE table_schema <> 'information_schema' AND table_schema NOT LIKE 'pg\\_%' ORDER BY 1`,
    );
    expect(schemas.map(({ name }) => name)).toEqual(['bullmq', 'public']);
  });

  it('says whose the rows are wherever a column is about somebody', () => {
    const without = Object.entries(PERSONAL_DATA).filter(
      ([, { columns, rows, section }]) =>
        Object.values(columns).some(({ kind }) => kind === 'personal') && !(rows && section),
    );
    expect(without.map(([table]) => table)).toEqual([]);
  });

  it.each(Object.entries(PERSONAL_DATA).filter(([, { rows }]) => rows))(
    'speaks SQL that PostgreSQL understands about %s',
    async (table, { rows, columns }) => {
      const shown = Object.values(columns).flatMap((tag) =>
        tag.kind === 'personal' && tag.shows ? [tag.shows] : [],
      );
      const selected = ['1', ...shown].join(', ');
      await source.query(`SELECT ${selected} FROM ${table} WHERE ${rows}`, [[randomUUID()]]);
      const set = Object.entries(columns).flatMap(([column, tag]) =>
        tag.kind !== 'not-personal' && tag.erased.kind === 'set' ? [`${column} = ${tag.erased.to}`] : [],
      );
      if (set.length > 0)
        await source.query(`UPDATE ${table} SET ${set.join(', ')} WHERE ${rows}`, [[randomUUID()]]);
    },
  );
});
