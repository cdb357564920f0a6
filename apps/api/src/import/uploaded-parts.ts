import { isUtf8 } from 'node:buffer';
import {
  FILE_KINDS,
  type FileKind,
  LARGEST_FILE_BYTES,
  type UploadedFile,
  type UploadedFiles,
} from '@alongside/people';
import type { Request } from 'express';
import type { UploadProblem } from '../web/http/uploads.js';

export type Uploaded =
  | { readonly kind: 'files'; readonly files: UploadedFiles }
  | {
      readonly kind: 'refused';
      readonly status: 400 | 413 | 422;
      readonly field: FileKind;
      readonly text: string;
    };

/** The files of a multipart form, by the name of their field; a field left empty sends a file without a name. */
export function uploadedFiles(request: Request): Uploaded {
  if (request.uploadProblem) return refusal(request.uploadProblem);
  const files: Partial<Record<FileKind, UploadedFile>> = {};
  for (const kind of FILE_KINDS) {
    const part = partsOf(request)[kind]?.[0];
    if (part && part.originalname !== '')
      files[kind] = { name: fileName(part.originalname), bytes: part.buffer };
  }
  if (Object.keys(files).length > 0) return { kind: 'files', files };
  return { kind: 'refused', status: 422, field: 'mentees', text: 'Choose at least one file' };
}

function partsOf({ files }: Request): Readonly<Record<string, Express.Multer.File[] | undefined>> {
  return !files || Array.isArray(files) ? {} : files;
}

/** Said at the field that is to blame, or at the first. */
function refusal({ kind, field: name }: UploadProblem): Uploaded {
  const blamed = FILE_KINDS.find((known) => known === name);
  const field = blamed ?? 'mentees';
  switch (kind) {
    case 'too-large': {
      const text = `The file of ${field} must be ${LARGEST_FILE_BYTES / 1024 / 1024} MB or smaller`;
      return { kind: 'refused', status: 413, field, text };
    }
    case 'unexpected': {
      const text = blamed
        ? `Choose only one file of ${field}`
        : 'Choose only files of mentees, mentors and conflicts, one of each';
      return { kind: 'refused', status: 422, field, text };
    }
    case 'unreadable':
      return {
        kind: 'refused',
        status: 400,
        field,
        text: 'The files did not arrive whole. Choose them again',
      };
  }
}

/** Browsers send the bytes of a UTF-8 name, which the parser takes for Latin-1, unless the name said what it is. */
function fileName(given: string): string {
  const fromBytes = Buffer.from(given, 'latin1');
  const name =
    given === fromBytes.toString('latin1') && isUtf8(fromBytes) ? fromBytes.toString('utf8') : given;
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // Neither control characters nor half a character, which cutting may leave, can be kept.
  return last.slice(0, 100).replace(/[\p{Cc}\p{Surrogate}]/gu, '') || 'file.csv';
}
