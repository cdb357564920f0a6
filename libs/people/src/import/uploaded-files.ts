import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

export const FILE_KINDS = ['mentees', 'mentors', 'conflicts'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** At least one of the three. */
export type UploadedFiles = Readonly<Partial<Record<FileKind, UploadedFile>>>;

/** As kept in the database: compressed, because a programme's files repeat themselves. */
export type PackedFiles = Readonly<Partial<Record<FileKind, PackedFile>>>;

interface PackedFile {
  readonly name: string;
  /** How large it is when it is unpacked. */
  readonly bytes: number;
  readonly gzip: string;
}

/** How large the files are together. */
export function bytesOf(files: UploadedFiles): number {
  return FILE_KINDS.reduce((sum, kind) => sum + (files[kind]?.bytes.byteLength ?? 0), 0);
}

const compress = promisify(gzip);
const expand = promisify(gunzip);

export async function packFiles(files: UploadedFiles): Promise<PackedFiles> {
  const packed: Partial<Record<FileKind, PackedFile>> = {};
  for (const kind of FILE_KINDS) {
    const file = files[kind];
    if (!file) continue;
    const gzip = (await compress(file.bytes)).toString('base64');
    packed[kind] = { name: file.name, bytes: file.bytes.byteLength, gzip };
  }
  return packed;
}

export async function unpackFiles(packed: PackedFiles): Promise<UploadedFiles> {
  const files: Partial<Record<FileKind, UploadedFile>> = {};
  for (const kind of FILE_KINDS) {
    const file = packed[kind];
    if (file) files[kind] = { name: file.name, bytes: await expand(Buffer.from(file.gzip, 'base64')) };
  }
  return files;
}
