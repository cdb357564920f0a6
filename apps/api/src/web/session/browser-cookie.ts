import { randomBytes } from 'node:crypto';
import type { Config } from '@alongside/platform';
import { DAY } from '@alongside/platform';
import type { Request, Response } from 'express';
import { isHttps } from './sessions.js';

/** Browsers keep a cookie no longer than 400 days. */
const KEPT_MS = 400 * DAY;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Tells one browser from another, long after its session: links work only in the one that asked for them. */
export function browserCookieName(config: Config): string {
  return isHttps(config) ? '__Host-alongside-browser' : 'alongside-browser';
}

/** What this browser holds; null for one that we have not seen. */
export function browserSecret(request: Request, config: Config): string | null {
  const name = `${browserCookieName(config)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const value = cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length);
  return value !== undefined && SECRET.test(value) ? value : null;
}

/** What this browser holds from now on. */
export function rememberBrowser(request: Request, response: Response, config: Config): string {
  const secret = browserSecret(request, config) ?? randomBytes(32).toString('base64url');
  response.cookie(browserCookieName(config), secret, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(config),
    path: '/',
    maxAge: KEPT_MS,
  });
  return secret;
}
