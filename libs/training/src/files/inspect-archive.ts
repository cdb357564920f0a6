import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { type FileKind, kindNamed } from './file-kinds.js';

/** What an office file may unpack to; a real one of the largest size that is taken stays far below. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly bytes: number;
  /** Unpacked to packed, of the whole archive. */
  readonly ratio: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 10_000, bytes: 500_000_000, ratio: 120 };

export type ArchiveFound =
  | { readonly kind: 'document'; readonly file: FileKind }
  | { readonly kind: 'bomb' | 'macros' | 'encrypted' | 'broken' | 'other-archive' };

/** Small files may be packed as tightly as they like. */
const RATIO_COUNTS_FROM_BYTES = 5_000_000;
/** Where office files keep what runs; OpenDocument has a folder for each language. */
const CODE = /(?:^|\/)(?:vbaProject\.bin$|activeX\d*\.bin$|Basic\/|Scripts\/)/i;
const LONGEST_DESCRIPTION = 1_000_000;
const MAIN_PARTS = [
  ['wordprocessingml.document.main+xml', 'docx'],
  ['presentationml.presentation.main+xml', 'pptx'],
  ['spreadsheetml.sheet.main+xml', 'xlsx'],
] as const;
const ODT = 'application/vnd.oasis.opendocument.text';

/** Looks inside a zip: what it is, that nothing in it runs, and that it unpacks to what it says, within the limits. */
export async function inspectArchive(path: string, limits = ARCHIVE_LIMITS): Promise<ArchiveFound> {
  try {
    const archive = await yauzl.openPromise(path, { lazyEntries: true, validateEntrySizes: true });
    try {
      return await look(archive, limits);
    } finally {
      archive.close();
    }
  } catch {
    // Whatever a zip does wrong, its sender did it.
    return { kind: 'broken' };
  }
}

type Archive = Awaited<ReturnType<typeof yauzl.openPromise>>;

async function look(archive: Archive, limits: ArchiveLimits): Promise<ArchiveFound> {
  if (archive.entryCount > limits.entries) return { kind: 'bomb' };
  const mostBytes = Math.min(
    limits.bytes,
    Math.max(RATIO_COUNTS_FROM_BYTES, archive.fileSize * limits.ratio),
  );
  let unpacked = 0;
  let described = '';
  for await (const entry of archive.eachEntry()) {
    if (entry.isEncrypted()) return { kind: 'encrypted' };
    if (CODE.test(entry.fileName)) return { kind: 'macros' };
    if (unpacked + entry.uncompressedSize > mostBytes) return { kind: 'bomb' };
    if (entry.fileName.endsWith('/')) continue;
    const stream = await archive.openReadStreamPromise(entry);
    const isDescription = entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype';
    const read = await drain(stream, mostBytes - unpacked, isDescription ? LONGEST_DESCRIPTION : 0);
    if (!read) return { kind: 'bomb' };
    unpacked += read.bytes;
    if (isDescription) described += `\n${read.text}`;
  }
  return documentDescribed(described);
}

function documentDescribed(text: string): ArchiveFound {
  if (/macroEnabled|vbaProject/i.test(text)) return { kind: 'macros' };
  const part = MAIN_PARTS.find(([type]) => text.includes(type));
  if (part) return { kind: 'document', file: kindNamed(part[1]) };
  return text.trim() === ODT ? { kind: 'document', file: kindNamed('odt') } : { kind: 'other-archive' };
}

/** Unpacks without keeping: what an entry says of its own size is not believed. Null where it is more than there may be. */
async function drain(
  stream: Readable,
  mostBytes: number,
  keep: number,
): Promise<{ bytes: number; text: string } | null> {
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      stream.destroy();
      return null;
    }
    if (bytes <= keep) kept.push(chunk);
  }
  return { bytes, text: Buffer.concat(kept).toString('utf8') };
}
