import type { EntityManager } from 'typeorm';

const LONGEST = 80;

/** A readable address from a title: 'VAT: what to ask' is 'vat-what-to-ask'. A title without letters is 'resource'. */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain.length <= LONGEST) return plain || 'resource';
  const cut = plain.slice(0, LONGEST + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 1)).replace(/-$/, '');
}

/** These are pages of the repository itself. */
const TAKEN = [
  'desk',
  'feed',
  'files',
  'for-me',
  'lists',
  'mine',
  'new',
  'saved',
  'search',
  'topics',
  'types',
];

/** The address for a title that nobody else has: two at once wait for each other. */
export async function freeSlug(manager: EntityManager, title: string, own?: string): Promise<string> {
  const wanted = slugOf(title);
  await manager.query('SELECT pg_advisory_xact_lock(7264310)');
  const rows = await manager.query<{ slug: string }[]>(
    'SELECT slug FROM resources WHERE (slug = $1 OR slug LIKE $2) AND id IS DISTINCT FROM $3',
    [wanted, `${wanted}-%`, own ?? null],
  );
  const taken = new Set([...TAKEN, ...rows.map(({ slug }) => slug)]);
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
