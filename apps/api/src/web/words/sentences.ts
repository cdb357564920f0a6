/** 'by phone' → 'By phone' */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 'By phone' → 'by phone', within a sentence. The capitals of an abbreviation stay: 'VAT', 'TUPE'. */
export function withinSentence(text: string): string {
  return /^\p{Lu}{2}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** 'name, role and topics' */
export function listInWords(items: readonly string[]): string {
  const [last = '', ...before] = [...items].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

/** 'Ada, Ben, Cleo and 4 more': as many as a message has room for */
export function fewInWords(items: readonly string[], most = 3): string {
  const rest = items.length - most;
  return listInWords(rest > 0 ? [...items.slice(0, most), `${rest} more`] : items);
}
