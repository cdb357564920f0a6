import type { RequestHandler } from 'express';

/** Other sites may show this page in a frame. Its own policy says so; the older header, which knows no such words, goes. */
export const inForeignFrames: RequestHandler = (_request, response, next) => {
  response.removeHeader('X-Frame-Options');
  next();
};
