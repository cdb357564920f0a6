import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Config } from '@alongside/platform';
import { TEMPORARY, type TrainingRights } from '@alongside/training';
import { ForbiddenException } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { actorOf, memberActor } from '../access/actor-of.js';
import { SignInNeeded, TooLarge } from '../errors/page-problems.js';
import { signedInUser } from '../session/session-data.js';
import { noteProblem } from './uploads.js';

/** What a multipart body has around its file. */
const AROUND_BYTES = 100_000;

/**
 * Reads one file of a resource into `request.file`, through the disk: however large, it never stands in memory. What says
 * at once that it is too large is not read at all; what does not say so is cut off at the limit. Only for people who write
 * for the repository, since the form's proof of origin stands in the same body. The file goes when the answer is sent; should
 * the process be killed before that, `TemporaryFiles` finds it.
 */
export function trainingUploads(rights: TrainingRights, config: Config): RequestHandler {
  const largest = config.FILES_LARGEST_MB * 1_000_000;
  const read = multer({
    storage: multer.diskStorage({
      destination: tmpdir(),
      filename: (_request, _file, name) => name(null, `${TEMPORARY.upload}${randomUUID()}`),
    }),
    limits: {
      files: 1,
      fileSize: largest,
      fields: 10,
      fieldSize: 1000,
      fieldNameSize: 100,
      fieldNestingDepth: 0,
    },
  }).single('file');
  return (request, response, next) => {
    void mayUpload(request, rights).then((refusal) => {
      if (refusal) return next(refusal);
      if (Number(request.get('content-length')) > largest + AROUND_BYTES)
        return next(tooLarge(response, config));
      response.once('close', () => void forget(request));
      void read(request, response, (fault?: unknown) => noteProblem(request, fault, next));
    }, next);
  };
}

async function mayUpload(request: Request, rights: TrainingRights): Promise<Error | null> {
  const user = signedInUser(request);
  if (!user) return new SignInNeeded('member');
  const standing = await rights.standingOf(user.as === 'administrator' ? actorOf(user) : memberActor(user));
  return standing === 'none' || standing === 'look' ? new ForbiddenException() : null;
}

/** The rest of the body is never read, so the connection ends with the answer. */
function tooLarge(response: Response, { FILES_LARGEST_MB }: Config): Error {
  response.setHeader('Connection', 'close');
  return new TooLarge(
    `The file is larger than ${FILES_LARGEST_MB} MB. Make it smaller, or publish a link to where it is.`,
  );
}

async function forget({ file }: Request): Promise<void> {
  if (file) await rm(file.path, { force: true });
}
