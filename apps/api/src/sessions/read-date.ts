export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * A date as it was typed, as '2027-03-09': it may still be no day of the calendar. Without a year it is the next such day
 * from today on.
 *
 * @param today '2026-11-21'
 * @returns null where a part is missing or no number
 */
export function readDate({ day, month, year }: TypedDate, today: string): string | null {
  const monthNumber = readMonth(month);
  if (!/^\d{1,2}$/.test(day) || monthNumber === null) return null;
  const rest = `${two(monthNumber)}-${two(Number(day))}`;
  if (/^\d{4}$/.test(year)) return `${year}-${rest}`;
  if (year !== '') return null;
  const thisYear = today.slice(0, 4);
  return rest >= today.slice(5) ? `${thisYear}-${rest}` : `${Number(thisYear) + 1}-${rest}`;
}

function readMonth(typed: string): number | null {
  if (/^\d{1,2}$/.test(typed)) return Number(typed);
  const text = typed.toLowerCase().replace('.', '');
  if (text.length < 3) return null;
  const index = MONTHS.findIndex((name) => name.startsWith(text));
  return index < 0 ? null : index + 1;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
