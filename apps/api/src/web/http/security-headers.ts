import { randomBytes } from 'node:crypto';
import type { Config } from '@alongside/platform';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { isHttps } from '../session/sessions.js';

/** A strict policy: nothing from elsewhere, no inline style, and inline script only with this response's nonce. */
export function securityHeaders(config: Config): RequestHandler[] {
  const secure = isHttps(config);
  return [
    (_request, response, next) => {
      response.locals.cspNonce = randomBytes(16).toString('base64');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: [
            "'self'",
            (_request, response) =>
              `'nonce-${(response as unknown as { locals: { cspNonce: string } }).locals.cspNonce}'`,
          ],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          manifestSrc: ["'self'"],
          // Emails are shown in a frame; their own policy lets them do nothing.
          frameSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: true },
      crossOriginEmbedderPolicy: false,
      xFrameOptions: { action: 'deny' },
    }) as RequestHandler,
    (_request, response, next) => {
      // Pages show people's details: no cache may keep them. Files that may be kept say so themselves.
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
      next();
    },
  ];
}
