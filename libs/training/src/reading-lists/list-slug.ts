import type { EntityManager } from 'typeorm';
import { slugOf } from '../resources/slug.js';

/** These are pages about lists. */
const TAKEN = ['new', 'resource'];

/** The address for the title of a list that no other has: two at once wait for each other. */
export async function freeListSlug(manager: EntityManager, title: string): Promise<string> {
  const wanted = slugOf(title).replace(/^resource$/, 'list');
  await manager.query('SELECT pg_advisory_xact_lock(7264313)');
  const rows = await manager.query<{ slug: string }[]>(
    'SELECT slug FROM reading_lists WHERE slug = $1 OR slug LIKE $2',
    [wanted, `${wanted}-%`],
  );
  const taken = new Set([...TAKEN, ...rows.map(({ slug }) => slug)]);
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
