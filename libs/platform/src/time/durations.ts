/** Lengths of time in milliseconds. A day here is always 24 hours; a day of the calendar is `londonDay`. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** How long something takes, as people say it: '45 minutes', '1 hour 30 minutes'. Whole minutes. */
export function minutesInWords(minutes: number): string {
  const counted = (count: number, unit: string): string[] =>
    count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  return [...counted(Math.floor(minutes / 60), 'hour'), ...counted(minutes % 60, 'minute')].join(' ');
}

/** The same day and time of an earlier month, or its last day: 24 months before 29 February 2028 is 28 February 2026. By UTC. */
export function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - months);
  if (before.getUTCDate() !== now.getUTCDate()) before.setUTCDate(0);
  return before;
}
