import { DAY } from '@alongside/platform';
import { LONG_OVERDUE_DAYS } from '../search/resource-search.service.js';

/** An owner is asked so many days before the review date whether it is still right. */
export const ASKED_DAYS_BEFORE = 30;

/** `long-overdue`: searches leave it out until somebody looks. */
export type Freshness = 'fresh' | 'due' | 'overdue' | 'long-overdue';

/** How it stands with a review date on a day, both as '2027-03-28'. */
export function freshnessOf(reviewOn: string, today: string): Freshness {
  const daysLeft = (Date.parse(reviewOn) - Date.parse(today)) / DAY;
  if (daysLeft < -LONG_OVERDUE_DAYS) return 'long-overdue';
  if (daysLeft < 0) return 'overdue';
  return daysLeft <= ASKED_DAYS_BEFORE ? 'due' : 'fresh';
}

/**
 * Up to when the link of an owner answers: until searches leave the resource out, and for 30 days at least where they were
 * asked late. From then on only the desk does.
 */
export function linkEndsAt(reviewOn: string, askedAt: Date): Date {
  const hidden = Date.parse(reviewOn) + (LONG_OVERDUE_DAYS + 1) * DAY;
  return new Date(Math.max(hidden, askedAt.getTime() + ASKED_DAYS_BEFORE * DAY));
}
