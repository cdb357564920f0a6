import { londonMoment } from '@alongside/platform';
import { z } from 'zod';
import { isoDayInWords } from '../words/dates.js';
import { textOf, type Typed } from './parse-form.js';

/** A day as it was typed into three boxes. */
export interface TypedDay {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type ReadDay =
  | { readonly kind: 'empty' }
  /** '2027-03-31' */
  | { readonly kind: 'day'; readonly iso: string }
  | { readonly kind: 'problem'; readonly text: string };

const MONTHS = Array.from({ length: 12 }, (_, index) => monthInWords(index + 1).toLowerCase());

/**
 * The day that somebody means. A month is a number or a name.
 *
 * @param today '2026-11-21', where a day without a year is the next such day from then on
 */
export function readDay({ day, month, year }: TypedDay, today?: string): ReadDay {
  if (day === '' && month === '' && year === '') return { kind: 'empty' };
  const monthNumber = readMonth(month);
  if (!/^\d{1,2}$/.test(day) || monthNumber === null || !isYear(year, today))
    return { kind: 'problem', text: 'Enter a date, such as 31 3 2027' };
  const rest = `${two(monthNumber)}-${two(Number(day))}`;
  const whole = year || String(nextYear(rest, today ?? ''));
  const iso = `${whole}-${rest}`;
  if (isRealDay(iso)) return { kind: 'day', iso };
  const words = `${Number(day)} ${monthInWords(monthNumber)} ${whole}`;
  return { kind: 'problem', text: `${words} is not a real date. Check the day and month` };
}

/** What was typed into the boxes `<name>-day`, `<name>-month` and `<name>-year`. */
export function typedDay(typed: Typed, name: string): TypedDay {
  const part = (box: string): string => textOf(typed[`${name}-${box}`]);
  return { day: part('day'), month: part('month'), year: part('year') };
}

const box = z.string().default('');

/** The three boxes of a day, in the schema of a form. */
export function dayBoxes<const Name extends string>(name: Name) {
  return { [`${name}-day`]: box, [`${name}-month`]: box, [`${name}-year`]: box } as Record<
    `${Name}-${'day' | 'month' | 'year'}`,
    typeof box
  >;
}

/** In the transform of a form: the day of its boxes, null where none was typed. What is wrong stands at the first box. */
export function dayOf(form: Typed, name: string, context: z.RefinementCtx): string | null {
  const read = readDay(typedDay(form, name));
  if (read.kind !== 'problem') return read.kind === 'day' ? read.iso : null;
  context.addIssue({ code: 'custom', path: [`${name}-day`], message: read.text });
  return z.NEVER;
}

/** PostgreSQL knows no year 0. */
function isYear(typed: string, today: string | undefined): boolean {
  return /^[1-9]\d{3}$/.test(typed) || (typed === '' && today !== undefined);
}

function nextYear(monthAndDay: string, today: string): number {
  return Number(today.slice(0, 4)) + (monthAndDay >= today.slice(5) ? 0 : 1);
}

/** An hour that every day of the calendar has. */
function isRealDay(date: string): boolean {
  return londonMoment({ date, time: '12:00' }).kind !== 'no-such-time';
}

function readMonth(typed: string): number | null {
  if (/^\d{1,2}$/.test(typed)) return Number(typed);
  const text = typed.toLowerCase().replace('.', '');
  const index = text.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(text));
  return index < 0 ? null : index + 1;
}

/** 'February'; the number itself where there is no such month. */
function monthInWords(month: number): string {
  if (month < 1 || month > 12) return String(month);
  return isoDayInWords(`2027-${two(month)}-01`).split(' ')[1] ?? '';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
