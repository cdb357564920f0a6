import type { Typed } from '../web/forms/parse-form.js';

/** The revision that the form was drawn with; anything else matches none, and is met as a change by somebody else. */
export function revisionOf(typed: Typed): number {
  const text = typed['revision'];
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
