import { csrfSync } from 'csrf-sync';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ForeignForm, FormTooOld } from '../errors/page-problems.js';
import { linkPageAt } from './link-page.js';
import { isPublicFormToken, publicFormToken } from './public-form-token.js';
import './session-data.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A mail program in a browser presses this from a site of its own (RFC 8058); no cookie of ours has a say there. */
const ONE_CLICK = /^\/unsubscribe\/[^/]+$/;

const { csrfSynchronisedProtection, generateToken, invalidCsrfTokenError } = csrfSync({
  size: 32,
  getTokenFromState: (request) => request.session?.csrfToken,
  getTokenFromRequest: tokenGiven,
  // Other pages without a session prove themselves with publicFormToken instead.
  skipCsrfProtection: (request) => request.session === undefined,
});

/**
 * The token of this session; asking for it starts a session, so only pages with a form ask. Behind the link of an email it
 * belongs to the link instead: whoever opens it, or looks into it for somebody, gets no session.
 */
export function csrfToken(request: Request, appSecret: string): string {
  if (request.session) return generateToken(request);
  const link = linkPageAt(request.path);
  return link ? publicFormToken(appSecret, link.purpose, link.token) : '';
}

export function csrfProtection(appSecret: string): RequestHandler {
  return (request, response, next) => {
    const link = linkPageAt(request.path);
    if (link && !SAFE.has(request.method)) {
      const isOurs = isPublicFormToken(appSecret, link.purpose, link.token, tokenGiven(request));
      return next(isOurs ? undefined : new FormTooOld());
    }
    csrfSynchronisedProtection(request, response, (error?: unknown) =>
      next(error === invalidCsrfTokenError ? new FormTooOld() : error),
    );
  };
}

function tokenGiven(request: Request): string | undefined {
  const body = request.body as { _csrf?: unknown } | undefined;
  return typeof body?._csrf === 'string' ? body._csrf : request.get('x-csrf-token');
}

/**
 * Refuses a form that another site sends. `Origin` is `null` on our own forms, because no referrer is ever sent;
 * browsers that say where a request comes from say so in `Sec-Fetch-Site`.
 */
export function sameOriginOnly(origin: string): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    if (SAFE.has(request.method) || ONE_CLICK.test(request.path)) return next();
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
