/** Every date and time on a page, as the clocks of the United Kingdom say it. */
const LONDON = { timeZone: 'Europe/London' } as const;
const LONG = { day: 'numeric', month: 'long', year: 'numeric', ...LONDON } as const;

const DAY = new Intl.DateTimeFormat('en-GB', LONG);
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', ...LONG });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { ...LONG, month: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  ...LONDON,
});

/** '21 November 2026' */
export function dayInWords(date: Date): string {
  return DAY.format(date);
}

/** 'Saturday 21 November 2026' */
export function weekdayInWords(date: Date): string {
  return WEEKDAY.format(date).replace(',', '');
}

/** '21 Nov 2026', where there is little room */
export function shortDayInWords(date: Date): string {
  return SHORT_DAY.format(date);
}

/** '4:05pm', and '4pm' on the hour */
export function timeInWords(date: Date): string {
  return TIME.format(date)
    .replace(/\s/g, '')
    .replace(':00', '')
    .toLowerCase()
    .replace(/^0(?=[:ap])/, '12');
}

/** '21 November 2026 at 4:05pm' */
export function momentInWords(date: Date): string {
  return `${dayInWords(date)} at ${timeInWords(date)}`;
}

/** '21 Nov 2026 at 4:05pm' */
export function shortMomentInWords(date: Date): string {
  return `${shortDayInWords(date)} at ${timeInWords(date)}`;
}

/** '2027-03-31' → '31 March 2027' */
export function isoDayInWords(iso: string): string {
  return dayInWords(new Date(`${iso}T12:00:00Z`));
}
