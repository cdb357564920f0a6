import type { Request } from 'express';

/** Of a page that somebody looks at, not of one that a browser fetches in case they do, or asks about alone. */
export function isLookedAt(request: Request): boolean {
  const purpose = ['sec-purpose', 'purpose', 'x-moz'].map((name) => request.get(name) ?? '').join(' ');
  return request.method === 'GET' && !/prefetch|prerender|preview/i.test(purpose);
}
