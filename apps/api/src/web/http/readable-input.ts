import { BadRequestException } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** More than any form or JSON of ours is nested; reading on would fill the stack. */
const DEEPEST = 20;

/** NUL, and half of a character that needs two: nobody types them, and PostgreSQL keeps neither. */
const UNREADABLE = /[\0\p{Surrogate}]/u;

/**
 * Keeps from every route at once what no form of ours sends and no column of ours holds. Bodies and paths with it are
 * refused; from a query, which is never worth a refusal, it is left out.
 */
export const readableInput: RequestHandler = (request, _response, next) => {
  const [path = '', ...query] = request.url.split('?');
  if (/%00/.test(path) || !isForm(request.body) || !isReadable(request.body)) {
    return next(
      new BadRequestException(['The request must hold fields with names, and text that can be read']),
    );
  }
  if (query.length > 0) request.url = `${path}?${query.join('?').replaceAll('%00', '')}`;
  next();
};

/** Fields with names: every body that we ask for has them. */
function isForm(body: unknown): boolean {
  return body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body));
}

function isReadable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !UNREADABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEEPEST) return false;
  return Object.entries(value).every(
    ([name, inner]) => !UNREADABLE.test(name) && isReadable(inner, depth + 1),
  );
}
