const LONDON = { timeZone: 'Europe/London' } as const;
const DAY = new Intl.DateTimeFormat('en-GB', {
  ...LONDON,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const TIME = new Intl.DateTimeFormat('en-GB', {
  ...LONDON,
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** 'Saturday 21 November 2026' */
export function dayInWords(date: Date): string {
  return DAY.format(date).replace(',', '');
}

/** '4:05pm', and '4pm' on the hour */
export function timeInWords(date: Date): string {
  return TIME.format(date)
    .replace(/\s/g, '')
    .replace(':00', '')
    .toLowerCase()
    .replace(/^0(?=[:ap])/, '12');
}
