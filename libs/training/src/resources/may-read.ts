import type { Resource } from './resource-content.js';

/** Whoever reads: somebody signed in, or a visitor (null). */
export type Reader = { readonly personId: string } | null;

/** Who may open a resource: what is public anybody, the rest whoever is signed in; drafts only their editors, on the desk. */
export function mayRead(
  resource: Pick<Resource, 'status' | 'audience' | 'onPublicList'>,
  reader: Reader,
): boolean {
  if (resource.status !== 'published' && resource.status !== 'retired') return false;
  return reader !== null || resource.audience.includes('public') || resource.onPublicList;
}

/** The same as an SQL condition on `resources r`, for lists of published ones. `signedIn` is ours, never typed. */
export function readableCondition(signedIn: boolean): string {
  if (signedIn) return 'TRUE';
  return `('public' = ANY (r.audience) OR EXISTS (SELECT FROM reading_list_items item
    JOIN reading_lists list ON list.id = item.list_id
    WHERE item.resource_id = r.id AND list.is_public AND list.removed_at IS NULL))`;
}
