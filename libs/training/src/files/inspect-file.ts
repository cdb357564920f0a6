import { open } from 'node:fs/promises';
import { extensionOf, FILE_KINDS, type FileKind, type FileRole, kindNamed } from './file-kinds.js';
import { inspectArchive } from './inspect-archive.js';

export type Inspected =
  | { readonly kind: 'taken'; readonly file: FileKind }
  /** In words for whoever uploaded it. */
  | { readonly kind: 'refused'; readonly why: string };

const TAKEN =
  'Upload a PDF, a Word, PowerPoint, Excel or OpenDocument file, a PNG, JPEG or WebP image, or WebVTT captions';

const ARCHIVE_WORDS = {
  bomb: 'The file unpacks to far more than it says, which real documents do not. Save it again in your office program and upload that',
  macros: 'The file has macros or other code in it. Save it without them, as .docx, .pptx or .xlsx',
  encrypted: 'The file is protected by a password. Save it without one',
  broken: 'The file is damaged and cannot be opened. Save it again and upload that',
  'other-archive': `The file is a zip of other files. ${TAKEN}`,
};

/** What a file on disk really is, whatever its name says; the name must then agree, since people trust it. */
export async function inspectFile(path: string, name: string, role: FileRole): Promise<Inspected> {
  const found = await kindOf(path);
  if ('why' in found) return { kind: 'refused', why: found.why };
  const extension = extensionOf(name);
  if (!found.extensions.includes(extension))
    return {
      kind: 'refused',
      why: `The file is called .${extension || '(nothing)'} and is in fact a ${found.label}. Give it its real ending, .${found.extensions[0]}, or choose another file`,
    };
  if (!found.roles.includes(role))
    return { kind: 'refused', why: `A ${found.label} cannot be used for this. ${wanted(role)}` };
  return { kind: 'taken', file: found };
}

function wanted(role: FileRole): string {
  const labels = FILE_KINDS.filter(({ roles }) => roles.includes(role)).map(({ label }) => label);
  return `Upload one of these: ${labels.join(', ')}`;
}

async function kindOf(path: string): Promise<FileKind | { readonly why: string }> {
  const head = await firstBytes(path);
  const text = head.toString('latin1');
  if (text.length === 0) return { why: 'The file is empty' };
  if (text.startsWith('%PDF-')) return kindNamed('pdf');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return kindNamed('png');
  if (text.startsWith('\xff\xd8\xff')) return kindNamed('jpeg');
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return kindNamed('webp');
  if (/^(\xef\xbb\xbf)?WEBVTT([ \t\r\n]|$)/.test(text)) return kindNamed('vtt');
  if (text.startsWith('PK\x03\x04')) return inArchive(path);
  if (/<svg[\s>]/i.test(text))
    return { why: 'An SVG image may hold scripts. Save it as PNG and upload that' };
  if (text.startsWith('\xd0\xcf\x11\xe0'))
    return { why: 'The file is in an old office format, or is protected. Save it as .docx, .pptx or .xlsx' };
  return { why: `The file is of a kind that we do not take. ${TAKEN}` };
}

async function inArchive(path: string): Promise<FileKind | { readonly why: string }> {
  const found = await inspectArchive(path);
  return found.kind === 'document' ? found.file : { why: ARCHIVE_WORDS[found.kind] };
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
