import { type ListQuery, listAddress } from './list-address.js';

/** One filter of a list, as a select, a set of checkboxes or a search box; `name` is its name in the address. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly kind: 'select' | 'checkboxes' | 'search';
  /** Code and label; not for a search box. */
  readonly options?: readonly { readonly code: string; readonly label: string }[];
  readonly hint?: string;
  /** What choosing nothing means; 'Any' unless said. */
  readonly none?: string;
}

export interface FilterPanelView {
  readonly action: string;
  readonly clearHref: string;
  readonly fields: readonly object[];
  /** What is filtered by now, each with the address of the list without it. */
  readonly chosen: readonly { readonly text: string; readonly removeHref: string }[];
  /** Kept in the address, though no filter: the order. */
  readonly keep: readonly { readonly name: string; readonly value: string }[];
}

/** A GET form: what it shows can be sent to somebody else as a link. */
export function presentFilters(filters: readonly Filter[], path: string, query: ListQuery): FilterPanelView {
  return {
    action: path,
    clearHref: listAddress(path, { sort: query['sort'] }),
    fields: filters.map((filter) => fieldView(filter, valuesOf(query, filter.name))),
    chosen: filters.flatMap((filter) => chosenOf(filter, path, query)),
    keep: query['sort'] === undefined ? [] : [{ name: 'sort', value: String(query['sort']) }],
  };
}

function valuesOf(query: ListQuery, name: string): string[] {
  const value = query[name];
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function fieldView(
  { name, label, kind, options = [], hint, none = 'Any' }: Filter,
  values: readonly string[],
): object {
  const id = `filter-${name}`;
  if (kind === 'search') return { kind, id, name, label, hint, value: values[0] ?? '' };
  const items = options.map(({ code, label: text }) => ({
    value: code,
    text,
    selected: values.includes(code),
    checked: values.includes(code),
  }));
  const any = { value: '', text: none, selected: values.length === 0 };
  return { kind, id, name, label, hint, items: kind === 'select' ? [any, ...items] : items };
}

function chosenOf(
  { name, label, options = [] }: Filter,
  path: string,
  query: ListQuery,
): { text: string; removeHref: string }[] {
  const values = valuesOf(query, name);
  return values.map((value) => ({
    text: `${label}: ${options.find(({ code }) => code === value)?.label ?? value}`,
    removeHref: listAddress(path, query, {
      [name]: values.filter((other) => other !== value),
      page: undefined,
    }),
  }));
}
