import { type ListQuery, listAddress } from './list-address.js';

export interface SortableColumn<Key extends string = string> {
  readonly text: string;
  /** Absent for a column that cannot be sorted by. */
  readonly key?: Key;
  readonly numeric?: boolean;
  /** The direction of the first press: 'descending' where the largest is the most interesting. */
  readonly first?: 'ascending' | 'descending';
}

export interface SortHeaderView {
  readonly text: string;
  readonly href?: string;
  readonly numeric: boolean;
  readonly ariaSort?: 'ascending' | 'descending';
}

/** `sort=score` rises, `sort=-score` falls. */
export function sortOf<Key extends string>(
  given: unknown,
  keys: readonly Key[],
  otherwise: Key | `-${Key}`,
): { readonly key: Key; readonly descending: boolean } {
  const text = typeof given === 'string' ? given : otherwise;
  const known = keys.find((key) => text === key || text === `-${key}`);
  if (known === undefined) return sortOf(otherwise, keys, otherwise);
  return { key: known, descending: text.startsWith('-') };
}

/** Table headers as links: each press of the same one turns the order round, and goes back to page 1. */
export function presentSortHeaders(
  columns: readonly SortableColumn[],
  sort: { readonly key: string; readonly descending: boolean },
  path: string,
  query: ListQuery,
): SortHeaderView[] {
  return columns.map(({ text, key, numeric = false, first = 'ascending' }) => {
    if (key === undefined) return { text, numeric };
    const current = key === sort.key;
    const descending = current ? !sort.descending : first === 'descending';
    const href = listAddress(path, query, { sort: descending ? `-${key}` : key, page: undefined });
    const ariaSort = current
      ? sort.descending
        ? ('descending' as const)
        : ('ascending' as const)
      : undefined;
    return { text, numeric, href, ariaSort };
  });
}
