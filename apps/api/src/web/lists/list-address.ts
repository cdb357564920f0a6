/** The part of a list's address that says what it shows: filters, order, page. Empty values stay out of it. */
export type ListQuery = Readonly<Record<string, string | readonly string[] | number | undefined>>;

/** `/admin/people?region=london&page=2`: the same list with some of its query changed. Page 1 is not written. */
export function listAddress(path: string, query: ListQuery, changes: ListQuery = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    if (name === 'page' && Number(value) === 1) continue;
    for (const one of Array.isArray(value)
      ? (value as readonly string[])
      : [value as string | number | undefined]) {
      if (one !== undefined && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
