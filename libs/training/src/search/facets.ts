import { serviceAreaParents } from '@alongside/vocabulary';

/** What lists of resources can be narrowed by, in the order in which pages show them. */
export const FACET_KINDS = ['topic', 'area', 'stage', 'type', 'audience', 'format', 'length'] as const;
export type FacetKind = (typeof FACET_KINDS)[number];

/** How long something takes: a quarter of an hour fits between two meetings, more than an hour needs the diary. */
export const LENGTHS = [
  { code: 'short', label: 'Up to 15 minutes', upTo: 15 },
  { code: 'medium', label: '15 minutes to an hour', upTo: 60 },
  { code: 'long', label: 'More than an hour', upTo: Infinity },
] as const;

export interface Faceted {
  readonly topics: readonly string[];
  readonly areas: readonly string[];
  readonly stages: readonly string[];
  readonly audience: readonly string[];
  readonly type: string;
  readonly format: string;
  readonly minutes: number | null;
}

/** One value of a facet as it is stored and counted: 'topic:vat'. */
export function facetOf(kind: FacetKind, code: string): string {
  return `${kind}:${code}`;
}

/** Everything that a resource can be filtered by. Whoever looks for an area finds what is about its parts, too. */
export function facetsOf(resource: Faceted): string[] {
  const { topics, areas, stages, audience, type, format, minutes } = resource;
  const length = minutes === null ? [] : LENGTHS.filter(({ upTo }) => minutes <= upTo).slice(0, 1);
  const parents = serviceAreaParents();
  const withParents = areas.flatMap((area) => [area, parents[area] ?? area]);
  return [
    ...topics.map((code) => facetOf('topic', code)),
    ...new Set(withParents.map((code) => facetOf('area', code))),
    ...stages.map((code) => facetOf('stage', code)),
    facetOf('type', type),
    ...audience.map((code) => facetOf('audience', code)),
    facetOf('format', format),
    ...length.map(({ code }) => facetOf('length', code)),
  ];
}
