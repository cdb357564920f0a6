import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { RequestHandler } from 'express';
import multer from 'multer';
import { signedInAdministrator } from '../session/session-data.js';

/** Where files may be sent, how many, and how large each. Everywhere else a file is refused unread. */
const UPLOADS: Readonly<Record<string, { readonly files: number; readonly bytes: number }>> = {
  '/admin/import': { files: 3, bytes: 25_000_000 },
  '/api/v1/imports': { files: 3, bytes: 25_000_000 },
};

/**
 * Reads files into `request.files` before the form's proof of origin is checked, which stands in the same body;
 * so only for people who are signed in.
 */
export function uploads(): RequestHandler {
  const readers = new Map(
    Object.entries(UPLOADS).map(([path, { files, bytes }]) => [
      path,
      multer({
        storage: multer.memoryStorage(),
        limits: { files, fileSize: bytes, fields: 50, fieldSize: 10_000 },
      }).any(),
    ]),
  );
  return (request, response, next) => {
    if (!request.is('multipart/form-data')) return next();
    const reader = readers.get(request.path);
    if (!reader || !signedInAdministrator(request)) return next(new UnsupportedMediaTypeException());
    void reader(request, response, next);
  };
}
