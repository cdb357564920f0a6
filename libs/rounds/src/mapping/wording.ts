import { type CodeList, labelOf } from '@alongside/vocabulary';

/** A label inside a sentence: "Business planning" becomes "business planning", "VAT" stays. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

export function named(list: CodeList, code: string): string {
  return inSentence(labelOf(list, code));
}

/** "a", "a and b", "a, b and c". */
export function enumerated(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "no mentors", "one mentor", "12 mentors": words below ten, then figures. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${SMALL[count] ?? count.toLocaleString('en-GB')} ${count === 1 ? singular : plural}`;
}

export function numberInWords(count: number): string {
  return SMALL[count] ?? String(count);
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

export function ordinal(position: number): string {
  return ORDINALS[position] ?? `${position + 1}th`;
}

/** Points out of 100 from a score of 0 to 100,000: "62.5", never more than three decimals. */
export function inPoints(score: number): string {
  return String(score / 1000);
}
