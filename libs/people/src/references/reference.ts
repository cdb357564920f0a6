import { randomInt } from 'node:crypto';

/** No letter that is read as a figure or heard as another, and no vowel, so that no word comes of it. */
const SIGNS = '23456789CDFGHJKMNPQRTVWXY';

/** What people are given to quote: of an application `AL-…`, of a complaint `CO-…`. */
const LENGTHS = { AL: 6, CO: 8 } as const;

export function aReference(
  prefix: keyof typeof LENGTHS,
  pick: (below: number) => number = randomInt,
): string {
  return `${prefix}-${Array.from({ length: LENGTHS[prefix] }, () => SIGNS[pick(SIGNS.length)]).join('')}`;
}
