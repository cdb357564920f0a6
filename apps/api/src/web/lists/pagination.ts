import { type ListQuery, listAddress } from './list-address.js';

export interface PaginationView {
  /** "Showing 26 to 50 of 180 proposals" */
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly noun: string;
  /** For govukPagination; undefined where one page shows everything. */
  readonly links: object | undefined;
}

export interface Paging {
  readonly page: number;
  readonly size: number;
  readonly total: number;
}

/** The last page that exists: asking for one beyond it shows this one. */
export function pageWithin({ page, size, total }: Paging): number {
  return Math.min(Math.max(page, 1), Math.max(1, Math.ceil(total / size)));
}

/** @param noun what is listed, in the plural: 'proposals' */
export function presentPagination(
  paging: Paging,
  path: string,
  query: ListQuery,
  noun: string,
): PaginationView {
  const { size, total } = paging;
  const page = pageWithin(paging);
  const pages = Math.max(1, Math.ceil(total / size));
  const href = (number: number): string => listAddress(path, query, { page: number });
  return {
    from: total === 0 ? 0 : (page - 1) * size + 1,
    to: Math.min(page * size, total),
    total,
    noun,
    links:
      pages === 1
        ? undefined
        : {
            previous: page > 1 ? { href: href(page - 1) } : undefined,
            next: page < pages ? { href: href(page + 1) } : undefined,
            items: numbersAround(page, pages).map((number) =>
              number === null ? { ellipsis: true } : { number, href: href(number), current: number === page },
            ),
          },
  };
}

/** First, last, and the neighbours of where one is; null stands for those left out. */
function numbersAround(page: number, pages: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const numbers = [...new Set(shown)].sort((a, b) => a - b);
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    return before !== undefined && number - before > 1 ? [null, number] : [number];
  });
}
