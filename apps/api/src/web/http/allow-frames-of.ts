import type { Response } from 'express';

/** This one page may show frames of this one site, and of no other: every other page of ours stays as strict as it is. */
export function allowFramesOf(response: Response, origin: string): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.setHeader('Content-Security-Policy', policy.replace(/frame-src [^;]*/, `frame-src ${origin}`));
}
