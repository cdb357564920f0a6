import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate } from '@alongside/platform';
import { useTestDatabase } from '../support/test-database.js';

describe('migrations', () => {
  const database = useTestDatabase();

  it('leave nothing to do when run again, however many start at once', async () => {
    const again = await Promise.all([1, 2, 3].map(() => migrate(database.config())));
    expect(again).toEqual([[], [], []]);
  });

  it('can all be taken back and made again', async () => {
    const source = await new DataSource(dataSourceOptions(database.config())).initialize();
    try {
      const count =
        (await source.query<{ n: number }[]>('SELECT count(*)::int AS n FROM migrations'))[0]?.n ?? 0;
      expect(count).toBeGreaterThanOrEqual(5);
      for (let undone = 0; undone < count; undone += 1) await source.undoLastMigration();
      const left = await source.query<{ table_name: string }[]>(
        `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migrations'`,
      );
      expect(left).toEqual([]);
      expect(await source.runMigrations()).toHaveLength(count);
    } finally {
      await source.destroy();
    }
  });

  it('give each test file a database of its own', async () => {
    const client = new pg.Client(database.url);
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.end();
    expect(rows[0]?.name).toMatch(/^test_[0-9a-f]{32}$/);
  });
});
