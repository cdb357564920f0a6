const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/London',
});
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
});

/** "21 November 2026". */
export function onDay(date: Date): string {
  return DAY.format(date);
}

/** "21 November 2026 at 4:05pm". */
export function atMoment(date: Date): string {
  return MOMENT.format(date)
    .replace(/,? at |, /, ' at ')
    .replace(/\s?(am|pm)$/, '$1');
}
