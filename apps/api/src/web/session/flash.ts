import type { Request, RequestHandler } from 'express';
import type { DataSource } from 'typeorm';
import type { Flash } from '../replies.js';

/** The message that waits for the next page of one session. */
export interface FlashOfSession {
  /** Settles when the next request finds it: only then may the browser be sent on. */
  keep(flash: Flash): Promise<void>;
  /** The message, once, to whichever request is the first to ask. */
  take(): Promise<Flash | undefined>;
}

declare module 'express-serve-static-core' {
  interface Request {
    flash?: FlashOfSession;
  }
}

/** Gives each request with a session its flash, which one statement writes and one takes, past the session's own saving. */
export function flashes(database: DataSource): RequestHandler {
  return (request: Request, _response, next) => {
    if (request.session) request.flash = flashOf(database, request);
    next();
  };
}

/** A session that has just begun may have another id by now: ask for it late. */
function flashOf(database: DataSource, request: Request): FlashOfSession {
  return {
    keep: async (flash) => {
      await database.query('UPDATE web_sessions SET flash = $2 WHERE sid = $1', [request.sessionID, flash]);
    },
    take: async () => {
      const [rows] = await database.query<[{ flash: Flash }[], number]>(
        'UPDATE web_sessions SET flash = NULL WHERE sid = $1 AND flash IS NOT NULL RETURNING old.flash',
        [request.sessionID],
      );
      return rows[0]?.flash;
    },
  };
}
