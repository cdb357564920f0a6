import type { Block } from '../document/mail-document.js';
import { say } from '../document/phrase.js';

/** What a template puts in place of a placeholder that stands alone on its line. */
export type MailBlock = Block;

/** People's words as a list; nothing where there are none. */
export function listOf(items: readonly string[]): MailBlock[] {
  return items.length === 0 ? [] : [{ kind: 'list', items: items.map((item) => say`${item}`) }];
}

/** Somebody's own words, over as many lines as they wrote; nothing where there are none. */
export function quoteOf(words: string): MailBlock[] {
  return words.trim() === '' ? [] : [{ kind: 'quote', words }];
}
