import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ForeignForm, FormTooOld } from '../errors/page-problems.js';
import './session-data.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError } = csrfSync({
  size: 32,
  getTokenFromState: (request) => request.session?.csrfToken,
  getTokenFromRequest: (request) => {
    const body = request.body as { _csrf?: unknown } | undefined;
    return typeof body?._csrf === 'string' ? body._csrf : request.get('x-csrf-token');
  },
  // Pages without a session prove themselves with publicFormToken instead.
  skipCsrfProtection: (request) => request.session === undefined,
});

/** The token of this session; asking for it starts a session, so only pages with a form ask. */
export function csrfToken(request: Request): string {
  return request.session ? generateToken(request) : '';
}

export const csrfProtection: RequestHandler = (request, response, next) => {
  csrfSynchronisedProtection(request, response, (error?: unknown) =>
    next(error === invalidCsrfTokenError ? new FormTooOld() : error),
  );
};

/**
 * Refuses a form that another site sends. `Origin` is `null` on our own forms, because no referrer is ever sent;
 * browsers that say where a request comes from say so in `Sec-Fetch-Site`.
 */
export function sameOriginOnly(origin: string): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    if (SAFE.has(request.method)) return next();
    const site = request.get('sec-fetch-site');
    const from = request.get('origin');
    if (site) return next(site === 'same-origin' || site === 'none' ? undefined : new ForeignForm());
    const ours = !from || from === 'null' || from === origin || from === hostOrigin(request);
    next(ours ? undefined : new ForeignForm());
  };
}

function hostOrigin(request: Request): string {
  return `${request.protocol}://${request.get('host')}`;
}
