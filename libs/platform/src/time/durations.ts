/** Lengths of time in milliseconds. A day here is always 24 hours; a day of the calendar is `londonDay`. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
