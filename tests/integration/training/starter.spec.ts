import { StarterContent, TrainingModule } from '@alongside/training';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

describe('the starter content in a platform', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let sql: DataSource;
  let ownerId: string;

  beforeAll(async () => {
    platform = await openPlatform(database.config(), TrainingModule);
    sql = await database.dataSource();
    ownerId = await aPerson(sql);
  });
  afterAll(() => platform.close());

  const load = () => platform.get(StarterContent).load(ownerId);
  const count = async (what: string): Promise<number> => {
    const [row] = await sql.query<[{ total: number }]>(`SELECT count(*)::int AS total FROM ${what}`);
    return row.total;
  };

  it('is published, owned, to be reviewed, in lists and searchable', async () => {
    const loaded = await load();
    expect(loaded.resources).toBeGreaterThanOrEqual(24);
    expect(await count(`resources WHERE status = 'published' AND version = 1 AND review_on > now()`)).toBe(
      loaded.resources,
    );
    expect(await count('(SELECT FROM resources GROUP BY review_on HAVING count(*) > 3) busy')).toBe(0);
    expect(await count(`resources WHERE owner_id = '${ownerId}'`)).toBe(loaded.resources);
    expect(await count(`resource_versions WHERE why <> ''`)).toBe(loaded.resources);
    expect(
      await count(`resources WHERE search @@ plainto_tsquery('training', 'vat checklist')`),
    ).toBeGreaterThan(0);
    expect(await count('reading_lists')).toBe(loaded.lists);
    expect(await count('reading_list_items')).toBeGreaterThan(10);
    expect(await count('synonyms')).toBe(loaded.synonyms);
  });

  it('adds nothing twice, and takes back nothing that a team changed', async () => {
    await sql.query(`UPDATE resources SET title = 'Ours now' WHERE slug = 'choosing-a-legal-form'`);
    await sql.query(`DELETE FROM synonyms WHERE 'VAT' = ANY (words)`);
    const before = await count('resources');
    expect(await load()).toEqual({ resources: 0, lists: 0, synonyms: 0 });
    expect(await count('resources')).toBe(before);
    expect(await count(`resources WHERE title = 'Ours now'`)).toBe(1);
    expect(await count(`synonyms WHERE 'VAT' = ANY (words)`)).toBe(0);
  });
});
