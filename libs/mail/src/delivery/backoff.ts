import { MINUTE } from '@alongside/platform';

/** Waits between attempts, in minutes: each about 2.7 times the one before, from a minute to six hours. */
const WAITS = [1, 3, 8, 20, 50, 130, 360] as const;

/** An email is tried this often before it counts as failed. */
export const MOST_ATTEMPTS = WAITS.length + 1;

/**
 * How long to wait after a failed attempt, so that a mail server that was down is not met by everything at once.
 *
 * @param attempt the attempt that failed, from 1
 * @param chance from 0 to 1: moves the wait by up to a fifth either way
 * @returns milliseconds, or null when there is no further attempt
 */
export function waitAfter(attempt: number, chance: number): number | null {
  const minutes = WAITS[attempt - 1];
  return minutes === undefined ? null : Math.round(minutes * MINUTE * (0.8 + 0.4 * chance));
}
