import type { Readable } from 'node:stream';

/** A part of a file; both ends count. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the bytes of files are: a folder, or an S3-compatible store. Keys are ours, never typed. */
export abstract class FileStore {
  /** @param path a file on this machine; it stays */
  abstract put(key: string, path: string, mediaType: string): Promise<void>;
  /** @throws when there is no such file */
  abstract open(key: string, range?: ByteRange): Promise<Readable>;
  /** Does nothing where it is gone already. */
  abstract remove(key: string): Promise<void>;
}
