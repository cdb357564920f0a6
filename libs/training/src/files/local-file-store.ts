import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type ByteRange, FileStore } from './file-store.js';

/** Files in a folder of this machine. */
export class LocalFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  /** All of it or nothing: a reader never meets a file that is half there. */
  async put(key: string, from: string): Promise<void> {
    const place = this.placeOf(key);
    await mkdir(path.dirname(place), { recursive: true });
    await copyFile(from, `${place}.part`);
    await rename(`${place}.part`, place);
  }

  async open(key: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.placeOf(key));
    return file.createReadStream({ ...range });
  }

  async remove(key: string): Promise<void> {
    await rm(this.placeOf(key), { force: true });
  }

  private placeOf(key: string): string {
    if (!/^[a-z0-9-]+$/.test(key)) throw new Error('A key of a file has letters, figures and hyphens only');
    return path.resolve(this.folder, key.slice(-2), key);
  }
}
