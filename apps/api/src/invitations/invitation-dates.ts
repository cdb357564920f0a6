const ZONE = 'Europe/London';

const FULL_DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: ZONE,
});
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: ZONE,
});
const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: ZONE,
});

/** "Saturday 5 December 2026". */
export function onFullDay(date: Date): string {
  return FULL_DAY.format(date).replace(',', '');
}

/** "5 Dec 2026". */
export function onShortDay(date: Date): string {
  return SHORT_DAY.format(date);
}

/** "5 Dec 2026 at 4:05pm". */
export function atMoment(date: Date): string {
  return `${onShortDay(date)} at ${atTime(date)}`;
}

/** "4:05pm". */
export function atTime(date: Date): string {
  return TIME.format(date).replace(/\s/g, '').toLowerCase();
}
