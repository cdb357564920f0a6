import type { ByteRange } from './file-store.js';

export type AskedRange =
  { readonly kind: 'whole' } | { readonly kind: 'unsatisfiable' } | ({ readonly kind: 'part' } & ByteRange);

/**
 * What a Range header asks for (RFC 9110, section 14): one part from the start, or the last so many bytes.
 * Several parts at once, and what is not understood, are answered with the whole file, as the RFC allows.
 */
export function rangeOf(header: string | undefined, bytes: number): AskedRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match) return { kind: 'whole' };
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return { kind: 'whole' };
  const start = from === '' ? Math.max(bytes - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return { kind: 'whole' };
  if (start >= bytes || (from === '' && Number(to) === 0)) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end };
}
