import { LARGEST_FILE_BYTES, roleCovers } from '@alongside/people';
import { ForbiddenException, UnsupportedMediaTypeException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler } from 'express';
import multer from 'multer';
import { SignInNeeded } from '../errors/page-problems.js';
import { signedInAdministrator } from '../session/session-data.js';

/** Why the files of a form were not taken, and the form's field that is to blame where it is one. */
export interface UploadProblem {
  readonly kind: 'too-large' | 'unexpected' | 'unreadable';
  readonly field: string | undefined;
}

declare module 'express-serve-static-core' {
  interface Request {
    uploadProblem?: UploadProblem;
  }
}

/** Where files may be sent, and the fields that hold one each. Everywhere else a file is refused unread. */
const ROSTER_FILES = ['mentees', 'mentors', 'conflicts'];
const UPLOADS: Readonly<Record<string, readonly string[]>> = {
  '/admin/import': ROSTER_FILES,
  '/api/v1/imports': ROSTER_FILES,
};

/** A file of a resource: through the disk, by `trainingUploads`. */
const TRAINING_FILES = /^\/training\/desk\/resources\/[\da-f-]{36}\/files$/;

/** RFC 8058 has mail programs press 'unsubscribe' with a body like this, of one field and without a file. */
const ONE_CLICK = /^\/unsubscribe\/[^/]+$/;

/**
 * Reads files into `request.files` before the form's proof of origin is checked, which stands in the same body;
 * so only for people who may act. Files that are not taken leave a `request.uploadProblem`, for the page to say so.
 */
export function uploads(ofTraining: RequestHandler): RequestHandler {
  const readers = new Map(Object.entries(UPLOADS).map(([path, fields]) => [path, reader(fields)]));
  const readFields = multer({ limits: { ...LIMITS, files: 0, fields: 5 } }).none();
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) return next();
    if (ONE_CLICK.test(request.path))
      return void readFields(request, response, (fault?: unknown) => noteProblem(request, fault, next));
    if (TRAINING_FILES.test(request.path)) return void ofTraining(request, response, next);
    const read = readers.get(request.path);
    if (!read) return next(new UnsupportedMediaTypeException());
    const administrator = signedInAdministrator(request);
    if (!administrator) return next(new SignInNeeded('administrator'));
    if (!roleCovers(administrator.role, 'administrator')) return next(new ForbiddenException());
    void read(request, response, (fault?: unknown) => noteProblem(request, fault, next));
  };
}

const LIMITS = { fieldSize: 10_000, fieldNameSize: 100, fieldNestingDepth: 0 };

function reader(fields: readonly string[]): RequestHandler {
  return multer({
    storage: multer.memoryStorage(),
    limits: {
      ...LIMITS,
      files: fields.length,
      fileSize: LARGEST_FILE_BYTES,
      fields: 50,
    },
  }).fields(fields.map((name) => ({ name, maxCount: 1 })));
}

/** Whatever a multipart body does wrong, the sender did it. */
export function noteProblem(request: Request, fault: unknown, next: NextFunction): void {
  if (fault) request.uploadProblem = problemOf(fault);
  next();
}

function problemOf(fault: unknown): UploadProblem {
  const { code, field } = fault as { code?: unknown; field?: string };
  if (code === 'LIMIT_FILE_SIZE') return { kind: 'too-large', field };
  if (code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT') return { kind: 'unexpected', field };
  return { kind: 'unreadable', field: undefined };
}
