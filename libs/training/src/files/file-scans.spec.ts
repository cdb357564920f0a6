import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Clock, MINUTE } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { SmallClamd } from '../../../../tests/support/clamd.js';
import { aDraft } from '../../../../tests/support/resources.js';
import { useTestDatabase } from '../../../../tests/support/test-database.js';
import { FileScans } from './file-scans.service.js';
import { LocalFileStore } from './local-file-store.js';
import { ClamAvScanner } from './virus-scanner.js';

describe('files that wait for the virus scanner', () => {
  const database = useTestDatabase();
  const clock = new Clock();
  let now = Date.now();
  let sql: DataSource;
  let folder: string;
  let store: LocalFileStore;
  let clamd: SmallClamd;
  let scans: FileScans;

  beforeAll(async () => {
    sql = await database.dataSource();
    folder = await mkdtemp(path.join(tmpdir(), 'scans-'));
    store = new LocalFileStore(path.join(folder, 'store'));
    clamd = await SmallClamd.start(100_000);
    clock.now = () => new Date(now);
    scans = new FileScans(sql, store, new ClamAvScanner(clamd.url), clock);
  });
  afterAll(async () => {
    await clamd.stop();
    await rm(folder, { recursive: true });
  });
  afterEach(() => sql.query('TRUNCATE resources CASCADE'));

  async function aFile(content: string): Promise<{ id: string; key: string }> {
    const { id: resourceId } = await aDraft(sql);
    const key = randomUUID();
    const from = path.join(folder, 'upload');
    await writeFile(from, content);
    await store.put(key, from);
    const [row] = await sql.query<[{ id: string }]>(
      `INSERT INTO resource_files (resource_id, role, name, media_type, bytes, sha256, storage_key, scan)
       VALUES ($1, 'attachment', 'a.pdf', 'application/pdf', 1, sha256('x'), $2, 'not-scanned') RETURNING id`,
      [resourceId, key],
    );
    return { id: row.id, key };
  }
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await sql.query<{ scan: string }[]>('SELECT scan FROM resource_files WHERE id = $1', [id]))[0]?.scan;

  it('are cleared, or deleted, or go on waiting', async () => {
    const clean = await aFile('all is well');
    const infected = await aFile('X5O EICAR test');
    const large = await aFile('x'.repeat(200_000));
    expect(await scans.scanWaiting()).toBe(3);
    expect(await Promise.all([clean, infected, large].map(({ id }) => stateOf(id)))).toEqual([
      ...['clean', 'infected', 'waiting'],
    ]);
    await expect(store.open(infected.key)).rejects.toThrow('ENOENT');
  });

  it('do not keep the scanner from those after them, and have their turn again', async () => {
    const crashing = [await aFile('crash'), await aFile('crash')];
    const behind = await aFile('all is well');
    await scans.scanWaiting(2);
    expect(await scans.scanWaiting(2)).toBe(1);
    expect(await stateOf(behind.id)).toBe('clean');
    expect(await scans.scanWaiting()).toBe(0);
    now += 2 * MINUTE;
    expect(await scans.scanWaiting()).toBe(crashing.length);
  });

  it('stay infected if somebody else looks at the same moment and finds the file gone', async () => {
    const { id } = await aFile('X5O EICAR test');
    expect(await scans.scanOne(id)).toBe('infected');
    expect(await scans.scanOne(id)).toBe('waiting');
    expect(await stateOf(id)).toBe('infected');
  });
});
