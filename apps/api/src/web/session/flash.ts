import type { Request } from 'express';
import type { Flash } from '../replies.js';
import './session-data.js';

export function keepFlash(request: Request, flash: Flash): void {
  if (request.session) request.session.flash = flash;
}

/** The message, once. */
export function takeFlash(request: Request): Flash | undefined {
  const flash = request.session?.flash;
  if (flash) delete request.session.flash;
  return flash;
}
