import { pageWithin } from './pagination.js';

/** The rows of a page; of the last page, when the one asked for lies beyond it. */
export async function listOfPage<Found extends { readonly total: number }>(
  page: number,
  size: number,
  list: (page: number) => Promise<Found>,
): Promise<Found> {
  const found = await list(page);
  const within = pageWithin({ page, size, total: found.total });
  return within === page ? found : list(within);
}
