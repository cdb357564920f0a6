import type { ContentProblem } from './publication-problems.js';
import type { Resource } from './resource-content.js';

export type Refused =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-allowed' }
  /** What stands now does not allow it: somebody was quicker. */
  | { readonly kind: 'not-possible'; readonly resource: Resource }
  /** Somebody saved it after the page was opened. */
  | { readonly kind: 'changed-since'; readonly resource: Resource }
  | { readonly kind: 'incomplete'; readonly problems: readonly ContentProblem[] };
