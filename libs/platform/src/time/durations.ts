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
