import { oneLine, type Phrase, say } from './phrase.js';

/** The last line of every email. */
export function sender(programmeName: string): Phrase {
  return say`${programmeName}: mentoring for leaders of public service mutuals`;
}

const LONGEST_QUOTE = 2000;

/** Somebody's own words as lines without the empty ones, cut where they would fill the email. */
export function linesOf(words: string): string[] {
  const letters = [...words];
  const kept =
    letters.length <= LONGEST_QUOTE ? words : `${letters.slice(0, LONGEST_QUOTE).join('').trimEnd()}…`;
  return kept
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(oneLine)
    .filter((line) => line !== '');
}
