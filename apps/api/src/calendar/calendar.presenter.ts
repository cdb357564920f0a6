import type { CalendarFeed } from '@alongside/mentorships';
import { weekdayInWords } from '../web/words/dates.js';

export interface CalendarView {
  readonly feed: { readonly address: string; readonly appAddress: string; readonly since: string } | null;
}

/** `webcal:` is what makes a calendar program, rather than a browser, open the address. */
export function presentCalendar(feed: CalendarFeed): CalendarView {
  if (feed.kind === 'off') return { feed: null };
  const { address, since } = feed;
  return {
    feed: { address, appAddress: address.replace(/^https?:/, 'webcal:'), since: weekdayInWords(since) },
  };
}
