import type { Policy } from '@alongside/matching';
import { InvalidArgumentError } from 'commander';

/** As given on the command line. */
export interface MatchOptions {
  readonly mentees: string;
  readonly mentors: string;
  readonly conflicts?: string;
  readonly out: string;
  readonly policy: Policy;
  /** Points × 1000. */
  readonly floor: number;
  readonly weights?: string;
  /** ISO date on which conflicts are judged. */
  readonly date: string;
}

/** Points with up to three decimals, exactly, as a whole number of thousandths. */
export function readFloor(text: string): number {
  const parts = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(text);
  const floor = parts ? Number(parts[1]) * 1000 + Number((parts[2] ?? '').padEnd(3, '0')) : NaN;
  if (!(floor <= 100_000)) {
    throw new InvalidArgumentError('The floor is a number of points from 0 to 100, such as 40 or 37.5.');
  }
  return floor;
}

export function readDate(text: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
    throw new InvalidArgumentError('The date is a real day, written like 2027-03-31.');
  }
  return text;
}
