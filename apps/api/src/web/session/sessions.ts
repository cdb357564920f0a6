import type { Server } from 'node:http';
import type { Config } from '@alongside/platform';
import { DAY, MINUTE } from '@alongside/platform';
import connectPgSimple from 'connect-pg-simple';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { linkPageAt } from './link-page.js';
import { signedInUser } from './session-data.js';

/** How long without a request, and how long at all, by what somebody is signed in as. */
export const IDLE = { administrator: 30 * MINUTE, member: 7 * DAY } as const;
const LONGEST = { administrator: 12 * 60 * MINUTE, member: 30 * DAY } as const;
/** For visitors who have not signed in: as long as a form may stay open. */
const IDLE_VISITOR = 12 * 60 * MINUTE;

/** On https the name itself makes the browser insist on this host, this path and a secure connection. */
export function sessionCookieName(config: Config): string {
  return isHttps(config) ? '__Host-alongside' : 'alongside';
}

const WITHOUT_SESSION =
  /^\/(respond|session-times|health|webhooks|calendar|calendar-file|unsubscribe)(\/|$)|^\/training\/(.+\/)?embed$/;

/** Sessions in PostgreSQL. Who signs in gets the idle time that fits; `endWhenTooOld` ends any in the end. */
export function sessions(config: Config, database: DataSource, server: Server): RequestHandler[] {
  const Store = connectPgSimple(session);
  const pool = (database.driver as unknown as { master: Pool }).master;
  const store = new Store({ pool, tableName: 'web_sessions' });
  // Its clearing of old sessions must not outlive the pool, which goes after the server.
  server.once('close', () => void store.close());
  const keep = session({
    name: sessionCookieName(config),
    secret: config.APP_SECRET,
    store,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    proxy: isHttps(config) ? true : undefined,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isHttps(config), path: '/', maxAge: IDLE_VISITOR },
  });
  return [
    exceptFor((path) => WITHOUT_SESSION.test(path) || linkPageAt(path) !== undefined, keep),
    noteAsRead,
  ];
}

/** What was in a request's session when it was read. */
const asRead = new WeakMap<Request, string>();

function noteAsRead(request: Request, _response: Response, next: NextFunction): void {
  if (request.session) asRead.set(request, contentOf(request));
  next();
}

function contentOf(request: Request): string {
  return JSON.stringify(request.session, (key, value: unknown) => (key === 'cookie' ? undefined : value));
}

/**
 * Writes down what the request has changed in its session. The session itself does so only after the head of a reply has
 * left: a browser that is told to go on, or that reads of a frame, would ask for that page before what it needs is there.
 */
export async function keepChanges(request: Request): Promise<void> {
  if (!request.session || contentOf(request) === asRead.get(request)) return;
  await new Promise<void>((resolve, reject) => {
    request.session.save((error?: unknown) => {
      if (error)
        reject(error instanceof Error ? error : new Error('The session was not saved', { cause: error }));
      else resolve();
    });
  });
}

export function isHttps(config: Config): boolean {
  return config.BASE_URL.startsWith('https:');
}

/** A link from an email is opened by people, and scanners, that have no session and get none. */
function exceptFor(isOne: (path: string) => boolean, handler: RequestHandler): RequestHandler {
  return (request, response, next) => {
    if (isOne(request.path)) next();
    else handler(request, response, next);
  };
}

/** After Passport has read who it is. */
export function endWhenTooOld(request: Request, _response: Response, next: NextFunction): void {
  const since = request.session?.signedInAt;
  const user = signedInUser(request);
  if (since === undefined || user === undefined || Date.now() - since < LONGEST[user.as]) return next();
  request.user = undefined;
  request.session.regenerate(next);
}
