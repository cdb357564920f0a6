import { searchable } from './searchable-text.js';

/** Nobody needs more to say what they look for; the work stays bounded whatever is pasted. */
const MOST_WORDS = 16;
const LONGEST_WORD = 60;
const LONGEST_TYPED = 2_000;

export interface TypedWords {
  /** As they are compared: small letters, no accents, in order, repeated ones once. */
  readonly words: readonly string[];
  /** There was more than is looked for. */
  readonly cut: boolean;
}

/** The words of what somebody typed into the search box, whatever it is. */
export function typedWords(typed: string): TypedWords {
  const all = searchable(typed.slice(0, LONGEST_TYPED).replaceAll(/(\p{L})['’](?=\p{L})/gu, '$1 '))
    .split(' ')
    .filter((word) => word !== '');
  const different = [...new Set(all.map((word) => word.slice(0, LONGEST_WORD)))];
  return {
    words: different.slice(0, MOST_WORDS),
    cut: different.length > MOST_WORDS || typed.length > LONGEST_TYPED,
  };
}
