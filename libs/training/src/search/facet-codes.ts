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
export const ALL_FACETS = FACET_KINDS.flatMap((kind) =>
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
  const counts = new Map<string, Map<number, number>>();
  let at = 0;
  for (const { missed, bytes } of parts) {
    counts.set(missed, countNumbers(codes.subarray(at, at + bytes)));
    at += bytes;
  }
  return ALL_FACETS.map(({ kind, code, number }) => {
    const count = (counts.get('')?.get(number) ?? 0) + (counts.get(kind)?.get(number) ?? 0);
    return { kind, code, count };
  }).filter(({ count }) => count > 0);
}

function countNumbers(codes: Buffer): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < codes.length; at += BYTES) {
    const number = numberOf(codes, at);
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

function codeOf(facet: string): Buffer {
  return createHash('sha256').update(facet).digest().subarray(0, BYTES);
}

function numberOf(codes: Buffer, at: number): number {
  return codes.readUIntBE(at, BYTES);
}
