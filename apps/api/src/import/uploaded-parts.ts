import { FILE_KINDS, type FileKind, type UploadedFile, type UploadedFiles } from '@alongside/people';
import type { Request } from 'express';

/** The files of a multipart form, by the name of their field; a field left empty sends a file without a name. */
export function uploadedFiles(request: Request): UploadedFiles {
  const parts = Array.isArray(request.files) ? request.files : [];
  const files: Partial<Record<FileKind, UploadedFile>> = {};
  for (const { fieldname, originalname, buffer } of parts) {
    const kind = FILE_KINDS.find((known) => known === fieldname);
    if (kind && originalname !== '') files[kind] = { name: fileName(originalname), bytes: buffer };
  }
  return files;
}

/** Browsers send the bytes of a UTF-8 name; the parser takes them for Latin-1. */
function fileName(given: string): string {
  const name = Buffer.from(given, 'latin1').toString('utf8');
  return (name.includes('\uFFFD') ? given : name).split(/[\\/]/).at(-1)?.slice(0, 100) ?? given;
}
