import { createHash } from 'node:crypto';
import {
  codesOf,
  RESOURCE_AUDIENCES,
  RESOURCE_FORMATS,
  RESOURCE_TYPES,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import { FACET_KINDS, type FacetKind, facetOf, LENGTHS } from './facets.js';

export interface FacetCount {
  readonly kind: FacetKind;
  readonly code: string;
  readonly count: number;
}

/** So many bytes of the codes belong to resources that miss this kind of filter; to '' those that miss none. */
export interface CountedCodes {
  readonly missed: string;
  readonly bytes: number;
}

interface NumberedFacet {
  readonly kind: FacetKind;
  readonly code: string;
  readonly number: number;
}

const BYTES = 3;

/** Every value that resources can be filtered by. */
const VALUES: Record<FacetKind, readonly string[]> = {
  topic: codesOf(TOPICS),
  area: codesOf(SERVICE_AREAS),
  stage: codesOf(STAGES),
  type: codesOf(RESOURCE_TYPES),
  audience: codesOf(RESOURCE_AUDIENCES),
  format: codesOf(RESOURCE_FORMATS),
  length: LENGTHS.map(({ code }) => code),
};
export const ALL_FACETS: readonly NumberedFacet[] = FACET_KINDS.flatMap((kind) =>
  VALUES[kind].map((code) => ({ kind, code, number: numberOf(codeOf(facetOf(kind, code)), 0) })),
);

/** The facets of a resource as it keeps them for counting: of each the first three bytes of its SHA-256, which no release changes. */
export function facetCodes(facets: readonly string[]): Buffer {
  return Buffer.concat(facets.map(codeOf));
}

/**
 * How many resources each value would leave. A filter that is chosen does not count against the other values of its kind:
 * those are what could be chosen in its place.
 */
export function countFacets(codes: Buffer, parts: readonly CountedCodes[]): FacetCount[] {
  const counts = new Map<string, Uint32Array>();
  let at = 0;
  for (const { missed, bytes } of parts) {
    counts.set(missed, countEach(codes.subarray(at, at + bytes)));
    at += bytes;
  }
  return ALL_FACETS.map(({ kind, code }, facet) => {
    const count = (counts.get('')?.[facet] ?? 0) + (counts.get(kind)?.[facet] ?? 0);
    return { kind, code, count };
  }).filter(({ count }) => count > 0);
}

/**
 * By the last two bytes of its number, where a facet stands in `ALL_FACETS`; -1 where none does. A search of everything
 * has a quarter of a million codes, and a map of numbers takes ten times as long to find them.
 */
const PLACES = new Int16Array(2 ** 16).fill(-1);
for (const [place, { number }] of ALL_FACETS.entries()) PLACES[number % 2 ** 16] = place;

/** How often each of `ALL_FACETS` is among the codes. */
function countEach(codes: Buffer): Uint32Array {
  const counts = new Uint32Array(ALL_FACETS.length);
  const highest = Uint8Array.from(ALL_FACETS, ({ number }) => number >> 16);
  for (let at = 0; at + BYTES <= codes.length; at += BYTES) {
    const place = PLACES[((codes[at + 1] ?? 0) << 8) | (codes[at + 2] ?? 0)] ?? -1;
    if (place >= 0 && highest[place] === codes[at]) counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

function codeOf(facet: string): Buffer {
  return createHash('sha256').update(facet).digest().subarray(0, BYTES);
}

function numberOf(codes: Buffer, at: number): number {
  return codes.readUIntBE(at, BYTES);
}
