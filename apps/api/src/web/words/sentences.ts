/** 'by phone' → 'By phone' */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 'name, role and topics' */
export function listInWords(items: readonly string[]): string {
  const [last = '', ...before] = [...items].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}
