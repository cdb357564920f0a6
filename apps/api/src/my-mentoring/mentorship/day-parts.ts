import { z } from 'zod';

export const dayPart = z.string().default('');

/** Three boxes as one ISO date: null where none was filled in, undefined where they are no day of the calendar. */
export function dayFrom(day: string, month: string, year: string): string | null | undefined {
  if (day === '' && month === '' && year === '') return null;
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^2\d{3}$/.test(year)) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
