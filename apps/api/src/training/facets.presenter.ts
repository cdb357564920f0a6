import { FACET_KINDS, type FacetCount, type FacetKind, LENGTHS } from '@alongside/training';
import {
  type CodeList,
  labelOf,
  RESOURCE_AUDIENCES,
  RESOURCE_FORMATS,
  RESOURCE_TYPES,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import { type ListQuery, listAddress } from '../web/lists/list-address.js';

export interface FacetView {
  readonly id: string;
  readonly heading: string;
  readonly items: readonly FacetItem[];
  /** Those beyond the first few, behind 'More'. */
  readonly more: readonly FacetItem[];
}

interface FacetItem {
  readonly text: string;
  readonly count: number;
  readonly href: string;
  readonly chosen: boolean;
}

const NAMES: Record<FacetKind, { readonly heading: string; readonly list: CodeList }> = {
  topic: { heading: 'Topic', list: TOPICS },
  area: { heading: 'Service area', list: SERVICE_AREAS },
  stage: { heading: 'Stage of the mutual', list: STAGES },
  type: { heading: 'Kind', list: RESOURCE_TYPES },
  audience: { heading: 'Written for', list: RESOURCE_AUDIENCES },
  format: { heading: 'How you take part', list: RESOURCE_FORMATS },
  length: { heading: 'Time it takes', list: LENGTHS },
};

/** Lists with an order of their own keep it; the others show what there is most of first. */
const IN_ORDER: ReadonlySet<FacetKind> = new Set(['stage', 'length', 'format']);
const SHOWN = 7;

export function labelOfFacet(kind: FacetKind, code: string): string {
  return labelOf(NAMES[kind].list, code);
}

/** Every filter as links; one that is chosen leads back to everything. */
export function presentFacets(counts: readonly FacetCount[], path: string, query: ListQuery): FacetView[] {
  return FACET_KINDS.flatMap((kind) => {
    const chosen = query[kind];
    const items = withChosen(counts, kind, chosen)
      .sort(byOrder(kind))
      .map(({ code, count }) => ({
        text: labelOfFacet(kind, code),
        count,
        href: listAddress(path, query, { [kind]: code === chosen ? undefined : code, page: 1 }),
        chosen: code === chosen,
      }));
    const first = [...items.filter((item) => item.chosen), ...items.filter((item) => !item.chosen)];
    if (items.length < 2 && !items.some((item) => item.chosen)) return [];
    return [
      { id: kind, heading: NAMES[kind].heading, items: first.slice(0, SHOWN), more: first.slice(SHOWN) },
    ];
  });
}

function withChosen(
  counts: readonly FacetCount[],
  kind: FacetKind,
  chosen: unknown,
): { code: string; count: number }[] {
  const own = counts.filter((count) => count.kind === kind);
  if (typeof chosen !== 'string' || own.some(({ code }) => code === chosen)) return [...own];
  return [{ code: chosen, count: 0 }, ...own];
}

function byOrder(kind: FacetKind): (a: Counted, b: Counted) => number {
  const codes = NAMES[kind].list.map(({ code }) => code);
  if (IN_ORDER.has(kind)) return (a, b) => codes.indexOf(a.code) - codes.indexOf(b.code);
  return (a, b) => b.count - a.count || codes.indexOf(a.code) - codes.indexOf(b.code);
}

type Counted = { readonly code: string; readonly count: number };

/** What is filtered by, each a link that takes it away. */
export function presentChosen(path: string, query: ListQuery): { text: string; removeHref: string }[] {
  const chosen = FACET_KINDS.flatMap((kind) => {
    const code = query[kind];
    if (typeof code !== 'string') return [];
    return [{ text: labelOfFacet(kind, code), removeHref: listAddress(path, query, { [kind]: undefined }) }];
  });
  if (query['new'] !== '1') return chosen;
  return [
    ...chosen,
    { text: 'New since your last visit', removeHref: listAddress(path, query, { new: undefined }) },
  ];
}
