import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import S3rver from 's3rver';
import type { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore } from './s3-file-store.js';

describe('where files are kept', () => {
  let folder: string;
  let server: S3rver;
  const stores: Record<string, FileStore> = {};

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'store-'));
    server = new S3rver({
      ...{ port: 0, address: '127.0.0.1', silent: true, directory: path.join(folder, 's3') },
      configureBuckets: [{ name: 'training', configs: [] }],
    });
    const { port } = await server.run();
    const endpoint = `http://127.0.0.1:${port}`;
    const place = { bucket: 'training', keyId: 'S3RVER', secret: 'S3RVER', region: 'eu-west-2', endpoint };
    stores['s3'] = new S3FileStore(place);
    stores['folder'] = new LocalFileStore(path.join(folder, 'local'));
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  it.each(['folder', 's3'])('%s: put, read whole and in part, removed twice', async (name) => {
    const store = stores[name];
    if (!store) throw new Error('The store is only there after beforeAll');
    const key = randomUUID();
    const from = path.join(folder, 'upload');
    await writeFile(from, 'A checklist for pensions');
    await store.put(key, from, 'text/plain');
    expect(await text(await store.open(key))).toBe('A checklist for pensions');
    expect(await text(await store.open(key, { start: 2, end: 10 }))).toBe('checklist');
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toThrow();
  });

  it('a folder takes no key that leads elsewhere', async () => {
    const store = new LocalFileStore(folder);
    await expect(store.open('../secret')).rejects.toThrow();
    await expect(store.remove('/etc/passwd')).rejects.toThrow();
  });
});
